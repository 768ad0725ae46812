-- readable-from: 1
-- Episodes and what happens in them. `team_id` and `reportable` travel down by composite keys, so
-- that policies need not look at another table.
SET LOCAL search_path TO attune, pg_catalog;

CREATE TABLE episode (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    reference text NOT NULL,
    family_id uuid NOT NULL,
    programme_id uuid NOT NULL,
    team_id uuid NOT NULL,
    reportable boolean NOT NULL,
    -- The first episode of the chain of transfers and re-referrals; its own id where it is the first.
    course_id uuid NOT NULL,
    continues_episode_id uuid,
    referred_on date NOT NULL,
    referral_source text NOT NULL,
    accepted boolean,
    decided_on date,
    not_accepted_reason text,
    first_session_on date,
    ended_on date,
    end_reason text,
    arm text NOT NULL DEFAULT 'programme',
    allocation text,
    prompts_stopped_on date,
    -- A referral that was not accepted occupies no time.
    during daterange NOT NULL GENERATED ALWAYS AS (
        CASE WHEN accepted IS FALSE THEN daterange(referred_on, referred_on, '[)')
        ELSE daterange(referred_on, ended_on, '[)') END) STORED,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    struck_out_at timestamptz,
    CONSTRAINT episode_pk PRIMARY KEY (organisation_id, id),
    CONSTRAINT episode_family_fk
        FOREIGN KEY (organisation_id, family_id, reportable)
        REFERENCES family (organisation_id, id, reportable) ON UPDATE CASCADE,
    CONSTRAINT episode_team_programme_fk
        FOREIGN KEY (organisation_id, team_id, programme_id)
        REFERENCES team_programme (organisation_id, team_id, programme_id),
    CONSTRAINT episode_reference_once UNIQUE (organisation_id, reference),
    CONSTRAINT episode_reference_given CHECK (btrim(reference) <> ''),
    CONSTRAINT episode_referral_source CHECK (
        referral_source IN (
            'health_visitor', 'midwife', 'general_practitioner', 'perinatal_mental_health',
            'adult_mental_health', 'child_mental_health', 'hospital', 'social_care',
            'early_years', 'voluntary_sector', 'family', 'internal_transfer', 'other')),
    CONSTRAINT episode_not_accepted_reason CHECK (
        not_accepted_reason IN (
            'outside_age_range', 'outside_area', 'needs_other_service', 'declined_by_family',
            'not_reached', 'no_capacity', 'duplicate_referral', 'other')),
    CONSTRAINT episode_not_accepted_has_reason
        CHECK ((accepted IS FALSE) = (not_accepted_reason IS NOT NULL)),
    CONSTRAINT episode_decided_after_referral CHECK (decided_on >= referred_on),
    CONSTRAINT episode_first_session_after_referral CHECK (first_session_on >= referred_on),
    CONSTRAINT episode_ended_after_referral CHECK (ended_on >= referred_on),
    CONSTRAINT episode_ended_after_first_session CHECK (ended_on >= first_session_on),
    CONSTRAINT episode_end_reason CHECK (
        end_reason IN (
            'completed', 'agreed_early', 'dropped_out', 'declined', 'moved_away', 'transferred',
            'referred_on', 'pregnancy_lost', 'infant_died', 'other')),
    CONSTRAINT episode_ended_has_reason
        CHECK (accepted IS FALSE OR (ended_on IS NULL) = (end_reason IS NULL)),
    CONSTRAINT episode_arm CHECK (arm IN ('programme', 'comparison')),
    CONSTRAINT episode_allocation CHECK (
        allocation IN (
            'randomised', 'waiting_list', 'service_as_usual', 'declined', 'other_team')),
    CONSTRAINT episode_comparison_has_allocation
        CHECK (arm = 'programme' OR allocation IS NOT NULL),
    CONSTRAINT episode_continues_another CHECK (continues_episode_id <> id),
    CONSTRAINT episode_course_starts_itself CHECK ((continues_episode_id IS NULL) = (course_id = id)),
    CONSTRAINT episode_family_key UNIQUE (organisation_id, family_id, id),
    CONSTRAINT episode_wall_key UNIQUE (organisation_id, id, team_id, reportable),
    CONSTRAINT episode_continues_fk
        FOREIGN KEY (organisation_id, family_id, continues_episode_id)
        REFERENCES episode (organisation_id, family_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT episode_course_fk
        FOREIGN KEY (organisation_id, family_id, course_id)
        REFERENCES episode (organisation_id, family_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT episode_no_overlap EXCLUDE USING gist (
        organisation_id WITH =, family_id WITH =, programme_id WITH =, during WITH &&)
        WHERE (struck_out_at IS NULL)
);
CREATE INDEX episode_ended ON episode (organisation_id, ended_on);
CREATE UNIQUE INDEX episode_continued_once
    ON episode (organisation_id, continues_episode_id) WHERE struck_out_at IS NULL;
CREATE INDEX episode_course ON episode (organisation_id, course_id);

CREATE TABLE episode_participant (
    organisation_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    person_id uuid NOT NULL,
    family_id uuid NOT NULL,
    role text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    CONSTRAINT episode_participant_pk PRIMARY KEY (organisation_id, episode_id, person_id),
    CONSTRAINT episode_participant_episode_fk
        FOREIGN KEY (organisation_id, family_id, episode_id)
        REFERENCES episode (organisation_id, family_id, id),
    CONSTRAINT episode_participant_person_fk
        FOREIGN KEY (organisation_id, family_id, person_id)
        REFERENCES person (organisation_id, family_id, id),
    CONSTRAINT episode_participant_role
        CHECK (role IN ('parent', 'carer', 'infant', 'sibling'))
);
CREATE INDEX episode_participant_person
    ON episode_participant (organisation_id, person_id);

CREATE TABLE episode_dyad (
    organisation_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    dyad_id uuid NOT NULL,
    family_id uuid NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    CONSTRAINT episode_dyad_pk PRIMARY KEY (organisation_id, episode_id, dyad_id),
    CONSTRAINT episode_dyad_episode_fk
        FOREIGN KEY (organisation_id, family_id, episode_id)
        REFERENCES episode (organisation_id, family_id, id),
    CONSTRAINT episode_dyad_dyad_fk
        FOREIGN KEY (organisation_id, family_id, dyad_id)
        REFERENCES dyad (organisation_id, family_id, id)
);

-- One action stops every prompt: when a pregnancy is lost or a baby dies, every open episode of the
-- family stops asking. Nobody has to remember to.
CREATE FUNCTION stop_prompts_of_family() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = attune, pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE episode
    SET prompts_stopped_on = coalesce(NEW.died_on, NEW.pregnancy_lost_on)
    WHERE organisation_id = NEW.organisation_id AND family_id = NEW.family_id
        AND prompts_stopped_on IS NULL;
    RETURN NULL;
END
$$;
CREATE TRIGGER person_stops_prompts
    AFTER INSERT OR UPDATE OF died_on, pregnancy_lost_on ON person
    FOR EACH ROW
    WHEN (NEW.role = 'infant' AND coalesce(NEW.died_on, NEW.pregnancy_lost_on) IS NOT NULL)
    EXECUTE FUNCTION stop_prompts_of_family();

CREATE TABLE therapy_session (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    reference text NOT NULL,
    team_id uuid NOT NULL,
    started_at timestamptz NOT NULL,
    minutes smallint,
    mechanism text NOT NULL,
    place text,
    language text,
    interpreter boolean,
    focus text,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    struck_out_at timestamptz,
    CONSTRAINT therapy_session_pk PRIMARY KEY (organisation_id, id),
    CONSTRAINT therapy_session_team_fk
        FOREIGN KEY (organisation_id, team_id) REFERENCES team (organisation_id, id),
    CONSTRAINT therapy_session_reference_once UNIQUE (organisation_id, reference),
    CONSTRAINT therapy_session_reference_given CHECK (btrim(reference) <> ''),
    CONSTRAINT therapy_session_minutes CHECK (minutes BETWEEN 0 AND 600),
    CONSTRAINT therapy_session_mechanism CHECK (
        mechanism IN (
            'face_to_face', 'telephone', 'video', 'talk_type', 'email', 'text_message', 'other')),
    CONSTRAINT therapy_session_place CHECK (
        place IN (
            'home', 'clinic', 'childrens_centre', 'hospital', 'community', 'remote', 'other')),
    CONSTRAINT therapy_session_focus CHECK (
        focus IN (
            'assessment', 'relationship', 'parental_mood', 'infant_state', 'trauma', 'separation',
            'video_feedback', 'practical_help', 'ending', 'other')),
    CONSTRAINT therapy_session_team_key UNIQUE (organisation_id, id, team_id)
);

CREATE TABLE session_staff (
    organisation_id uuid NOT NULL,
    session_id uuid NOT NULL,
    staff_reference text NOT NULL,
    role text NOT NULL,
    CONSTRAINT session_staff_pk PRIMARY KEY (organisation_id, session_id, staff_reference),
    CONSTRAINT session_staff_session_fk
        FOREIGN KEY (organisation_id, session_id) REFERENCES therapy_session (organisation_id, id),
    CONSTRAINT session_staff_reference_given CHECK (btrim(staff_reference) <> ''),
    CONSTRAINT session_staff_role CHECK (role IN ('lead', 'co_therapist', 'trainee'))
);

-- A group session belongs to many episodes; it is one session all the same.
CREATE TABLE session_episode (
    organisation_id uuid NOT NULL,
    session_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    team_id uuid NOT NULL,
    reportable boolean NOT NULL,
    CONSTRAINT session_episode_pk PRIMARY KEY (organisation_id, session_id, episode_id),
    CONSTRAINT session_episode_session_fk
        FOREIGN KEY (organisation_id, session_id, team_id)
        REFERENCES therapy_session (organisation_id, id, team_id),
    CONSTRAINT session_episode_episode_fk
        FOREIGN KEY (organisation_id, episode_id, team_id, reportable)
        REFERENCES episode (organisation_id, id, team_id, reportable) ON UPDATE CASCADE,
    CONSTRAINT session_episode_wall_key
        UNIQUE (organisation_id, session_id, episode_id, team_id, reportable)
);
CREATE INDEX session_episode_episode ON session_episode (organisation_id, episode_id);

CREATE TABLE attendance (
    organisation_id uuid NOT NULL,
    session_id uuid NOT NULL,
    episode_id uuid NOT NULL,
    person_id uuid NOT NULL,
    outcome text NOT NULL,
    team_id uuid NOT NULL,
    reportable boolean NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    CONSTRAINT attendance_pk PRIMARY KEY (organisation_id, session_id, episode_id, person_id),
    CONSTRAINT attendance_session_fk
        FOREIGN KEY (organisation_id, session_id, episode_id, team_id, reportable)
        REFERENCES session_episode (organisation_id, session_id, episode_id, team_id, reportable)
        ON UPDATE CASCADE,
    CONSTRAINT attendance_participant_fk
        FOREIGN KEY (organisation_id, episode_id, person_id)
        REFERENCES episode_participant (organisation_id, episode_id, person_id),
    CONSTRAINT attendance_outcome CHECK (
        outcome IN (
            'attended', 'late_seen', 'late_not_seen', 'did_not_attend', 'cancelled_by_family',
            'cancelled_by_service'))
);
CREATE INDEX attendance_episode ON attendance (organisation_id, episode_id);

CREATE TABLE indirect_work (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    team_id uuid NOT NULL,
    episode_id uuid,
    kind text NOT NULL,
    worked_on date NOT NULL,
    minutes smallint NOT NULL,
    staff_reference text,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    struck_out_at timestamptz,
    CONSTRAINT indirect_work_pk PRIMARY KEY (organisation_id, id),
    CONSTRAINT indirect_work_team_fk
        FOREIGN KEY (organisation_id, team_id) REFERENCES team (organisation_id, id),
    CONSTRAINT indirect_work_episode_fk
        FOREIGN KEY (organisation_id, episode_id) REFERENCES episode (organisation_id, id),
    CONSTRAINT indirect_work_kind CHECK (
        kind IN ('supervision', 'consultation', 'liaison', 'court_report', 'other')),
    CONSTRAINT indirect_work_minutes CHECK (minutes BETWEEN 1 AND 600)
);
