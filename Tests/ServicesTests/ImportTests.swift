import Clinic
import Evidence
import Foundation
import Outcomes
import Services
import Storage
import TestSupport
import Testing

/// What an import keeps, and that it keeps it once.
struct ImportTests {
    private let families = """
        family,person,role,relationship_to,relationship,born,due,sex
        F1,P,parent,B,birth_mother,,,female
        F1,B,infant,,,2025-03,,
        """
    private let episodes = """
        episode,family,programme,team,referred,first_session,ended,end_reason
        E1,F1,PIP,NORTH,2025-09-01,2025-09-20,2025-12-20,completed
        """
    private let sessions = """
        session,episodes,start,minutes,attendance,staff
        S1,E1,2025-09-20T10:00,50,P:attended;B:attended,T1:lead;T2
        S2,E1,2025-12-20T10:00+00:00,50,P:late_seen;B:did_not_attend,T1
        """
    private let measures = """
        episode,instrument,occasion,date,respondent,not_done_reason,q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,score:total,alert:10
        E1,epds,baseline,2025-09-20,P,,1,1,1,1,1,1,1,1,1,1,10,
        E1,epds,review,2025-10-20,P,,1,1,1,1,1,1,1,1,,0,,
        E1,epds,end,2025-12-20,P,,,,,,,,,,,,7,not_seen
        E1,epds,follow_up,,P,declined,,,,,,,,,,,,
        E1,bdi2,end,2026-05-30,P,,,,,,,,,,,,,
        """

    @Test func addsNothingTheSecondTime() async throws {
        try await ServiceFixture.with { fixture in
            let measures = String(
                measures.split(separator: "\n").dropLast().joined(separator: "\n"))
            let files: [(ImportKind, String)] = [
                (.families, families), (.episodes, episodes), (.sessions, sessions),
                (.measures, measures),
            ]
            for (kind, text) in files {
                let first = try await fixture.importText(kind, text)
                #expect(first.present == 0, "\(kind)")
                let second = try await fixture.importText(kind, text)
                #expect(second.added.allSatisfy { $0.count == 0 }, "\(kind): \(second)")
                #expect(second.present == first.rows, "\(kind)")
            }
            #expect(try await fixture.count("administration") == 4)
            #expect(try await fixture.count("score") == 2)
            // The tenth answer, and the form whose tenth answer nobody saw; both are old.
            #expect(try await fixture.count("alert WHERE handling = 'review_list'") == 2)
            #expect(try await fixture.count("alert WHERE kind = 'check_form'") == 1)
            #expect(try await fixture.count("administration WHERE status = 'partial'") == 1)
            let answers = try await fixture.database.superuser(
                "SELECT answers FROM attune.administration WHERE status = 'partial'")
            #expect(answers == "{1,1,1,1,1,1,1,1,NULL,0}")
            let starts = try await fixture.database.superuser(
                """
                SELECT string_agg(to_char(started_at AT TIME ZONE 'UTC', 'HH24:MI'), ' ' ORDER BY reference)
                FROM attune.therapy_session
                """)
            #expect(starts == "09:00 10:00")
        }
    }

    @Test func refusesWhatIsRecordedOtherwise() async throws {
        try await ServiceFixture.with { fixture in
            _ = try await fixture.importText(.families, families)
            _ = try await fixture.importText(.episodes, episodes)
            let measure = "episode,instrument,occasion,date,respondent,score:total,alert:10\n"
            _ = try await fixture.importText(.measures, measure + "E1,epds,end,2025-12-20,P,12,0\n")
            let told = try await fixture.faults(
                .measures, measure + "E1,epds,end,2025-12-20,P,11,0\n")
            #expect(told.count == 1 && told[0].contains("recorded otherwise"), "\(told)")
            let episode = try await fixture.faults(
                .episodes, episodes.replacing("2025-09-20", with: "2025-09-21"))
            #expect(episode.count == 1 && episode[0].contains("recorded otherwise"), "\(episode)")
            let person = try await fixture.faults(
                .families, families.replacing("2025-03", with: "2025-04"))
            #expect(person.count == 1 && person[0].contains("recorded otherwise"), "\(person)")
        }
    }

    @Test func keepsNothingOfADryRun() async throws {
        try await ServiceFixture.with { fixture in
            let summary = try await fixture.importText(.families, families, dryRun: true)
            #expect(summary.added[0].count == 1)
            #expect(summary.dryRun)
            #expect(try await fixture.count("family") == 0)
            let found = try await fixture.count(
                "audit_entry WHERE convert_from(entry, 'UTF8') LIKE '%imported%'")
            #expect(found == 0)
        }
    }

    @Test func raisesAFreshAnswerAtOnce() async throws {
        try await ServiceFixture.with { fixture in
            _ = try await fixture.importText(.families, families)
            _ = try await fixture.importText(
                .episodes, "episode,family,programme,team,referred\nE1,F1,PIP,NORTH,2026-05-01\n")
            let summary = try await fixture.importText(
                .measures,
                """
                episode,instrument,occasion,date,respondent,q10
                E1,epds,baseline,2026-05-28,P,1
                """)
            #expect(summary.added.map(\.count) == [1, 0, 1, 0])
            #expect(
                try await fixture.count("alert WHERE handling = 'immediate' AND kind = 'risk'") == 1
            )
        }
    }

    @Test func neverLosesARiskAnswerWhereverItStands() async throws {
        try await ServiceFixture.with { fixture in
            _ = try await fixture.importText(.families, families)
            _ = try await fixture.importText(.episodes, episodes)
            let total = "episode,instrument,occasion,date,respondent,score:total,alert:10\n"
            _ = try await fixture.importText(
                .measures, total + "E1,epds,end,2025-12-20,P,14,not_seen\n")
            // The answer becomes known later: the same form, now with its answer.
            let late = try await fixture.importText(
                .measures, total + "E1,epds,end,2025-12-20,P,14,2\n")
            #expect(late.added.last?.count == 1)
            #expect(try await fixture.count("alert WHERE kind = 'risk'") == 1)
            #expect(try await fixture.count("alert") == 1)
            let repeated = try await fixture.importText(
                .measures, total + "E1,epds,end,2025-12-20,P,14,2\n")
            #expect(repeated.added.allSatisfy { $0.count == 0 })
            // It is not taken back by a file that says otherwise.
            let back = try await fixture.faults(
                .measures, total + "E1,epds,end,2025-12-20,P,14,0\n")
            #expect(back.count == 1 && back[0].contains("recorded otherwise"), "\(back)")
            // Beside answers without the tenth, an alert column gives it.
            let beside = "episode,instrument,occasion,date,respondent,q1,q10,alert:10\n"
            _ = try await fixture.importText(
                .measures, beside + "E1,epds,review,2025-11-20,P,1,,3\n")
            #expect(try await fixture.count("alert WHERE kind = 'risk'") == 2)
            let contradiction = try await fixture.faults(
                .measures, beside + "E1,epds,review,2025-11-21,P,1,0,3\n")
            #expect(contradiction.count == 1, "\(contradiction)")
            // A file without a column for the tenth item has not been seen whole.
            _ = try await fixture.importText(
                .measures,
                "episode,instrument,occasion,date,respondent,q1,q2\nE1,epds,review,2025-11-22,P,1,1\n"
            )
            #expect(try await fixture.count("alert WHERE kind = 'check_form'") == 1)
            let notDone = try await fixture.faults(
                .measures,
                "episode,instrument,occasion,date,respondent,not_done_reason,alert:10\n"
                    + "E1,epds,follow_up,,P,declined,3\n")
            #expect(notDone.count == 1, "\(notDone)")
            let twoColumns = try await fixture.faults(
                .measures,
                "episode,instrument,occasion,date,respondent,q10,q010\nE1,epds,end,2025-12-21,P,3,0\n"
            )
            #expect(twoColumns.contains { $0.hasPrefix("line 1") }, "\(twoColumns)")
        }
    }

    @Test func refusesAndAuditsTheWrongRole() async throws {
        try await ServiceFixture.with { fixture in
            await #expect(throws: ServiceError.self) {
                try await fixture.importText(.families, families, as: ServiceFixture.clinician)
            }
            #expect(try await fixture.count("family") == 0)
            let found = try await fixture.count(
                "audit_entry WHERE convert_from(entry, 'UTF8') LIKE '%refused%'")
            #expect(found == 1)
        }
    }

    @Test func findsWhereTheAuditWasAltered() async throws {
        try await ServiceFixture.with { fixture in
            _ = try await fixture.importText(.families, families)
            let before = try await fixture.service.verifyAudit(as: ServiceFixture.administrator)
            #expect(before.allSatisfy { $0.faults.isEmpty })
            #expect(before.first?.entries == 4)
            let alterations = [
                "UPDATE attune.audit_entry SET entry = entry || '\\x20' WHERE sequence = 2",
                "DELETE FROM attune.audit_entry WHERE sequence = 3",
                "DELETE FROM attune.audit_entry WHERE sequence = 4",
                "DELETE FROM attune.audit_head",
            ]
            for alteration in alterations {
                try await fixture.database.superuser(
                    "CREATE TABLE kept AS TABLE attune.audit_entry; CREATE TABLE kept_head AS TABLE attune.audit_head"
                )
                try await fixture.database.superuser(alteration)
                let after = try await fixture.service.verifyAudit(as: ServiceFixture.administrator)
                #expect(after.contains { !$0.faults.isEmpty }, "\(alteration)")
                try await fixture.database.superuser(
                    """
                    DELETE FROM attune.audit_entry; INSERT INTO attune.audit_entry TABLE kept;
                    DELETE FROM attune.audit_head; INSERT INTO attune.audit_head TABLE kept_head;
                    DROP TABLE kept, kept_head
                    """)
            }
            let restored = try await fixture.service.verifyAudit(as: ServiceFixture.administrator)
            #expect(restored.allSatisfy { $0.faults.isEmpty })
        }
    }

    @Test(arguments: [2, 3, 5, 8, 13])
    func makesADemonstrationWithoutFaultFromAnySeed(_ seed: UInt64) async throws {
        try await ServiceFixture.with { fixture in
            let actor = Actor(name: "cli:test", roles: [.administrator, .clinician])
            let demonstration = try await fixture.service.loadDemonstration(
                seed: seed, dyads: 120, as: actor,
                listener: ImportListener(fault: { Issue.record("\($0)") }))
            #expect(demonstration.imports.map(\.present) == [0, 0, 0, 0, 0, 0])
        }
    }

    @Test func makesTheSameDemonstrationFromTheSameSeed() async throws {
        try await ServiceFixture.with { fixture in
            let silent = ImportListener(fault: { Issue.record("\($0)") })
            let actor = Actor(name: "cli:test", roles: [.administrator, .clinician])
            let demonstration = try await fixture.service.loadDemonstration(
                seed: 1, dyads: 60, as: actor, listener: silent)
            #expect(demonstration.imports.count == 6)
            #expect(demonstration.organisation.isSynthetic)
            let again = try await fixture.service.loadDemonstration(
                seed: 1, dyads: 60, as: actor, listener: silent)
            #expect(again.imports.flatMap(\.added).allSatisfy { $0.count == 0 })
            #expect(try await fixture.count("consent") == 1)
            // A load that was interrupted is gone on with.
            try await fixture.database.superuser(
                """
                TRUNCATE attune.administration, attune.score, attune.alert, attune.goal,
                    attune.goal_rating, attune.consent, attune.procedure, attune.coding
                """)
            let resumed = try await fixture.service.loadDemonstration(
                seed: 1, dyads: 60, as: actor, listener: silent)
            #expect(resumed.imports.map(\.added)[3...] == demonstration.imports.map(\.added)[3...])
            await #expect(throws: ImportRefused.self) {
                try await fixture.service.loadDemonstration(
                    seed: 2, dyads: 60, as: actor, listener: ImportListener(fault: { _ in }))
            }
        }
    }
}
