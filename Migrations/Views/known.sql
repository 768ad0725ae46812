-- The record as it stood at the end of a day: for each table a view of the same name and columns in the
-- schema `known`, which a report puts before `attune` in its search path, so that its queries are one
-- text for today and for then. A row is there if it was recorded by then, as the version that was current:
-- the oldest that was replaced later, or the row itself. Striking out is an amendment like any other.
--
-- Made from the catalogue whenever a migration is applied or this file changes, so that no column and no
-- table is forgotten. Key columns never change (amendment_keeps_key), so versions are found by them. What
-- no history keeps (`reportable`, `prompts_stopped_on`, a team that came from the episode) and columns
-- that are younger than a version have today's values.
DO $known$
DECLARE
    -- Read as they are today: the words a question is asked in, consent, and what a programme asks for.
    of_today text[] := ARRAY[
        'team', 'programme', 'team_programme', 'consent', 'programme_measure',
        'audit_head', 'audit_entry'];
    one record;
    columns text;
    old_key text;
    same_key text;
    recorded text;
    carried text;
    later text;
BEGIN
    -- Views are applied after any migration, that of the schema included or not yet.
    IF to_regnamespace('known') IS NULL THEN
        RETURN;
    END IF;
    FOR one IN SELECT viewname AS name FROM pg_views WHERE schemaname = 'known' LOOP
        EXECUTE format('DROP VIEW known.%I', one.name);
    END LOOP;

    FOR one IN
        SELECT c.oid, c.relname AS name, c.relname || '_history' AS history,
            to_regclass(format('attune.%I', c.relname || '_history')) IS NOT NULL AS is_amended
        FROM pg_class AS c
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'organisation_id'
        WHERE c.relnamespace = 'attune'::regnamespace AND c.relkind = 'r'
            AND c.relname NOT LIKE '%\_history' AND c.relname <> ALL (of_today)
        ORDER BY c.relname
    LOOP
        SELECT string_agg(format('v.%I', a.attname), ', ' ORDER BY a.attnum) INTO columns
        FROM pg_attribute AS a
        WHERE a.attrelid = one.oid AND a.attnum > 0 AND NOT a.attisdropped;
        SELECT
            string_agg(format(
                '(h.replaced_row ->> %L)::%s', a.attname,
                format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum),
            string_agg(format(
                'AND (h.replaced_row ->> %L)::%s = v.%I', a.attname,
                format_type(a.atttypid, a.atttypmod), a.attname), ' ' ORDER BY a.attnum)
        INTO old_key, same_key
        FROM pg_index AS i
        JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
        WHERE i.indrelid = one.oid AND i.indisprimary AND a.attname <> 'organisation_id';
        recorded := CASE
            WHEN one.name = 'alert' THEN 'v.raised_at'
            WHEN one.name = 'score' THEN
                'coalesce(v.recorded_at, (SELECT p.recorded_at FROM attune.administration AS p
                    WHERE p.organisation_id = v.organisation_id AND p.id = v.administration_id))'
            WHEN one.name IN ('session_episode', 'session_staff') THEN
                'coalesce(v.recorded_at, (SELECT p.recorded_at FROM attune.therapy_session AS p
                    WHERE p.organisation_id = v.organisation_id AND p.id = v.session_id))'
            ELSE 'v.recorded_at' END;
        carried := CASE
            WHEN one.name IN ('episode', 'therapy_session', 'indirect_work')
                THEN '{reportable,prompts_stopped_on}'
            ELSE '{reportable,prompts_stopped_on,team_id}' END;
        IF one.is_amended THEN
            later := format(
                'AND NOT EXISTS (
                     SELECT FROM attune.%1$I AS h
                     WHERE h.organisation_id = v.organisation_id %2$s
                         AND h.replaced_at >= (SELECT known.known_at()))
                 UNION ALL
                 SELECT %3$s
                 FROM (
                     SELECT DISTINCT ON (h.organisation_id, %4$s) h.organisation_id, h.replaced_row
                     FROM attune.%1$I AS h
                     WHERE h.replaced_at >= (SELECT known.known_at())
                     ORDER BY h.organisation_id, %4$s, (h.replaced_row ->> ''revision'')::integer
                 ) AS h
                 JOIN attune.%5$I AS c
                     ON c.organisation_id = h.organisation_id %6$s
                 CROSS JOIN LATERAL jsonb_populate_record(
                     c, h.replaced_row - %7$L::text[]) AS v
                 WHERE %8$s < (SELECT known.known_at())',
                one.history, same_key, columns, old_key, one.name,
                replace(same_key, '= v.', '= c.'), carried, recorded);
        ELSE
            later := '';
        END IF;
        EXECUTE format(
            'CREATE VIEW known.%1$I WITH (security_invoker = true) AS
             SELECT %2$s FROM attune.%1$I AS v
             WHERE %3$s < (SELECT known.known_at()) %4$s',
            one.name, columns, recorded, later);
        EXECUTE format('GRANT SELECT ON known.%I TO attune_service', one.name);
    END LOOP;

    -- The one function that reports call, the same text over these views.
    EXECUTE replace(
        replace(
            pg_get_functiondef(
                'attune.withheld_families(date, date, uuid, uuid, boolean)'::regprocedure),
            'FUNCTION attune.', 'FUNCTION known.'),
        'search_path TO ''attune''', 'search_path TO ''known'', ''attune''');
    REVOKE EXECUTE ON FUNCTION
        known.withheld_families(date, date, uuid, uuid, boolean) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION
        known.withheld_families(date, date, uuid, uuid, boolean) TO attune_service;
END
$known$;
