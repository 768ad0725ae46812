// A small service over five days of May 2026, each with the report that was made on it:
//
// | day   | what is recorded                                                                        |
// |-------|-----------------------------------------------------------------------------------------|
// | 4 May | nothing                                                                                 |
// | 5 May | two families, their episodes, sessions, EPDS at both ends of the one                    |
// | 6 May | a score, a form's day and an episode's end are amended                                  |
// | 7 May | an infant's birth, a dyad's relationship, an attendance and a session's start amended   |
// | 8 May | a form is struck out; a third family with its episode and form; the other's end form    |
// | 9 May | consent of the second family is withdrawn                                               |

import Clinic
import Foundation
import Outcomes
import Services
import Storage
import TestSupport
import Testing

struct KnownDaysTests {
    static let families = """
        family,person,role,relationship_to,relationship,born,due,sex
        F1,P,parent,B,birth_mother,,,female
        F1,B,infant,,,2025-06,,male
        F2,P,parent,B,birth_mother,,,female
        F2,B,infant,,,2025-05,,female
        """
    static let episodes = """
        episode,family,programme,team,referred,accepted,first_session,ended,end_reason
        E1,F1,PIP,NORTH,2025-09-01,yes,,2026-01-20,completed
        E2,F2,PIP,SOUTH,2025-09-01,yes,,2026-02-20,dropped_out
        """
    static let sessions = """
        session,episodes,start,attendance
        S1,E1,2025-09-20T10:00,P:attended;B:attended
        S2,E1,2025-10-20T10:00,P:did_not_attend;B:did_not_attend
        S3,E1,2026-01-20T10:00,P:attended;B:attended
        S4,E2,2025-09-20T10:00,P:attended;B:attended
        S5,E2,2026-02-20T10:00,P:attended;B:attended
        """
    static let measures = """
        episode,instrument,occasion,date,respondent,score:total,alert:10
        E1,epds,baseline,2025-09-20,P,18,not_seen
        E1,epds,end,2026-01-20,P,9,not_seen
        E2,epds,baseline,2025-09-21,P,15,not_seen
        """
    static let goals = """
        episode,goal,agreed,rated,by,rating,closed,closed_reason
        E1,1,2025-09-20,2025-09-20,parent,2,,
        E1,1,2025-09-20,2026-01-15,parent,7,,
        """

    /// Records the five days, and gives the report that was made on each.
    static func record(_ days: PassingDays) async throws -> [(day: String, report: String)] {
        let fixture = days.fixture
        var made: [(day: String, report: String)] = []
        func end(_ day: String) async throws {
            try await days.date(to: day + "T12:00Z")
            days.clock.now = try instant(day + "T20:00:00Z")
            made.append((day, try await days.report()))
        }
        _ = try await fixture.importText(.families, families)
        _ = try await fixture.importText(.episodes, episodes)
        _ = try await fixture.importText(.sessions, sessions)
        _ = try await fixture.importText(.measures, measures)
        _ = try await fixture.importText(.goals, goals)
        try await end("2026-05-05")
        try await days.amend(
            """
            UPDATE score SET value = 17 WHERE value = 18;
            UPDATE administration SET answered_on = '2026-01-10' WHERE answered_on = '2026-01-20';
            UPDATE episode SET ended_on = '2026-01-30', end_reason = 'agreed_early'
            WHERE reference = 'E1'
            """)
        try await end("2026-05-06")
        try await days.amend(
            """
            UPDATE person SET born_month = '2023-01-01' WHERE born_month = '2025-06-01';
            UPDATE dyad SET relationship = 'adoptive_parent';
            UPDATE attendance SET outcome = 'cancelled_by_family' WHERE outcome = 'did_not_attend';
            UPDATE therapy_session SET started_at = started_at + interval '14 days'
            WHERE reference = 'S1';
            UPDATE goal_rating SET rating = 3 WHERE rating = 7
            """)
        try await end("2026-05-07")
        try await days.amend(
            """
            UPDATE administration SET struck_out_at = now()
            WHERE occasion = 'baseline' AND answered_on = '2025-09-20'
            """, because: "of another family")
        _ = try await fixture.importText(
            .families,
            families.split(separator: "\n")[0] + "\nF3,P,parent,B,birth_father,,,male\n"
                + "F3,B,infant,,,2025-05,,female\n")
        _ = try await fixture.importText(
            .episodes,
            episodes.split(separator: "\n")[0]
                + "\nE3,F3,PIP,NORTH,2025-11-01,yes,2025-11-20,2026-03-01,completed\n")
        _ = try await fixture.importText(
            .measures,
            measures.split(separator: "\n")[0]
                + "\nE3,epds,baseline,2025-11-21,P,14,not_seen\nE2,epds,end,2026-02-20,P,6,not_seen\n"
        )
        try await end("2026-05-08")
        return made
    }

    static func instant(_ text: String) throws -> Date {
        try Date(text, strategy: .iso8601)
    }

    @Test func eachDayIsKnownAsItWasReported() async throws {
        try await ServiceFixture.with { fixture in
            let days = try PassingDays(fixture)
            let made = try await Self.record(days)
            // Every day changed the report, or nothing is shown here.
            for (one, next) in zip(made, made.dropFirst()) {
                #expect(!PassingDays.differences(one.report, next.report).isEmpty, "\(next.day)")
            }
            for (index, (day, report)) in made.enumerated() {
                days.clock.now = try Self.instant("2026-05-2\(index)T20:00:00Z")
                let known = try await days.report(asKnownOn: day)
                #expect(PassingDays.differences(known, report) == [], "\(day)")
                #expect(known.contains("As known on \(try days.day(day).longText)\n"))
                #expect(known.contains("\"knownAtEndOfDay\": true"))
            }
            // A day on which nothing happened is known as the day before it.
            let quiet = try await days.report(asKnownOn: "2026-05-12")
            #expect(quiet.contains("3 families") || quiet.contains("\"families\": 3"))
        }
    }

    @Test func aDayEndsAtMidnightOfTheOrganisation() async throws {
        try await ServiceFixture.with { fixture in
            let days = try PassingDays(fixture)
            _ = try await fixture.importText(.families, Self.families)
            _ = try await fixture.importText(.episodes, Self.episodes)
            // Summer time: the day ends in London an hour before it ends in Greenwich.
            try await days.date(to: "2026-05-05T22:59:59.999Z")
            try await days.amend(
                "UPDATE episode SET end_reason = 'moved_away' WHERE reference = 'E2'")
            try await days.date(to: "2026-05-05T23:00Z")
            days.clock.now = try Self.instant("2026-05-20T00:00:00Z")
            #expect(try await days.report(asKnownOn: "2026-05-04").contains("nothing had been"))
            let fifth = try await days.report(asKnownOn: "2026-05-05")
            #expect(fifth.contains("dropped_out") && !fifth.contains("nothing had been"))
            let sixth = try await days.report(asKnownOn: "2026-05-06")
            #expect(PassingDays.differences(fifth, sixth).contains { $0.contains("dropped out") })
            #expect(try await days.report(asKnownOn: "1999-12-31").contains("nothing had been"))
        }
    }

    @Test func aDayIsRefusedUntilTwoMinutesAfterItsEnd() async throws {
        try await ServiceFixture.with { fixture in
            let days = try PassingDays(fixture)
            for (now, allowed) in [
                ("2026-05-05T22:00:00Z", false), ("2026-05-05T23:01:59Z", false),
                ("2026-05-05T23:02:00Z", true), ("2026-05-06T12:00:00Z", true),
                ("2026-05-04T12:00:00Z", false), ("2025-05-04T12:00:00Z", false),
            ] {
                days.clock.now = try Self.instant(now)
                if allowed {
                    _ = try await days.report(asKnownOn: "2026-05-05")
                } else {
                    await #expect(throws: ServiceError.self, "\(now)") {
                        _ = try await days.report(asKnownOn: "2026-05-05")
                    }
                }
            }
        }
    }

    @Test func consentIsAlwaysTodays() async throws {
        try await ServiceFixture.with { fixture in
            let days = try PassingDays(fixture)
            _ = try await Self.record(days)
            days.clock.now = try Self.instant("2026-05-20T20:00:00Z")
            let before = try await days.report(asKnownOn: "2026-05-06")
            try await fixture.service.recordConsent(
                family: "F1", person: "P", purpose: .outcomeReporting, decision: .withdrawn,
                on: try days.day("2026-05-09"), organisation: fixture.organisation.id,
                as: ServiceFixture.clinician)
            let after = try await days.report(asKnownOn: "2026-05-06")
            #expect(before.contains("\"withheldFamilies\": 0"))
            #expect(after.contains("\"withheldFamilies\": 1"))
            #expect(before.contains("\"agreed_early\"") && after.contains("\"dropped_out\""))
            // Nothing of the family is left: of what was amended neither.
            let visible = try await fixture.database.superuser(
                """
                SET ROLE attune_service;
                SET app.organisation_id = '\(fixture.organisation.id)'; SET app.purpose = 'report';
                SET app.known_on = '2026-05-06'; SET app.known_zone = 'Europe/London';
                SELECT concat_ws(' ',
                    (SELECT count(*) FROM known.episode), (SELECT count(*) FROM known.goal_rating),
                    (SELECT count(*) FROM attune.episode_history),
                    (SELECT count(*) FROM attune.administration_history),
                    (SELECT count(*) FROM attune.score_history),
                    (SELECT count(*) FROM attune.attendance_history),
                    (SELECT count(*) FROM attune.goal_rating_history))
                """)
            #expect(visible == "1 0 0 0 0 0 0")
        }
    }

    @Test func whatAScoreWasMayBeRecordedLaterThanItsForm() async throws {
        try await ServiceFixture.with { fixture in
            let days = try PassingDays(fixture)
            _ = try await Self.record(days)
            let count = """
                SET ROLE attune_service; SET app.organisation_id = '\(fixture.organisation.id)';
                SET app.known_on = '2026-05-05'; SET app.known_zone = 'Europe/London';
                SELECT count(*) FROM known.score
                """
            let before = try await fixture.database.superuser(count)
            try await fixture.database.superuser(
                """
                INSERT INTO attune.score
                    (organisation_id, administration_id, scale, value, team_id, reportable)
                SELECT organisation_id, id, 'late', 1, team_id, reportable FROM attune.administration
                """)
            #expect(try await fixture.database.superuser(count) == before)
            // Without a time of its own, as before there was one, it is as old as its form.
            try await fixture.database.superuser(
                """
                SET session_replication_role = replica;
                UPDATE attune.score SET recorded_at = NULL WHERE scale = 'late'
                """)
            let after = try await fixture.database.superuser(count)
            #expect(before == "3" && after == "6")
        }
    }
}
