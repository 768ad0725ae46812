// The demonstration, amended at random over several days, beside a second organisation that changes too.
// Nobody computes here what should be known on a day: the report was made on it.

import Clinic
import Foundation
import Outcomes
import Services
import Storage
import TestSupport
import Testing

struct KnownDaysRandomTests {
    /// Loading the demonstration withdraws a consent, too.
    private static let administrator = Actor(name: "cli:test", roles: Set(Role.allCases))

    /// Changes that a random row of a table may see; what a rule of the record refuses is not done.
    private static let changes = [
        "score SET value = value + 1", "score SET value = greatest(value - 3, 0)",
        "administration SET answered_on = answered_on - 9",
        "administration SET answered_on = answered_on + 20, received_on = NULL",
        "administration SET struck_out_at = now()", "administration SET struck_out_at = NULL",
        "administration SET language = 'pl'", "episode SET ended_on = ended_on + 3",
        "episode SET end_reason = 'moved_away'", "episode SET struck_out_at = now()",
        "episode SET referred_on = referred_on - 5", "person SET born_month = '2024-01-01'",
        "person SET sex = 'female'", "person SET struck_out_at = now()",
        "dyad SET relationship = 'kinship_carer'", "attendance SET outcome = 'did_not_attend'",
        "attendance SET outcome = 'attended'",
        "therapy_session SET started_at = started_at + interval '2 days'",
        "therapy_session SET struck_out_at = now()", "therapy_session SET interpreter = true",
        "procedure SET recorded_on = recorded_on + 2", "procedure SET struck_out_at = now()",
        "coding SET blind_to_time = NOT coalesce(blind_to_time, false)",
        "coding SET struck_out_at = now()", "goal SET struck_out_at = now()",
        "goal SET closed_reason = 'changed', closed_on = coalesce(closed_on, agreed_on + 30)",
        "goal_rating SET rating = (rating + 4) % 11", "goal_rating SET struck_out_at = now()",
        "alert SET struck_out_at = now()",
    ]

    /// So many changes, each of one row; which one follows from the number.
    private static func amendments(_ random: inout SeededNumbers, count: Int) -> String {
        (0..<count).map { _ in
            let change = changes[Int(random.next() % UInt64(changes.count))]
            let table = change.prefix { $0 != " " }
            return """
                DO $one$
                BEGIN
                    UPDATE \(change) WHERE ctid = (
                        SELECT ctid FROM \(table) ORDER BY ctid
                        OFFSET (\(random.next() % 1_000_003) % (SELECT count(*) FROM \(table)))
                        LIMIT 1);
                EXCEPTION WHEN integrity_constraint_violation THEN NULL;
                END
                $one$;
                """
        }.joined(separator: "\n")
    }

    @Test(arguments: [3, 2015] as [UInt64])
    func everyDayIsKnownAsItWasReported(seed: UInt64) async throws {
        try await ServiceFixture.with { fixture in
            let days = try PassingDays(fixture)
            var random = SeededNumbers(state: seed)
            let demonstration = try await days.service.loadDemonstration(
                seed: seed, dyads: 24, as: Self.administrator,
                listener: ImportListener(fault: { _ in }))
            // The fixture's own organisation is the other one.
            _ = try await fixture.importText(.families, KnownDaysTests.families)
            _ = try await fixture.importText(.episodes, KnownDaysTests.episodes)
            _ = try await fixture.importText(.sessions, KnownDaysTests.sessions)
            _ = try await fixture.importText(.measures, KnownDaysTests.measures)
            var made: [(day: String, reports: [String])] = []
            for number in 1...4 {
                if number > 1 {
                    try await days.amend(Self.amendments(&random, count: 60))
                }
                let day = "2026-05-0\(number)"
                try await days.date(to: day + "T1\(number):00Z")
                days.clock.now = try KnownDaysTests.instant(day + "T20:00:00Z")
                made.append((day, try await Self.reports(days, demonstration.organisation)))
            }
            days.clock.now = try KnownDaysTests.instant("2026-05-20T20:00:00Z")
            for (day, reports) in made {
                let known = try await Self.reports(days, demonstration.organisation, on: day)
                for (one, other) in zip(known, reports) {
                    #expect(PassingDays.differences(one, other) == [], "seed \(seed), \(day)")
                }
            }
            #expect(Set(made.map { $0.reports[0] }).count == made.count)
            let amended = try await fixture.database.superuser(
                """
                SELECT concat_ws(' ', (SELECT count(*) FROM attune.score_history) > 0,
                    (SELECT count(*) FROM attune.episode_history) > 0,
                    (SELECT count(*) FROM attune.administration_history) > 0,
                    (SELECT count(*) FROM attune.attendance_history) > 0,
                    (SELECT count(*) FROM attune.goal_rating_history) > 0,
                    (SELECT count(*) FROM attune.coding_history) > 0)
                """)
            #expect(amended == "t t t t t t")
        }
    }

    /// Both organisations' reports, of two cohorts and of one team.
    private static func reports(
        _ days: PassingDays, _ demonstration: OrganisationRow, on day: String? = nil
    ) async throws -> [String] {
        [
            try await days.report(organisation: demonstration, asKnownOn: day),
            try await days.report(organisation: demonstration, asKnownOn: day, cohort: .started),
            try await days.report(organisation: demonstration, asKnownOn: day, team: "NORTH"),
            try await days.report(asKnownOn: day),
        ]
    }
}

/// SplitMix64: the same seed gives the same numbers.
struct SeededNumbers {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
