-- readable-from: 1
-- The tenant, its teams and programmes, and the audit that everything else writes into.
SET LOCAL search_path TO attune, pg_catalog;

CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA attune;

DO $grants$
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO attune_service', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO attune_commissioner', current_database());
END
$grants$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA attune TO attune_service, attune_commissioner;
-- The service asks which migrations were applied before it serves.
GRANT SELECT ON schema_migration, schema_view TO attune_service;
ALTER DEFAULT PRIVILEGES IN SCHEMA attune REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Every function that runs as the owner names pg_temp last: left out, it would be searched first, and a
-- temporary table of the caller's could stand in for one of ours.

-- The organisation of the transaction. After a transaction the setting is '' and not NULL, hence
-- nullif; policies call it in a sub-select, which PostgreSQL evaluates once a statement.
CREATE FUNCTION current_organisation() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$ SELECT nullif(current_setting('app.organisation_id', true), '')::uuid $$;
GRANT EXECUTE ON FUNCTION current_organisation() TO attune_service, attune_commissioner;

CREATE FUNCTION current_actor() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$ SELECT nullif(current_setting('app.actor', true), '') $$;
GRANT EXECUTE ON FUNCTION current_actor() TO attune_service;

CREATE TABLE organisation (
    id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    ods_code text,
    time_zone text NOT NULL DEFAULT 'Europe/London',
    synthetic boolean NOT NULL DEFAULT false,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT organisation_pk PRIMARY KEY (id),
    CONSTRAINT organisation_code_once UNIQUE (code),
    CONSTRAINT organisation_code_shape CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$'),
    CONSTRAINT organisation_name_given CHECK (btrim(name) <> ''),
    CONSTRAINT organisation_ods_code_shape CHECK (ods_code ~ '^[A-Z0-9]{1,9}$')
);

-- The organisation is not a tenant's table: who is who must be known before the tenant is. The
-- service reaches it through these functions only.
CREATE FUNCTION organisation_add(
    new_id uuid, new_code text, new_name text, new_ods_code text, new_time_zone text,
    new_synthetic boolean
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = attune, pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_timezone_names WHERE name = new_time_zone) THEN
        RAISE EXCEPTION 'unknown time zone'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'organisation_time_zone_known',
                  TABLE = 'organisation', SCHEMA = 'attune';
    END IF;
    INSERT INTO organisation (id, code, name, ods_code, time_zone, synthetic)
    VALUES (new_id, new_code, new_name, new_ods_code, new_time_zone, new_synthetic);
END
$$;
CREATE FUNCTION organisation_list()
RETURNS TABLE (
    id uuid, code text, name text, ods_code text, time_zone text, synthetic boolean,
    recorded_at timestamptz
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = attune, pg_catalog, pg_temp
AS $$
    SELECT o.id, o.code, o.name, o.ods_code, o.time_zone, o.synthetic, o.recorded_at
    FROM organisation AS o ORDER BY o.code
$$;
GRANT EXECUTE ON FUNCTION
    organisation_add(uuid, text, text, text, text, boolean), organisation_list()
    TO attune_service;

CREATE TABLE team (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    CONSTRAINT team_pk PRIMARY KEY (organisation_id, id),
    CONSTRAINT team_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT team_code_once UNIQUE (organisation_id, code),
    CONSTRAINT team_code_shape CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$'),
    CONSTRAINT team_name_given CHECK (btrim(name) <> '')
);

CREATE TABLE programme (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    revision integer NOT NULL DEFAULT 1,
    amended_reason text,
    CONSTRAINT programme_pk PRIMARY KEY (organisation_id, id),
    CONSTRAINT programme_organisation_fk FOREIGN KEY (organisation_id) REFERENCES organisation (id),
    CONSTRAINT programme_code_once UNIQUE (organisation_id, code),
    CONSTRAINT programme_code_shape CHECK (code ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$'),
    CONSTRAINT programme_name_given CHECK (btrim(name) <> '')
);

CREATE TABLE team_programme (
    organisation_id uuid NOT NULL,
    team_id uuid NOT NULL,
    programme_id uuid NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    recorded_by text NOT NULL DEFAULT current_actor(),
    CONSTRAINT team_programme_pk PRIMARY KEY (organisation_id, team_id, programme_id),
    CONSTRAINT team_programme_team_fk
        FOREIGN KEY (organisation_id, team_id) REFERENCES team (organisation_id, id),
    CONSTRAINT team_programme_programme_fk
        FOREIGN KEY (organisation_id, programme_id) REFERENCES programme (organisation_id, id)
);

-- The audit: a chain of hashes for each organisation, and one (all zeros) for the system. The
-- service may read it and append to it, and nothing else.
CREATE TABLE audit_head (
    organisation_id uuid NOT NULL,
    sequence bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_head_pk PRIMARY KEY (organisation_id)
);

CREATE TABLE audit_entry (
    organisation_id uuid NOT NULL,
    sequence bigint NOT NULL,
    entry bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_entry_pk PRIMARY KEY (organisation_id, sequence)
);

CREATE FUNCTION audit_append(entries bytea[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = attune, pg_catalog, pg_temp
AS $$
DECLARE
    chain uuid := coalesce(current_organisation(), '00000000-0000-0000-0000-000000000000'::uuid);
    position bigint;
    link bytea;
    one bytea;
BEGIN
    INSERT INTO audit_head (organisation_id, sequence, hash)
    VALUES (chain, 0, sha256(uuid_send(chain)))
    ON CONFLICT (organisation_id) DO NOTHING;
    -- The row lock orders the chain's writers.
    SELECT h.sequence, h.hash INTO position, link
    FROM audit_head AS h WHERE h.organisation_id = chain FOR UPDATE;
    FOREACH one IN ARRAY entries LOOP
        position := position + 1;
        link := sha256(link || one);
        INSERT INTO audit_entry (organisation_id, sequence, entry, hash)
        VALUES (chain, position, one, link);
    END LOOP;
    UPDATE audit_head SET sequence = position, hash = link WHERE organisation_id = chain;
    RETURN position;
END
$$;
GRANT EXECUTE ON FUNCTION audit_append(bytea[]) TO attune_service;

-- Where the chain of the current organisation (or the system's) first fails to follow, if anywhere:
-- `gap` a number is missing, `altered` a hash does not follow, `head` the head says something else.
CREATE FUNCTION audit_faults()
RETURNS TABLE (sequence bigint, fault text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = attune, pg_catalog, pg_temp
AS $$
    WITH chain AS (
        SELECT coalesce(current_organisation(), '00000000-0000-0000-0000-000000000000'::uuid) AS id
    ), linked AS (
        SELECT e.sequence, e.entry, e.hash,
            lag(e.sequence, 1, 0::bigint) OVER w AS previous_sequence,
            lag(e.hash, 1, sha256(uuid_send(e.organisation_id))) OVER w AS previous_hash
        FROM audit_entry AS e, chain
        WHERE e.organisation_id = chain.id
        WINDOW w AS (ORDER BY e.sequence)
    ), faults AS (
        SELECT l.sequence, 'gap' AS fault FROM linked AS l WHERE l.sequence <> l.previous_sequence + 1
        UNION ALL
        SELECT l.sequence, 'altered' FROM linked AS l WHERE l.hash <> sha256(l.previous_hash || l.entry)
        UNION ALL
        SELECT h.sequence, 'head'
        FROM audit_head AS h, chain
        WHERE h.organisation_id = chain.id
            AND (h.sequence, h.hash) IS DISTINCT FROM (
                coalesce((SELECT max(l.sequence) FROM linked AS l), 0),
                coalesce(
                    (SELECT l.hash FROM linked AS l ORDER BY l.sequence DESC LIMIT 1),
                    sha256(uuid_send(chain.id))))
        UNION ALL
        SELECT 0, 'head'
        FROM chain
        WHERE EXISTS (SELECT FROM linked)
            AND NOT EXISTS (SELECT FROM audit_head AS h WHERE h.organisation_id = chain.id)
    )
    SELECT f.sequence, f.fault FROM faults AS f ORDER BY f.sequence, f.fault
$$;
GRANT EXECUTE ON FUNCTION audit_faults() TO attune_service;

-- How many entries the current chain has.
CREATE FUNCTION audit_length() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = attune, pg_catalog, pg_temp
AS $$
    SELECT count(*) FROM audit_entry
    WHERE organisation_id
        = coalesce(current_organisation(), '00000000-0000-0000-0000-000000000000'::uuid)
$$;
GRANT EXECUTE ON FUNCTION audit_length() TO attune_service;
