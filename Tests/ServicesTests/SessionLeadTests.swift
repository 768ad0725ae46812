import Clinic
import Outcomes
import Services
import Storage
import TestSupport
import Testing

/// Who led most of a course's attended sessions comes out of the database as a number, and nothing else of
/// staff does.
struct SessionLeadTests {
    private let families = """
        family,person,role,relationship_to,relationship,born,due,sex
        F1,P,parent,B,birth_mother,,,
        F1,B,infant,,,2025-03,,
        F2,P,parent,B,birth_mother,,,
        F2,B,infant,,,2025-03,,
        F3,P,parent,B,birth_mother,,,
        F3,B,infant,,,2025-03,,
        F4,P,parent,B,birth_mother,,,
        F4,B,infant,,,2025-03,,
        """
    private let episodes = """
        episode,family,programme,team,referred,first_session,ended,end_reason,continues
        E1,F1,PIP,NORTH,2025-09-01,2025-09-20,2025-12-20,completed,
        E2,F2,PIP,NORTH,2025-09-01,2025-09-20,2025-10-31,transferred,
        E2b,F2,PIP,SOUTH,2025-11-01,2025-11-05,2025-12-20,completed,E2
        E3,F3,PIP,NORTH,2025-09-01,2025-09-20,2025-12-20,completed,
        E4,F4,PIP,NORTH,2025-09-01,2025-09-20,2025-12-20,completed,
        """
    /// E1: one each by T1 and T2, T2 first; T1's second was not attended, and T1 was no lead of the third.
    /// E2 and E2b: T2 led one, T1 two of the whole course. E3: only a trainee is recorded. E4: T2.
    private let sessions = """
        session,episodes,start,minutes,attendance,staff
        S1,E1,2025-09-20T10:00,50,P:attended,T2:lead;T1:co_therapist
        S2,E1,2025-09-27T10:00,50,P:attended,T1:lead;T2:trainee
        S3,E1,2025-10-04T10:00,50,P:did_not_attend,T1:lead
        S4,E2,2025-09-20T11:00,50,P:attended,T2:lead
        S5,E2,2025-09-27T11:00,50,P:attended,T1:lead
        S6,E2b,2025-11-05T11:00,50,P:late_seen,T1:lead
        S7,E3,2025-09-20T12:00,50,P:attended,T3:trainee
        S8,E4,2025-09-20T13:00,50,P:attended,T2:lead
        """

    @Test func theOneWhoLedMostAttendedSessionsIsTheLead() async throws {
        try await ServiceFixture.with { fixture in
            _ = try await fixture.importText(.families, families)
            _ = try await fixture.importText(.episodes, episodes)
            _ = try await fixture.importText(.sessions, sessions)
            let context = ActingContext(
                actor: ServiceFixture.administrator, organisation: fixture.organisation.id,
                purpose: .report, at: ServiceFixture.now)
            let leads = try await fixture.storage.read(as: context) { reading in
                var leads: [String: Int64?] = [:]
                try reading.forEachEpisode(timeZone: "Europe/London") {
                    leads.updateValue($0.lead, forKey: $0.reference)
                }
                return leads
            }
            #expect(leads.count == 5)
            let first = try #require(leads["E1"] ?? nil)
            let second = try #require(leads["E2"] ?? nil)
            // Of two with as many sessions, the one who led the first.
            #expect(leads["E4"] == first)
            #expect(second != first)
            #expect(leads["E2b"] == second)
            #expect(leads["E3"] == .some(.none))
        }
    }
}
