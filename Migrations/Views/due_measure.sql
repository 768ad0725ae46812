-- What is due: for every open, accepted episode whose prompts were not stopped, each measure its
-- programme asks for at baseline or at the end, of each parent, carer or infant, that nobody has
-- recorded yet in this course of care. What was noted as not yet due is still due.
DROP VIEW IF EXISTS attune.due_measure;
CREATE VIEW attune.due_measure WITH (security_invoker = true) AS
SELECT e.organisation_id, e.family_id, e.id AS episode_id, e.team_id, m.instrument, m.occasion,
    p.person_id AS subject_person_id
FROM attune.episode AS e
JOIN attune.programme_measure AS m
    ON m.organisation_id = e.organisation_id AND m.programme_id = e.programme_id
JOIN attune.episode_participant AS p
    ON p.organisation_id = e.organisation_id AND p.episode_id = e.id
    AND CASE m.subject WHEN 'parent' THEN p.role IN ('parent', 'carer') ELSE p.role = 'infant' END
JOIN attune.person AS who
    ON who.organisation_id = p.organisation_id AND who.id = p.person_id AND who.died_on IS NULL
WHERE e.struck_out_at IS NULL AND e.accepted AND e.ended_on IS NULL
    AND e.prompts_stopped_on IS NULL
    AND m.subject IN ('parent', 'infant') AND m.occasion IN ('baseline', 'end')
    AND NOT EXISTS (
        SELECT FROM attune.administration AS a
        JOIN attune.episode AS o
            ON o.organisation_id = a.organisation_id AND o.id = a.episode_id
            AND o.course_id = e.course_id
        WHERE a.organisation_id = e.organisation_id
            AND a.subject_person_id = p.person_id AND a.instrument = m.instrument
            AND a.occasion = m.occasion AND a.struck_out_at IS NULL
            AND a.not_done_reason IS DISTINCT FROM 'not_yet_due');
GRANT SELECT ON attune.due_measure TO attune_service;
