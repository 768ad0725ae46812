-- readable-from: 1
-- The wall between organisations, what each role may do, and the history of what was replaced.
SET LOCAL search_path TO attune, pg_catalog;

-- A row that is replaced goes, whole, to <table>_history. The database numbers the revisions, so two
-- writers can tell that they wrote; it wants a reason for every change a person makes, given in the
-- same transaction as `app.amended_reason`, so that an old reason never covers a new change. What
-- travels along by itself (the wall's columns where they come from elsewhere, a stopped prompt) is no
-- amendment.
CREATE FUNCTION keep_history() RETURNS trigger
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

DO $walls$
DECLARE
    name text;
    tenant_tables text[] := ARRAY[
        'team', 'programme', 'team_programme', 'family', 'person', 'dyad', 'consent', 'episode',
        'episode_participant', 'episode_dyad', 'therapy_session', 'session_staff',
        'session_episode', 'attendance', 'indirect_work', 'procedure', 'coding', 'administration',
        'score', 'alert', 'goal', 'goal_rating', 'programme_measure', 'audit_head', 'audit_entry'];
    amended_tables text[] := ARRAY[
        'team', 'programme', 'family', 'person', 'dyad', 'consent', 'episode', 'therapy_session',
        'attendance', 'indirect_work', 'procedure', 'coding', 'administration', 'score', 'alert',
        'goal', 'goal_rating'];
    reported_tables text[] := ARRAY[
        'family', 'episode', 'session_episode', 'attendance', 'administration', 'score', 'alert',
        'goal'];
BEGIN
    FOREACH name IN ARRAY amended_tables LOOP
        EXECUTE format(
            'CREATE TABLE %I (
                 organisation_id uuid NOT NULL,
                 number bigint GENERATED ALWAYS AS IDENTITY,
                 replaced_row jsonb NOT NULL,
                 replaced_at timestamptz NOT NULL,
                 replaced_by text NOT NULL,
                 CONSTRAINT %I PRIMARY KEY (organisation_id, number))',
            name || '_history', name || '_history_pk');
        EXECUTE format(
            'CREATE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION keep_history()',
            name || '_keeps_history', name);
        tenant_tables := tenant_tables || (name || '_history');
    END LOOP;
    FOREACH name IN ARRAY tenant_tables LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY service ON %I FOR ALL TO attune_service USING (true) WITH CHECK (true)',
            name);
        EXECUTE format(
            'CREATE POLICY organisation_wall ON %I AS RESTRICTIVE FOR ALL TO PUBLIC
             USING (organisation_id
                 = (SELECT nullif(current_setting(''app.organisation_id'', true), '''')::uuid))
             WITH CHECK (organisation_id
                 = (SELECT nullif(current_setting(''app.organisation_id'', true), '''')::uuid))',
            name);
        IF name LIKE 'audit\_%' OR name LIKE '%\_history' THEN
            EXECUTE format('GRANT SELECT ON %I TO attune_service', name);
        ELSE
            EXECUTE format('GRANT SELECT, INSERT ON %I TO attune_service', name);
        END IF;
    END LOOP;
    -- Only what keeps its history may be changed; whether a family may be reported on follows from
    -- its consents alone.
    FOREACH name IN ARRAY amended_tables LOOP
        IF name = 'family' THEN
            GRANT UPDATE (reference, struck_out_at) ON family TO attune_service;
        ELSE
            EXECUTE format('GRANT UPDATE ON %I TO attune_service', name);
        END IF;
    END LOOP;
    -- A report cannot see a family that refused: not by a filter, by a wall.
    FOREACH name IN ARRAY reported_tables LOOP
        EXECUTE format(
            'CREATE POLICY report_wall ON %I AS RESTRICTIVE FOR SELECT TO PUBLIC
             USING (reportable
                 OR (SELECT current_setting(''app.purpose'', true) IS DISTINCT FROM ''report''))',
            name);
    END LOOP;
END
$walls$;

-- How many families the report's wall keeps out, of those whose care ended in the period or, where
-- asked, began in it.
CREATE FUNCTION withheld_families(
    from_day date, to_day date, of_team uuid, of_programme uuid, by_start boolean
) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = attune, pg_catalog, pg_temp
AS $$
    SELECT count(DISTINCT e.family_id)
    FROM episode AS e
    WHERE e.organisation_id = current_organisation() AND NOT e.reportable
        AND e.struck_out_at IS NULL AND e.accepted IS NOT FALSE
        AND CASE WHEN by_start THEN coalesce(
                (SELECT min(t.started_at)::date FROM attendance AS a
                JOIN therapy_session AS t
                    ON t.organisation_id = a.organisation_id AND t.id = a.session_id
                WHERE a.organisation_id = e.organisation_id AND a.episode_id = e.id
                    AND a.outcome IN ('attended', 'late_seen')),
                e.first_session_on) ELSE e.ended_on END BETWEEN from_day AND to_day
        AND (of_team IS NULL OR e.team_id = of_team)
        AND (of_programme IS NULL OR e.programme_id = of_programme)
$$;
GRANT EXECUTE ON FUNCTION withheld_families(date, date, uuid, uuid, boolean) TO attune_service;
