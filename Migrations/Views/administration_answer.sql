-- An administration's answers, a row each: the item's number from 1 and the option's position from 0.
DROP VIEW IF EXISTS attune.administration_answer;
CREATE VIEW attune.administration_answer WITH (security_invoker = true) AS
SELECT a.organisation_id, a.id AS administration_id, a.instrument, a.version,
    answer.item, answer.option_position
FROM attune.administration AS a
CROSS JOIN LATERAL unnest(a.answers) WITH ORDINALITY AS answer (option_position, item)
WHERE a.struck_out_at IS NULL;
GRANT SELECT ON attune.administration_answer TO attune_service;
