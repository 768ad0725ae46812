-- readable-from: 1
-- The record as it stood at the end of a past day: a schema of views that a report may read instead of
-- the tables. The views themselves are in Migrations/Views/known.sql.

-- Tables with or without rows are treated alike: nullable columns without a default rewrite nothing, and
-- the default for rows to come is set apart.
SET LOCAL search_path TO attune, pg_catalog;

-- Scores may come later than their form (a licensee's table), so each needs its own time. What was there
-- before has none and is as old as its form or session.
ALTER TABLE score ADD COLUMN recorded_at timestamptz;
ALTER TABLE score ALTER COLUMN recorded_at SET DEFAULT now();
ALTER TABLE session_episode ADD COLUMN recorded_at timestamptz;
ALTER TABLE session_episode ALTER COLUMN recorded_at SET DEFAULT now();
ALTER TABLE session_staff ADD COLUMN recorded_at timestamptz;
ALTER TABLE session_staff ALTER COLUMN recorded_at SET DEFAULT now();

CREATE SCHEMA known;
GRANT USAGE ON SCHEMA known TO attune_service;

-- The first instant after the day whose knowledge is asked for. Without a day it fails: an empty answer
-- would look like a record that was empty.
CREATE FUNCTION known.known_at() RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT (current_setting('app.known_on')::date + 1)::timestamp
        AT TIME ZONE current_setting('app.known_zone')
$$;
REVOKE EXECUTE ON FUNCTION known.known_at() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION known.known_at() TO attune_service;

-- As before, and one rule more: an amendment keeps the row's key. By the key the versions of a row are
-- found again; what has the wrong one is struck out and entered anew.
CREATE OR REPLACE FUNCTION keep_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = attune, pg_catalog, pg_temp
AS $$
DECLARE
    carried text[] := ARRAY['reportable', 'prompts_stopped_on', 'during'];
    reason text := btrim(coalesce(current_setting('app.amended_reason', true), ''));
BEGIN
    IF TG_TABLE_NAME NOT IN ('episode', 'therapy_session', 'indirect_work') THEN
        carried := carried || 'team_id'::text;
    END IF;
    IF to_jsonb(NEW) - carried = to_jsonb(OLD) - carried THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT FROM pg_index AS i
        JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = TG_RELID AND i.indisprimary
            AND to_jsonb(NEW) -> a.attname::text IS DISTINCT FROM to_jsonb(OLD) -> a.attname::text)
    THEN
        RAISE EXCEPTION 'an amendment keeps the key'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'amendment_keeps_key',
                  TABLE = TG_TABLE_NAME, SCHEMA = 'attune';
    END IF;
    IF reason = '' THEN
        RAISE EXCEPTION 'an amendment needs a reason'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'amendment_has_reason',
                  TABLE = TG_TABLE_NAME, SCHEMA = 'attune';
    END IF;
    NEW.revision := OLD.revision + 1;
    NEW.amended_reason := reason;
    EXECUTE format(
        'INSERT INTO %I (organisation_id, replaced_row, replaced_at, replaced_by)
         VALUES ($1, $2, now(), current_actor())', TG_TABLE_NAME || '_history')
        USING OLD.organisation_id, to_jsonb(OLD);
    RETURN NEW;
END
$$;

-- What a report cannot see in its table it cannot see in that table's history: consent is always
-- today's. Asked of the table itself, whose own wall answers.
DO $walls$
DECLARE
    walled record;
BEGIN
    FOR walled IN
        SELECT c.relname AS name, string_agg(
            format(
                'AND t.%I = (replaced_row ->> %L)::%s', a.attname, a.attname,
                format_type(a.atttypid, a.atttypmod)), ' ') AS key
        FROM pg_policy AS p
        JOIN pg_class AS c ON c.oid = p.polrelid
        JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
        WHERE c.relnamespace = 'attune'::regnamespace AND p.polname = 'report_wall'
            AND a.attname <> 'organisation_id'
            AND to_regclass('attune.' || c.relname || '_history') IS NOT NULL
        GROUP BY c.relname
    LOOP
        EXECUTE format(
            'CREATE POLICY report_wall ON %1$I AS RESTRICTIVE FOR SELECT TO PUBLIC
             USING ((SELECT current_setting(''app.purpose'', true) IS DISTINCT FROM ''report'')
                 OR EXISTS (
                     SELECT FROM %2$I AS t
                     WHERE t.organisation_id = %1$I.organisation_id %3$s))',
            walled.name || '_history', walled.name, walled.key);
    END LOOP;
END
$walls$;
