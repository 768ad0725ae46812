-- readable-from: 1
-- Goals as records: under which definition they are rated, why they were closed, and the walls and
-- dates of each rating. The wording of a goal is sealed text and has no column here.

-- No program before this one writes to either table, so nobody waits for these locks and no client
-- relies on what is dropped; rows that somebody put there by hand are carried over all the same.
-- squawk-ignore-file adding-not-nullable-field, ban-drop-default, ban-drop-constraint
-- squawk-ignore-file constraint-missing-not-valid, disallowed-unique-constraint
-- squawk-ignore-file adding-foreign-key-constraint
SET LOCAL search_path TO attune, pg_catalog;

-- Which definition says how the goal is rated; there was one before there was a choice.
ALTER TABLE goal
    ADD COLUMN instrument text NOT NULL DEFAULT 'gbo',
    ADD COLUMN version text NOT NULL DEFAULT '1',
    ADD COLUMN closed_reason text;
ALTER TABLE goal ALTER COLUMN instrument DROP DEFAULT, ALTER COLUMN version DROP DEFAULT;

-- A closed goal without a reason gets the one that says least; its history keeps what it was.
SELECT set_config('app.actor', 'migration 0006', true),
    set_config('app.amended_reason', 'reasons for closing were introduced', true);
UPDATE goal SET closed_reason = 'other' WHERE closed_on IS NOT NULL;

ALTER TABLE goal
    ADD CONSTRAINT goal_closed_reason
        CHECK (closed_reason IN ('reached', 'changed', 'dropped', 'care_ended', 'other')),
    ADD CONSTRAINT goal_closed_has_reason
        CHECK ((closed_on IS NULL) = (closed_reason IS NULL)),
    -- What a rating carries along of its goal.
    ADD CONSTRAINT goal_carried_key UNIQUE (organisation_id, id, agreed_on, team_id, reportable);

ALTER TABLE goal_rating
    ADD COLUMN agreed_on date,
    ADD COLUMN team_id uuid,
    ADD COLUMN reportable boolean,
    ADD COLUMN struck_out_at timestamptz;
UPDATE goal_rating AS r
SET agreed_on = g.agreed_on, team_id = g.team_id, reportable = g.reportable
FROM goal AS g
WHERE g.organisation_id = r.organisation_id AND g.id = r.goal_id;
ALTER TABLE goal_rating
    ALTER COLUMN agreed_on SET NOT NULL,
    ALTER COLUMN team_id SET NOT NULL,
    ALTER COLUMN reportable SET NOT NULL,
    DROP CONSTRAINT goal_rating_goal_fk,
    ADD CONSTRAINT goal_rating_goal_fk
        FOREIGN KEY (organisation_id, goal_id, agreed_on, team_id, reportable)
        REFERENCES goal (organisation_id, id, agreed_on, team_id, reportable) ON UPDATE CASCADE,
    ADD CONSTRAINT goal_rating_after_agreed CHECK (rated_on >= agreed_on);

-- A report that cannot see a goal cannot see its ratings.
CREATE POLICY report_wall ON goal_rating AS RESTRICTIVE FOR SELECT TO PUBLIC
    USING (reportable
        OR (SELECT current_setting('app.purpose', true) IS DISTINCT FROM 'report'));
