import Clinic
import Services
import Storage
import TestSupport
import Testing

@testable import Outcomes

/// What a coder saw in a recording: once a recording, once a coding, and one coding that counts.
struct ObservedMeasureTests {
    static let header =
        "episode,instrument,occasion,date,subject,respondent,not_done_reason,class,procedure,coder,"
        + "blind,coding,score:sensitivity,score:pattern\n"

    /// Two parents with one infant, in care from September to December 2025.
    static func withEpisode(_ body: (ServiceFixture) async throws -> Void) async throws {
        try await ServiceFixture.with(instruments: SyntheticInstruments.files) { fixture in
            _ = try await fixture.importText(
                .families,
                """
                family,person,role,relationship_to,relationship,born,due,sex
                F1,P,parent,B,birth_mother,,,female
                F1,Q,parent,B,birth_father,,,male
                F1,B,infant,,,2025-03,,
                """)
            _ = try await fixture.importText(
                .episodes,
                """
                episode,family,programme,team,referred,first_session,ended,end_reason
                E1,F1,PIP,NORTH,2025-09-01,2025-09-20,2025-12-20,completed
                """)
            try await body(fixture)
        }
    }

    private func sql(_ fixture: ServiceFixture, _ text: String) async throws -> String {
        try await fixture.database.superuser(text)
    }

    private static let designated = """
        SELECT string_agg(concat_ws(':', p.reference, c.kind, c.coder_reference,
            coalesce(c.blind_to_time::text, '-'), coalesce(c.blind_to_group::text, '-'),
            c.designated, s.category, s.value::int), ' ' ORDER BY p.reference, c.kind, s.scale)
        FROM attune.procedure AS p JOIN attune.coding AS c ON c.procedure_id = p.id
        JOIN attune.administration AS a ON a.coding_id = c.id
        JOIN attune.score AS s ON s.administration_id = a.id
        """

    @Test func keepsARecordingItsCodingsAndTheirClassesOnce() async throws {
        try await Self.withEpisode { fixture in
            let file =
                Self.header + """
                    E1,obs_demo,baseline,2025-09-20,P/B,,,D/B,V1,K1,both,,6,
                    E1,obs_demo,baseline,2025-09-20,P/B,,,B2,V1,K2,time,second,,
                    E1,obs_demo,baseline,2025-09-20,Q/B,,,,V2,K1,group,first,,A
                    E1,obs_demo,end,2025-12-19,P/B,,,B,V3,K1,no,first,,
                    E1,obs_demo,end,2025-12-19,P/B,,,,V4,K1,,first,11,
                    E1,obs_demo,end,,Q/B,,declined,,,,,,,
                    """
            let first = try await fixture.importText(.measures, file)
            #expect(first.added.map(\.what).suffix(3).first == "recordings")
            #expect(first.added.map(\.count) == [6, 6, 0, 0, 4, 5, 0])
            #expect(
                try await sql(fixture, Self.designated)
                    == "V1:first:K1:true:true:t:D/B V1:first:K1:true:true:t:6 "
                    + "V1:second:K2:true:false:f:B2 V2:first:K1:false:true:t:A "
                    + "V3:first:K1:false:false:t:B V4:first:K1:-:-:t:11")
            #expect(
                try await fixture.count(
                    "administration WHERE subject_dyad_id IS NOT NULL AND respondent_id IS NULL")
                    == 6)
            #expect(try await fixture.count("procedure WHERE recorded_on = '2025-09-20'") == 2)
            let second = try await fixture.importText(.measures, file)
            #expect(second.added.allSatisfy { $0.count == 0 }, "\(second)")
            #expect(second.present == 6)
        }
    }

    @Test func givesTheDesignationToAConsensusThatComesLater() async throws {
        try await Self.withEpisode { fixture in
            let line = "E1,obs_demo,end,2025-12-19,P/B,,,"
            let first = Self.header + line + "A1,V1,K1,both,first,,\n"
            _ = try await fixture.importText(.measures, first)
            let later = try await fixture.importText(
                .measures,
                Self.header + line + "B2,V1,K2,both,second,,\n" + line
                    + "B,V1,K1 and K2,both,consensus,,\n")
            #expect(later.added.map(\.count) == [2, 2, 0, 0, 0, 2, 1])
            #expect(
                try await sql(fixture, Self.designated).contains(
                    "V1:consensus:K1 and K2:true:true:t:B"))
            #expect(try await fixture.count("coding WHERE designated") == 1)
            #expect(
                try await sql(
                    fixture,
                    "SELECT kind || revision || amended_reason FROM attune.coding WHERE revision > 1"
                )
                    == "first2a consensus coding was recorded")
            #expect(
                try await sql(
                    fixture,
                    "SELECT replaced_row->>'designated' FROM attune.coding_history") == "true")
            // The first file once more changes nothing, though its coding counts no longer.
            let again = try await fixture.importText(.measures, first)
            #expect(again.added.allSatisfy { $0.count == 0 }, "\(again)")
            #expect(try await fixture.count("coding WHERE designated AND kind = 'consensus'") == 1)
        }
    }

    @Test func designatesTheConsensusOfTheSameFileAndNoFirstAfterIt() async throws {
        try await Self.withEpisode { fixture in
            let line = "E1,obs_demo,end,2025-12-19,P/B,,,"
            let summary = try await fixture.importText(
                .measures,
                Self.header + line + "A1,V1,K1,,first,,\n" + line + "B,V1,K1,,consensus,,\n"
                    + "E1,obs_demo,end,2025-12-19,Q/B,,,C,V2,K1,,consensus,,\n")
            #expect(summary.added.map(\.count) == [3, 3, 0, 0, 2, 3, 0])
            _ = try await fixture.importText(
                .measures, Self.header + "E1,obs_demo,end,2025-12-19,Q/B,,,D,V2,K2,,first,,\n")
            #expect(try await fixture.count("coding WHERE designated AND kind = 'consensus'") == 2)
            #expect(try await fixture.count("coding WHERE designated") == 2)
        }
    }

    @Test func readsOnlyTheDesignatedCodingIntoAReport() async throws {
        try await Self.withEpisode { fixture in
            let start = "E1,obs_demo,baseline,2025-09-20,P/B,,,"
            let end = "E1,obs_demo,end,2025-12-19,P/B,,,"
            _ = try await fixture.importText(
                .measures,
                Self.header + start + "A1,V1,K1,,first,4,\n" + start + "D,V1,K2,,second,14,\n"
                    + end + "B2,V2,K1,,first,5,\n" + end + "A,V2,K2,,second,0,\n" + end
                    + "B,V2,K1,,consensus,9,\n")
            let context = ActingContext(
                actor: ServiceFixture.administrator, organisation: fixture.organisation.id,
                purpose: .report, at: ServiceFixture.now)
            let read = try await fixture.storage.read(as: context) { reading in
                var read: [String] = []
                var scales: [String] = []
                try reading.forEachMeasure(
                    endedIn: nil,
                    code: { instrument, _, scale in
                        scales.append(instrument + " " + scale)
                        return MeasureCode(index: UInt16(scales.count - 1))
                    },
                    { row in
                        let value = row.value.map { String(Int($0)) } ?? "-"
                        read.append("\(scales[Int(row.measure.index)]) \(row.occasion) \(value)")
                    })
                return read
            }
            #expect(
                read == ["obs_demo sensitivity baseline 4", "obs_demo sensitivity end 9"])
            let report = try await fixture.report()
            #expect(report.unknownInstruments.isEmpty)
            #expect(report.measures.map(\.terms.scale) == ["sensitivity"])
            #expect(report.measures.map(\.terms.subject) == [.dyad])
            #expect(report.measures.first?.bothKnown.subjects == 1)
        }
    }

    @Test func findsTheDyadOfAnInfantsRecording() async throws {
        try await Self.withEpisode { fixture in
            let told = try await fixture.faults(
                .measures, Self.header + "E1,obs_infant,end,2025-12-19,B,,,B2,V1,K1,,,,\n")
            #expect(told.count == 1)
            #expect(told[0].contains("line 2, subject: belongs to several dyads"), "\(told)")
            let stranger = try await fixture.faults(
                .measures, Self.header + "E1,obs_infant,end,2025-12-19,B/P,,,B2,V1,K1,,,,\n")
            #expect(stranger.contains { $0.contains("line 2, subject: must belong to a dyad") })
            _ = try await fixture.importText(
                .families,
                """
                family,person,role,relationship_to,relationship,born,due,sex
                F2,M,carer,N,foster_carer,,,
                F2,N,infant,,,2025-04,,
                """)
            _ = try await fixture.importText(
                .episodes, "episode,family,programme,team,referred\nE2,F2,PIP,NORTH,2025-10-01\n")
            _ = try await fixture.importText(
                .measures,
                Self.header + "E1,obs_infant,end,2025-12-19,Q/B,,,B2,V1,K1,,,,\n"
                    + "E2,obs_infant,baseline,2025-12-19,N,,,C,V1,K1,,,,\n")
            #expect(
                try await sql(
                    fixture,
                    """
                    SELECT string_agg(i.reference || p.reference, ' ' ORDER BY i.reference)
                    FROM attune.administration AS a
                    JOIN attune.person AS i ON i.id = a.subject_person_id
                    JOIN attune.coding AS c ON c.id = a.coding_id
                    JOIN attune.procedure AS v ON v.id = c.procedure_id
                    JOIN attune.dyad AS d ON d.id = v.dyad_id
                    JOIN attune.person AS p ON p.id = d.parent_id
                    """) == "BQ NM")
        }
    }

    @Test func takesAQuestionnaireAboutADyad() async throws {
        try await Self.withEpisode { fixture in
            let file = """
                episode,instrument,occasion,date,respondent,subject,q1,score:total,score:impression
                E1,bond_demo,baseline,2025-09-20,,P/B,1,,8
                E1,bond_demo,baseline,2025-09-20,,Q/B,,2,
                """
            let summary = try await fixture.importText(.measures, file)
            #expect(summary.added.map(\.count) == [2, 3, 0, 0])
            // No answers give it, so it is entered beside them.
            #expect(try await fixture.count("score WHERE scale = 'impression' AND value = 8") == 1)
            #expect(
                try await sql(
                    fixture,
                    """
                    SELECT string_agg(r.reference || p.reference || i.reference || s.value::int, ' '
                        ORDER BY r.reference)
                    FROM attune.administration AS a
                    JOIN attune.score AS s ON s.administration_id = a.id
                    JOIN attune.person AS r ON r.id = a.respondent_id
                    JOIN attune.dyad AS d ON d.id = a.subject_dyad_id
                    JOIN attune.person AS p ON p.id = d.parent_id
                    JOIN attune.person AS i ON i.id = d.infant_id
                    WHERE a.coding_id IS NULL AND a.subject_person_id IS NULL
                        AND s.scale = 'total'
                    """) == "PPB1 QQB2")
            #expect(try await fixture.importText(.measures, file).present == 2)
            let told = try await fixture.faults(
                .measures, file.replacing("Q/B", with: "B/Q").replacing("P/B", with: "P"))
            #expect(
                told.contains { $0.contains("line 2, subject: must be a dyad, written PARENT/") })
            #expect(
                told.contains { $0.contains("line 3, subject: must be a dyad that the episode") })
        }
    }
}
