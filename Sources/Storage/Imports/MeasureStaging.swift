package import Clinic
import Postgres

extension Writing {
    /// Stages the lines of a measures file and finds whom they are about.
    ///
    /// - Parameter next: Gives the lines, nil at the end.
    /// - Returns: Whether there are observed measures among them, with codings to look at.
    /// - Throws: What `next` throws; `StorageError`.
    package func stageMeasures(_ next: () throws -> MeasureLine?) throws -> Bool {
        var hasCodings = false
        _ = try transaction.execute(
            """
            CREATE TEMPORARY TABLE staged_measure (
                line integer, id uuid, episode text, instrument text, version text, occasion text,
                answered_on date, received_on date, respondent text, subject text,
                subject_infant text, mode text, language text, status text, not_done_reason text,
                answers smallint[], scales text[], score_values double precision[],
                converted_scales text[], rules text[],
                kinds text[], alert_ids uuid[], handling text, class_scales text[], classes text[],
                procedure_id uuid, coding_id uuid, procedure text, coding text, coder text,
                certified_until date, blind_to_time boolean, blind_to_group boolean,
                dyad_parent text, dyad_infant text, subject_kind text, is_parent_report boolean,
                names_version boolean
            ) ON COMMIT DROP
            """)
        _ = try transaction.copyIn("COPY staged_measure FROM STDIN (FORMAT binary)") { copy in
            while let line = try next() {
                if line.coding != nil { hasCodings = true }
                try copy.row { row in
                    try row.append(line.line)
                    try row.append(line.id)
                    try row.append(line.episode)
                    try row.append(line.instrument)
                    try row.append(line.version)
                    try row.append(line.occasion.rawValue)
                    try row.append(line.answeredOn)
                    try row.append(line.receivedOn)
                    try row.append(line.respondent)
                    try row.append(line.subject)
                    try row.append(line.subjectInfant)
                    try row.append(line.mode?.rawValue)
                    try row.append(line.language)
                    try row.append(line.status.rawValue)
                    try row.append(line.notDoneReason?.rawValue)
                    try row.append(line.answers)
                    try row.append(line.scales)
                    try row.append(line.values)
                    try row.append(line.convertedScales)
                    try row.append(line.rules)
                    try row.append(line.kinds)
                    try row.append(line.alertIDs)
                    try row.append(line.handling.rawValue)
                    try row.append(line.classScales)
                    try row.append(line.classes)
                    try row.append(line.coding?.procedureID)
                    try row.append(line.coding?.codingID)
                    try row.append(line.coding?.procedure)
                    try row.append(line.coding?.kind.rawValue)
                    try row.append(line.coding?.coder)
                    try row.append(line.coding?.certifiedUntil)
                    try row.append(line.coding?.blinding?.toTime)
                    try row.append(line.coding?.blinding?.toGroup)
                    try row.append(line.coding?.parent)
                    try row.append(line.coding?.infant)
                    try row.append(line.subjectKind)
                    try row.append(line.isParentReport)
                    try row.append(line.namesVersion)
                }
            }
        }
        _ = try transaction.execute("ANALYZE staged_measure")
        _ = try transaction.execute(
            """
            CREATE TEMPORARY TABLE placed_measure ON COMMIT DROP AS
            SELECT s.line, e.id AS episode_id, e.team_id, e.reportable,
                r.id AS respondent_id,
                CASE WHEN s.subject_infant IS NULL THEN a.id END AS person_id, d.id AS dyad_id
            FROM staged_measure AS s
            LEFT JOIN episode AS e ON e.reference = s.episode AND e.struck_out_at IS NULL
            LEFT JOIN person AS r ON r.family_id = e.family_id AND r.reference = s.respondent
            LEFT JOIN person AS a ON a.family_id = e.family_id AND a.reference = s.subject
            LEFT JOIN person AS i ON i.family_id = e.family_id AND i.reference = s.subject_infant
            LEFT JOIN dyad AS d ON d.family_id = e.family_id AND d.parent_id = a.id
                AND d.infant_id = i.id
            """)
        _ = try transaction.execute("ANALYZE placed_measure")
        if hasCodings { try placeCodings() }
        return hasCodings
    }

    /// Inserts what is new of the staged measures, their scores and their alerts.
    ///
    /// - Parameters:
    ///   - hasCodings: What staging found.
    ///   - dryRun: Whether the summary is of a trial.
    /// - Returns: What was added.
    /// - Throws: `RuleViolation`; `StorageError`.
    package func insertStagedMeasures(hasCodings: Bool, dryRun: Bool) throws -> ImportSummary {
        let organisation = try currentOrganisation()
        let codings = hasCodings ? try insertStagedCodings(organisation) : []
        // A file of questionnaires does not pay for what it has not.
        let codingID: SQL = hasCodings ? "c.coding_id" : "NULL::uuid"
        let codingOfLine: SQL = hasCodings ? "LEFT JOIN placed_coding AS c ON c.line = s.line" : ""
        let administrations = try transaction.execute(
            """
            INSERT INTO administration (
                organisation_id, id, episode_id, team_id, reportable, instrument, version,
                occasion, answered_on, received_on, respondent_id, subject_person_id,
                subject_dyad_id, mode, language, entry, status, not_done_reason, answers,
                coding_id)
            SELECT \(organisation), s.id, p.episode_id, p.team_id, p.reportable, s.instrument,
                s.version, s.occasion, s.answered_on, s.received_on, p.respondent_id,
                p.person_id, p.dyad_id, s.mode, s.language,
                CASE WHEN s.status = 'not_done' THEN 'none'
                    WHEN s.answers IS NULL THEN 'score_only' ELSE 'answers' END,
                s.status, s.not_done_reason, s.answers, \(codingID)
            FROM staged_measure AS s JOIN placed_measure AS p ON p.line = s.line
            \(codingOfLine)
            ON CONFLICT DO NOTHING
            """)
        // What was recorded already has no row under the staged identifier.
        let new: SQL = """
            FROM staged_measure AS s
            JOIN placed_measure AS p ON p.line = s.line
            """
        let onlyNew: SQL = """
            EXISTS (
                SELECT FROM administration AS a
                WHERE a.organisation_id = \(organisation) AND a.id = s.id)
            """
        let rows = try count("SELECT count(*) FROM staged_measure")
        let guarded: SQL = administrations == rows ? "true" : onlyNew
        var scores = try transaction.execute(
            """
            INSERT INTO score
                (organisation_id, administration_id, scale, value, team_id, reportable)
            SELECT \(organisation), s.id, n.scale, n.value, p.team_id, p.reportable
            \(new)
            CROSS JOIN LATERAL unnest(s.scales, s.score_values) AS n (scale, value)
            WHERE \(guarded)
            """)
        if hasCodings {
            scores += try transaction.execute(
                """
                INSERT INTO score
                    (organisation_id, administration_id, scale, category, team_id, reportable)
                SELECT \(organisation), s.id, n.scale, n.category, p.team_id, p.reportable
                \(new)
                CROSS JOIN LATERAL unnest(s.class_scales, s.classes) AS n (scale, category)
                WHERE \(guarded)
                """)
        }
        let alerts = try transaction.execute(
            """
            INSERT INTO alert (
                organisation_id, id, episode_id, team_id, reportable, administration_id, kind,
                handling, rule)
            SELECT \(organisation), n.id, p.episode_id, p.team_id, p.reportable, s.id, n.kind,
                s.handling, n.rule
            \(new)
            CROSS JOIN LATERAL unnest(s.alert_ids, s.kinds, s.rules) AS n (id, kind, rule)
            WHERE cardinality(s.rules) > 0 AND \(guarded)
            """)
        let late =
            administrations == rows ? 0 : try raiseLateAlerts(organisation, codingID, codingOfLine)
        let converted =
            administrations == rows
            ? 0 : try addConvertedScores(organisation, codingID, codingOfLine)
        let reviewed = try count(
            """
            SELECT count(*) \(new)
            CROSS JOIN LATERAL unnest(s.rules) AS n (rule)
            WHERE s.handling = 'review_list' AND cardinality(s.rules) > 0 AND \(guarded)
            """)
        return ImportSummary(
            kind: "measures", rows: rows,
            added: [
                .init("measures", administrations), .init("scores", scores),
                .init("alerts", alerts - reviewed),
                .init("alerts for the review list", reviewed),
            ] + codings + (late > 0 ? [.init("alerts of forms recorded earlier", late)] : [])
                + (converted > 0 ? [.init("scores of forms recorded earlier", converted)] : []),
            present: rows - administrations, dryRun: dryRun)
    }

    /// A form that was recorded before the licensee's conversion table came gets its converted scores
    /// when it is sent again; its answers and the other scores stay as they are.
    private func addConvertedScores(
        _ organisation: ID<Organisation>, _ codingID: SQL, _ codingOfLine: SQL
    ) throws -> Int {
        try transaction.execute(
            """
            INSERT INTO score
                (organisation_id, administration_id, scale, value, team_id, reportable)
            SELECT \(organisation), a.id, n.scale, n.value, a.team_id, a.reportable
            FROM staged_measure AS s
            JOIN placed_measure AS p ON p.line = s.line
            \(codingOfLine)
            JOIN administration AS a ON \(Self.sameForm)
            CROSS JOIN LATERAL unnest(s.scales, s.score_values) AS n (scale, value)
            WHERE a.organisation_id = \(organisation) AND a.id <> s.id AND a.version = s.version
                AND n.scale = ANY (s.converted_scales)
                AND a.coding_id IS NOT DISTINCT FROM \(codingID)
            ON CONFLICT ON CONSTRAINT score_pk DO NOTHING
            """)
    }

    /// A risk answer that becomes known after its form was recorded is raised all the same; where somebody
    /// was asked to look at the form, that is what they would have found.
    private func raiseLateAlerts(
        _ organisation: ID<Organisation>, _ codingID: SQL, _ codingOfLine: SQL
    ) throws -> Int {
        try giveReason("the answer became known")
        return try transaction.execute(
            """
            INSERT INTO alert AS l (
                organisation_id, id, episode_id, team_id, reportable, administration_id, kind,
                handling, rule)
            SELECT \(organisation), n.id, p.episode_id, p.team_id, p.reportable, a.id, n.kind,
                s.handling, n.rule
            FROM staged_measure AS s
            JOIN placed_measure AS p ON p.line = s.line
            \(codingOfLine)
            JOIN administration AS a ON \(Self.sameForm)
            CROSS JOIN LATERAL unnest(s.alert_ids, s.kinds, s.rules) AS n (id, kind, rule)
            WHERE a.organisation_id = \(organisation) AND a.id <> s.id AND n.kind = 'risk'
                AND a.coding_id IS NOT DISTINCT FROM \(codingID)
            ON CONFLICT ON CONSTRAINT alert_once DO UPDATE
                SET kind = excluded.kind, handling = excluded.handling
                WHERE l.kind = 'check_form'
            """)
    }
}
