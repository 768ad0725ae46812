import Clinic
import Instruments
import Outcomes
import Services
import Statistics
import TestSupport
import Testing

/// What a parent is to the infants comes through the imports to the cut-off that is only for mothers.
@Suite struct CutoffForWhomImportTests {
    /// Two mothers, a father, a mother of whom no dyad says so, and one who is birth mother of one
    /// infant and kinship carer of another. All start at 16; the first mother ends at 8, the father
    /// at 14.
    @Test func judgesMothersAloneAtTheMothersValue() async throws {
        try await ServiceFixture.with { fixture in
            _ = try await fixture.importText(
                .families,
                """
                family,person,role,relationship_to,relationship,born,due,sex
                F1,M1,parent,B1,birth_mother,,,female
                F1,D1,parent,B1,birth_father,,,male
                F1,B1,infant,,,2025-03,,
                F2,M2,parent,B2;B3,birth_mother,,,female
                F2,B2,infant,,,2025-03,,
                F2,B3,infant,,,2025-03,,
                F3,M3,parent,,,,,female
                F3,B4,infant,,,2025-03,,
                F4,M4,parent,B5;B6,birth_mother,,,female
                F4,B5,infant,,,2025-03,,
                F4,B6,infant,,,2025-03,,
                """)
            try await fixture.database.superuser(
                """
                SET app.actor = 'test'; SET app.amended_reason = 'the second is a nephew';
                UPDATE attune.dyad SET relationship = 'kinship_carer'
                WHERE infant_id = (SELECT id FROM attune.person WHERE reference = 'B6')
                """)
            let episodes = (1...4).map {
                "E\($0),F\($0),PIP,NORTH,2025-09-01,2025-09-20,2026-02-20,completed"
            }
            _ = try await fixture.importText(
                .episodes,
                "episode,family,programme,team,referred,first_session,ended,end_reason\n"
                    + episodes.joined(separator: "\n"))
            _ = try await fixture.importText(
                .measures,
                """
                episode,instrument,occasion,date,respondent,score:total,alert:10
                E1,epds,baseline,2025-09-20,M1,16,0
                E1,epds,end,2026-02-20,M1,8,0
                E1,epds,baseline,2025-09-20,D1,16,0
                E1,epds,end,2026-02-20,D1,14,0
                E2,epds,baseline,2025-09-20,M2,16,0
                E3,epds,baseline,2025-09-20,M3,16,0
                E4,epds,baseline,2025-09-20,M4,16,0
                """)
            let measure = try #require(try await fixture.report().measures.first)
            #expect(measure.all.started == SubjectCount(subjects: 5, families: 4))
            #expect(measure.beyondCutoff?.started == SubjectCount(subjects: 2, families: 2))
            #expect(measure.clinicalAtEnd == CountedShare(0, of: 1))
            #expect(
                measure.withoutCutoff == [
                    WithoutCutoff(reason: .unknown(.respondent), subjects: 2),
                    WithoutCutoff(reason: .respondent(.birthFather), subjects: 1),
                ])
        }
    }
}
