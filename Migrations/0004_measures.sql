-- readable-from: 1
-- Measures: what was asked, what was answered, what it scored, and what it raised.
SET LOCAL search_path TO attune, pg_catalog;

-- What is observed: the recording, and each reading of it by a coder.
CREATE TABLE procedure (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    reference text NOT NULL,
    episode_id uuid NOT NULL,
    dyad_id uuid NOT NULL,
    family_id uuid NOT NULL,
    instrument text NOT NULL,
    recorded_on date NOT NULL,
    setting text,
    minutes smallint,
    video_consent boolean,
    destroy_by date,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    struck_out_at timestamptz,
    CONSTRAINT procedure_pk PRIMARY KEY (organisation_id, id),
    CONSTRAINT procedure_episode_fk
        FOREIGN KEY (organisation_id, family_id, episode_id)
        REFERENCES episode (organisation_id, family_id, id),
    CONSTRAINT procedure_dyad_fk
        FOREIGN KEY (organisation_id, family_id, dyad_id)
        REFERENCES dyad (organisation_id, family_id, id),
    CONSTRAINT procedure_reference_once UNIQUE (organisation_id, episode_id, reference),
    CONSTRAINT procedure_minutes CHECK (minutes BETWEEN 0 AND 600),
    CONSTRAINT procedure_destroyed_after_recording CHECK (destroy_by >= recorded_on)
);

CREATE TABLE coding (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    procedure_id uuid NOT NULL,
    kind text NOT NULL,
    coder_reference text NOT NULL,
    certified_until date,
    blind_to_time boolean,
    blind_to_group boolean,
    designated boolean NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    struck_out_at timestamptz,
    CONSTRAINT coding_pk PRIMARY KEY (organisation_id, id),
    CONSTRAINT coding_procedure_fk
        FOREIGN KEY (organisation_id, procedure_id) REFERENCES procedure (organisation_id, id),
    CONSTRAINT coding_kind CHECK (kind IN ('first', 'second', 'consensus')),
    CONSTRAINT coding_coder_given CHECK (btrim(coder_reference) <> '')
);
CREATE UNIQUE INDEX coding_kind_once
    ON coding (organisation_id, procedure_id, kind) WHERE struck_out_at IS NULL;
CREATE UNIQUE INDEX coding_designated_once
    ON coding (organisation_id, procedure_id) WHERE designated AND struck_out_at IS NULL;

-- One instrument given once. Its answers are one array: for each item, in the definition's order,
-- the position of the chosen option from 0, NULL where there is no answer.
CREATE TABLE administration (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    episode_id uuid NOT NULL,
    team_id uuid NOT NULL,
    reportable boolean NOT NULL,
    instrument text NOT NULL,
    version text NOT NULL,
    occasion text NOT NULL,
    answered_on date,
    received_on date,
    respondent_id uuid,
    subject_person_id uuid,
    subject_dyad_id uuid,
    mode text,
    language text,
    assisted boolean,
    entry text NOT NULL,
    status text NOT NULL,
    not_done_reason text,
    answers smallint[],
    coding_id uuid,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    struck_out_at timestamptz,
    CONSTRAINT administration_pk PRIMARY KEY (organisation_id, id),
    CONSTRAINT administration_episode_fk
        FOREIGN KEY (organisation_id, episode_id, team_id, reportable)
        REFERENCES episode (organisation_id, id, team_id, reportable) ON UPDATE CASCADE,
    CONSTRAINT administration_respondent_fk
        FOREIGN KEY (organisation_id, episode_id, respondent_id)
        REFERENCES episode_participant (organisation_id, episode_id, person_id),
    CONSTRAINT administration_subject_person_fk
        FOREIGN KEY (organisation_id, episode_id, subject_person_id)
        REFERENCES episode_participant (organisation_id, episode_id, person_id),
    CONSTRAINT administration_subject_dyad_fk
        FOREIGN KEY (organisation_id, episode_id, subject_dyad_id)
        REFERENCES episode_dyad (organisation_id, episode_id, dyad_id),
    CONSTRAINT administration_coding_fk
        FOREIGN KEY (organisation_id, coding_id) REFERENCES coding (organisation_id, id),
    CONSTRAINT administration_one_subject
        CHECK (num_nonnulls(subject_person_id, subject_dyad_id) = 1),
    CONSTRAINT administration_occasion
        CHECK (occasion IN ('baseline', 'review', 'session', 'end', 'follow_up')),
    CONSTRAINT administration_mode
        CHECK (mode IN ('paper', 'tablet', 'link', 'telephone', 'interview')),
    CONSTRAINT administration_entry CHECK (entry IN ('answers', 'score_only', 'none')),
    CONSTRAINT administration_status CHECK (status IN ('complete', 'partial', 'not_done')),
    CONSTRAINT administration_not_done_reason CHECK (
        not_done_reason IN (
            'not_offered', 'declined', 'clinically_unsuitable', 'no_translated_form',
            'outside_age_range', 'ended_unplanned', 'form_lost', 'not_yet_due')),
    CONSTRAINT administration_not_done_has_reason
        CHECK ((status = 'not_done') = (not_done_reason IS NOT NULL)),
    CONSTRAINT administration_done_has_date CHECK (status = 'not_done' OR answered_on IS NOT NULL),
    CONSTRAINT administration_received_after_answered CHECK (received_on >= answered_on),
    CONSTRAINT administration_answers_when_entered
        CHECK ((entry = 'answers') = (answers IS NOT NULL)),
    CONSTRAINT administration_not_done_has_no_entry CHECK ((status = 'not_done') = (entry = 'none')),
    CONSTRAINT administration_wall_key UNIQUE (organisation_id, id, team_id, reportable)
);
-- The same form of the same person on the same day and occasion is the same form.
CREATE UNIQUE INDEX administration_once ON administration (
    organisation_id, episode_id, answered_on, occasion, instrument, respondent_id,
    subject_person_id, subject_dyad_id, coding_id) NULLS NOT DISTINCT
    WHERE struck_out_at IS NULL;

CREATE TABLE score (
    organisation_id uuid NOT NULL,
    administration_id uuid NOT NULL,
    scale text NOT NULL,
    value numeric(12, 4),
    category text,
    team_id uuid NOT NULL,
    reportable boolean NOT NULL,
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    CONSTRAINT score_pk PRIMARY KEY (organisation_id, administration_id, scale),
    CONSTRAINT score_administration_fk
        FOREIGN KEY (organisation_id, administration_id, team_id, reportable)
        REFERENCES administration (organisation_id, id, team_id, reportable) ON UPDATE CASCADE,
    CONSTRAINT score_value_or_category CHECK (num_nonnulls(value, category) = 1)
);

CREATE TABLE alert (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    episode_id uuid NOT NULL,
    team_id uuid NOT NULL,
    reportable boolean NOT NULL,
    administration_id uuid,
    kind text NOT NULL,
    handling text NOT NULL,
    rule text NOT NULL,
    raised_at timestamptz NOT NULL DEFAULT now(),
    raised_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    struck_out_at timestamptz,
    CONSTRAINT alert_pk PRIMARY KEY (organisation_id, id),
    CONSTRAINT alert_episode_fk
        FOREIGN KEY (organisation_id, episode_id, team_id, reportable)
        REFERENCES episode (organisation_id, id, team_id, reportable) ON UPDATE CASCADE,
    CONSTRAINT alert_administration_fk
        FOREIGN KEY (organisation_id, administration_id)
        REFERENCES administration (organisation_id, id),
    CONSTRAINT alert_kind CHECK (kind IN ('risk', 'check_form', 'concern')),
    CONSTRAINT alert_handling CHECK (handling IN ('immediate', 'review_list')),
    CONSTRAINT alert_has_cause CHECK (kind = 'concern' OR administration_id IS NOT NULL),
    CONSTRAINT alert_once UNIQUE (organisation_id, administration_id, rule)
);
CREATE INDEX alert_episode ON alert (organisation_id, episode_id);

CREATE TABLE goal (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    episode_id uuid NOT NULL,
    team_id uuid NOT NULL,
    reportable boolean NOT NULL,
    number smallint NOT NULL,
    agreed_on date NOT NULL,
    closed_on date,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    struck_out_at timestamptz,
    CONSTRAINT goal_pk PRIMARY KEY (organisation_id, id),
    CONSTRAINT goal_episode_fk
        FOREIGN KEY (organisation_id, episode_id, team_id, reportable)
        REFERENCES episode (organisation_id, id, team_id, reportable) ON UPDATE CASCADE,
    CONSTRAINT goal_number_once UNIQUE (organisation_id, episode_id, number),
    CONSTRAINT goal_number CHECK (number >= 1),
    CONSTRAINT goal_closed_after_agreed CHECK (closed_on >= agreed_on)
);

CREATE TABLE goal_rating (
    organisation_id uuid NOT NULL,
    goal_id uuid NOT NULL,
    rated_on date NOT NULL,
    rated_by text NOT NULL,
    rating smallint NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    CONSTRAINT goal_rating_pk PRIMARY KEY (organisation_id, goal_id, rated_on, rated_by),
    CONSTRAINT goal_rating_goal_fk
        FOREIGN KEY (organisation_id, goal_id) REFERENCES goal (organisation_id, id),
    CONSTRAINT goal_rating_by CHECK (rated_by IN ('parent', 'clinician', 'other')),
    CONSTRAINT goal_rating_range CHECK (rating BETWEEN 0 AND 10)
);

-- What a programme asks for, and when: from this what is due follows.
CREATE TABLE programme_measure (
    organisation_id uuid NOT NULL,
    programme_id uuid NOT NULL,
    instrument text NOT NULL,
    occasion text NOT NULL,
    subject text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    CONSTRAINT programme_measure_pk
        PRIMARY KEY (organisation_id, programme_id, instrument, occasion),
    CONSTRAINT programme_measure_programme_fk
        FOREIGN KEY (organisation_id, programme_id) REFERENCES programme (organisation_id, id),
    CONSTRAINT programme_measure_occasion
        CHECK (occasion IN ('baseline', 'review', 'session', 'end', 'follow_up')),
    CONSTRAINT programme_measure_subject CHECK (subject IN ('parent', 'infant', 'dyad'))
);
