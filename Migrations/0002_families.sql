-- readable-from: 1
-- Families, persons and dyads: pseudonymous. A birth is a month; names have a place of their own.
SET LOCAL search_path TO attune, pg_catalog;

CREATE TABLE family (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    reference text NOT NULL,
    reportable boolean NOT NULL DEFAULT true,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    struck_out_at timestamptz,
    CONSTRAINT family_pk PRIMARY KEY (organisation_id, id),
    CONSTRAINT family_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT family_reference_once UNIQUE (organisation_id, reference),
    CONSTRAINT family_reference_given CHECK (btrim(reference) <> ''),
    CONSTRAINT family_reportable_key UNIQUE (organisation_id, id, reportable)
);

CREATE TABLE person (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    family_id uuid NOT NULL,
    reference text NOT NULL,
    role text NOT NULL,
    sex text NOT NULL DEFAULT 'not_known',
    born_month date,
    due_on date,
    pregnancy_lost_on date,
    died_on date,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    struck_out_at timestamptz,
    CONSTRAINT person_pk PRIMARY KEY (organisation_id, id),
    CONSTRAINT person_family_fk
        FOREIGN KEY (organisation_id, family_id) REFERENCES family (organisation_id, id),
    CONSTRAINT person_reference_once UNIQUE (organisation_id, family_id, reference),
    CONSTRAINT person_reference_given CHECK (btrim(reference) <> ''),
    CONSTRAINT person_role CHECK (role IN ('parent', 'carer', 'infant', 'sibling')),
    CONSTRAINT person_sex CHECK (sex IN ('female', 'male', 'indeterminate', 'not_known')),
    CONSTRAINT person_born_month_first_day CHECK (extract(day FROM born_month) = 1),
    CONSTRAINT person_due_is_infant CHECK (due_on IS NULL OR role = 'infant'),
    CONSTRAINT person_pregnancy_lost_is_unborn
        CHECK (pregnancy_lost_on IS NULL OR (role = 'infant' AND born_month IS NULL)),
    CONSTRAINT person_infant_born_or_due
        CHECK (role <> 'infant' OR born_month IS NOT NULL OR due_on IS NOT NULL),
    CONSTRAINT person_died_after_birth CHECK (died_on >= born_month),
    CONSTRAINT person_family_key UNIQUE (organisation_id, family_id, id),
    CONSTRAINT person_role_key UNIQUE (organisation_id, family_id, id, role)
);

-- The role columns exist for the foreign keys: a dyad is one parent or carer and one infant.
CREATE TABLE dyad (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    family_id uuid NOT NULL,
    parent_id uuid NOT NULL,
    parent_role text NOT NULL,
    infant_id uuid NOT NULL,
    infant_role text NOT NULL DEFAULT 'infant',
    relationship text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    struck_out_at timestamptz,
    CONSTRAINT dyad_pk PRIMARY KEY (organisation_id, id),
    CONSTRAINT dyad_parent_fk
        FOREIGN KEY (organisation_id, family_id, parent_id, parent_role)
        REFERENCES person (organisation_id, family_id, id, role) ON UPDATE CASCADE,
    CONSTRAINT dyad_infant_fk
        FOREIGN KEY (organisation_id, family_id, infant_id, infant_role)
        REFERENCES person (organisation_id, family_id, id, role) ON UPDATE CASCADE,
    CONSTRAINT dyad_parent_is_parent_or_carer CHECK (parent_role IN ('parent', 'carer')),
    CONSTRAINT dyad_infant_is_infant CHECK (infant_role = 'infant'),
    CONSTRAINT dyad_once UNIQUE (organisation_id, parent_id, infant_id),
    CONSTRAINT dyad_relationship CHECK (
        relationship IN (
            'birth_mother', 'birth_father', 'adoptive_parent', 'foster_carer', 'kinship_carer',
            'other')),
    CONSTRAINT dyad_family_key UNIQUE (organisation_id, family_id, id)
);
CREATE INDEX dyad_family ON dyad (organisation_id, family_id);

CREATE TABLE consent (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    family_id uuid NOT NULL,
    person_id uuid NOT NULL,
    purpose text NOT NULL,
    decision text NOT NULL,
    decided_on date NOT NULL,
    given_by_id uuid,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    struck_out_at timestamptz,
    CONSTRAINT consent_pk PRIMARY KEY (organisation_id, id),
    CONSTRAINT consent_person_fk
        FOREIGN KEY (organisation_id, family_id, person_id)
        REFERENCES person (organisation_id, family_id, id),
    CONSTRAINT consent_given_by_fk
        FOREIGN KEY (organisation_id, family_id, given_by_id)
        REFERENCES person (organisation_id, family_id, id),
    CONSTRAINT consent_purpose CHECK (
        purpose IN (
            'treatment', 'outcome_reporting', 'research', 'sharing', 'video_clinical',
            'video_supervision', 'video_training', 'video_research')),
    CONSTRAINT consent_decision CHECK (decision IN ('given', 'refused', 'withdrawn'))
);
CREATE INDEX consent_family ON consent (organisation_id, family_id, purpose);

-- A family is reportable unless the latest word of one of its persons is no. The flag stands on the
-- family and travels with its composite key to every clinical row, where a policy reads it.
CREATE FUNCTION keep_family_reportable() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = attune, pg_catalog, pg_temp
AS $$
DECLARE
    allowed boolean;
BEGIN
    IF NEW.purpose <> 'outcome_reporting' THEN
        RETURN NULL;
    END IF;
    -- Two decisions at once wait for each other here, so that the later one counts both.
    PERFORM FROM family
    WHERE organisation_id = NEW.organisation_id AND id = NEW.family_id FOR UPDATE;
    SELECT NOT bool_or(latest.decision IN ('refused', 'withdrawn')) INTO allowed
    FROM (
        SELECT DISTINCT ON (c.person_id) c.decision
        FROM consent AS c
        WHERE c.organisation_id = NEW.organisation_id AND c.family_id = NEW.family_id
            AND c.purpose = 'outcome_reporting' AND c.struck_out_at IS NULL
        ORDER BY c.person_id, c.decided_on DESC, c.recorded_at DESC, c.id DESC
    ) AS latest;
    UPDATE family SET reportable = coalesce(allowed, true)
    WHERE organisation_id = NEW.organisation_id AND id = NEW.family_id
        AND reportable <> coalesce(allowed, true);
    RETURN NULL;
END
$$;
CREATE TRIGGER consent_reportable AFTER INSERT OR UPDATE ON consent
    FOR EACH ROW EXECUTE FUNCTION keep_family_reportable();
