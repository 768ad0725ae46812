import Clinic
import Outcomes
import Services
import Storage
import TestSupport
import Testing

/// The model is tried on the families that break simpler ones.
struct ModelTests {
    private let twins = """
        family,person,role,relationship_to,relationship,born,due,sex
        F1,M,parent,T1;T2,birth_mother,,,female
        F1,D,parent,T1;T2,birth_father,,,male
        F1,T1,infant,,,2025-03-14,,female
        F1,T2,infant,,,2025-03,,male
        """
    private let episodes =
        "episode,family,programme,team,referred,first_session,ended,end_reason,continues\n"

    @Test func countsTwoParentsWithTwinsOnce() async throws {
        try await ServiceFixture.with { fixture in
            let families = try await fixture.importText(.families, twins)
            #expect(families.added.map(\.count) == [1, 4, 4, 0])
            _ = try await fixture.importText(
                .episodes,
                episodes + "E1,F1,PIP,NORTH,2025-09-01,2025-09-20,2025-12-20,completed,\n")
            let sessions = try await fixture.importText(
                .sessions,
                """
                session,episodes,start,attendance
                S1,E1,2025-09-20T10:00,M:attended;D:attended;T1:attended;T2:attended
                """)
            #expect(sessions.added.map(\.count) == [1, 4])
            let measures = try await fixture.importText(
                .measures,
                """
                episode,instrument,occasion,date,respondent,score:total,alert:10
                E1,epds,baseline,2025-09-20,M,15,0
                E1,epds,baseline,2025-09-20,D,11,0
                E1,epds,end,2025-12-20,M,9,0
                E1,epds,end,2025-12-20,D,10,0
                """)
            #expect(measures.added.map(\.count) == [4, 4, 0, 0])
            #expect(try await fixture.count("therapy_session") == 1)
            #expect(try await fixture.count("episode_dyad") == 4)
            #expect(
                try await fixture.database.superuser(
                    "SELECT count(DISTINCT subject_person_id) FROM attune.administration") == "2")
            let report = try await fixture.report()
            #expect(report.cohort.families == 1)
            #expect(report.cohort.parents == 2)
            #expect(report.cohort.infants == 2)
        }
    }

    @Test func keepsAGroupOfFiveFamiliesAsOneSession() async throws {
        try await ServiceFixture.with { fixture in
            var families = "family,person,role,relationship_to,relationship,born,due,sex\n"
            var care = episodes
            for number in 1...5 {
                families +=
                    "F\(number),P,parent,B,birth_mother,,,\nF\(number),B,infant,,,2025-01,,\n"
                care += "E\(number),F\(number),PIP,NORTH,2025-05-01,,,,\n"
            }
            _ = try await fixture.importText(.families, families)
            _ = try await fixture.importText(.episodes, care)
            let refused = try await fixture.faults(
                .sessions,
                "session,episodes,start,attendance\nG1,E1;E2;E3;E4;E5,2025-06-01T10:00,P:attended\n"
            )
            #expect(refused.count == 1)
            #expect(refused[0].contains("EPISODE/PERSON"))
            let attendance = (1...5).map { "E\($0)/P:attended;E\($0)/B:attended" }
            let summary = try await fixture.importText(
                .sessions,
                """
                session,episodes,start,attendance
                G1,E1;E2;E3;E4;E5,2025-06-01T10:00,\(attendance.joined(separator: ";"))
                """)
            #expect(summary.added.map(\.count) == [1, 10])
            #expect(try await fixture.count("session_episode") == 5)
        }
    }

    @Test func joinsATransferInMidCareToOneCourse() async throws {
        try await ServiceFixture.with { fixture in
            _ = try await fixture.importText(.families, twins)
            let summary = try await fixture.importText(
                .episodes,
                episodes + """
                    E2,F1,PIP,SOUTH,2025-10-01,2025-10-02,2026-01-10,completed,E1
                    E1,F1,PIP,NORTH,2025-08-01,2025-08-20,2025-10-01,transferred,
                    E3,F1,PIP,SOUTH,2026-02-01,2026-02-03,2026-04-01,completed,E2
                    """)
            #expect(summary.added.first?.count == 3)
            #expect(
                try await fixture.database.superuser(
                    "SELECT count(DISTINCT course_id) FROM attune.episode") == "1")
            // A later file goes on with what is recorded.
            _ = try await fixture.importText(
                .episodes, episodes + "E4,F1,PIP,SOUTH,2026-05-01,,,,E3\n")
            #expect(
                try await fixture.database.superuser(
                    "SELECT count(DISTINCT course_id) FROM attune.episode") == "1")
        }
    }

    @Test func takesAnAntenatalReferralAndTheBirth() async throws {
        try await ServiceFixture.with { fixture in
            let unborn = """
                family,person,role,relationship_to,relationship,born,due,sex
                F1,P,parent,B,birth_mother,,,
                F1,B,infant,,,,2026-07-20,
                """
            _ = try await fixture.importText(.families, unborn)
            _ = try await fixture.importText(
                .episodes, episodes + "E1,F1,PIP,NORTH,2026-05-01,,,,\n")
            #expect(
                try await fixture.count("person WHERE born_month IS NULL AND role='infant'") == 1)
            let born = unborn.replacing(
                "F1,B,infant,,,,2026-07-20,", with: "F1,B,infant,,,2026-05-28,2026-07-20,")
            let summary = try await fixture.importText(.families, born)
            #expect(summary.added.map(\.count) == [0, 0, 0, 1])
            #expect(try await fixture.count("person_history") == 1)
        }
    }

    @Test func stopsEveryDueDateWhenABabyDies() async throws {
        try await ServiceFixture.with { fixture in
            _ = try await fixture.importText(.families, twins)
            _ = try await fixture.importText(
                .episodes, episodes + "E1,F1,PIP,NORTH,2026-03-01,2026-03-20,,,\n")
            _ = try await fixture.database.superuser(
                """
                INSERT INTO attune.programme_measure
                    (organisation_id, programme_id, instrument, occasion, subject, recorded_by)
                SELECT organisation_id, id, 'epds', 'baseline', 'parent', 'test' FROM attune.programme
                """)
            let organisation = fixture.organisation.id
            #expect(
                try await fixture.service.listDueMeasures(
                    organisation: organisation, as: ServiceFixture.clinician
                ).count == 2)
            let day = try #require(CalendarDate(iso: "2026-05-20"))
            try await fixture.service.recordDeath(
                family: "F1", person: "T1", on: day, reason: "told by the hospital",
                organisation: organisation, as: ServiceFixture.clinician)
            #expect(
                try await fixture.service.listDueMeasures(
                    organisation: organisation, as: ServiceFixture.clinician
                ).isEmpty)
            #expect(try await fixture.count("person_history") == 1)
        }
    }

    @Test func keepsAFamilyThatWithdrewOutOfReports() async throws {
        try await ServiceFixture.with { fixture in
            _ = try await fixture.importText(.families, twins)
            _ = try await fixture.importText(
                .episodes,
                episodes + "E1,F1,PIP,NORTH,2025-09-01,2025-09-20,2025-12-20,completed,\n")
            #expect(try await fixture.report().cohort.families == 1)
            let day = try #require(CalendarDate(iso: "2026-05-20"))
            try await fixture.service.recordConsent(
                family: "F1", person: "M", purpose: .outcomeReporting, decision: .withdrawn,
                on: day, organisation: fixture.organisation.id, as: ServiceFixture.clinician)
            let report = try await fixture.report()
            #expect(report.cohort.families == 0)
            #expect(report.withheldFamilies == 1)
            #expect(try await fixture.count("episode WHERE reportable") == 0)
        }
    }
}
