import Clinic
import Outcomes
import Services
import Storage
import TestSupport
import Testing

/// What an import of goals keeps, and what it refuses.
struct GoalImportTests {
    private let header = "episode,goal,agreed,rated,by,rating,closed,closed_reason\n"
    private let ratings = """
        E1,1,2025-09-20,2025-09-20,parent,2,,
        E1,1,2025-09-20,2025-09-20,clinician,3,,
        E1,1,2025-09-20,2025-12-20,parent,7,,
        E1,2,2025-09-20,2025-09-20,parent,4,2025-11-01,changed
        E1,3,2025-11-01,,,,,

        """

    private func withCare(
        _ work: (ServiceFixture) async throws -> Void
    ) async throws {
        try await ServiceFixture.with { fixture in
            _ = try await fixture.importText(
                .families,
                """
                family,person,role,relationship_to,relationship,born,due,sex
                F1,P,parent,B,birth_mother,,,female
                F1,B,infant,,,2025-03,,
                """)
            _ = try await fixture.importText(
                .episodes,
                """
                episode,family,programme,team,referred,first_session,ended,end_reason
                E1,F1,PIP,NORTH,2025-09-01,2025-09-20,2025-12-20,completed
                """)
            try await work(fixture)
        }
    }

    @Test func addsNothingTheSecondTime() async throws {
        try await withCare { fixture in
            let trial = try await fixture.importText(.goals, header + ratings, dryRun: true)
            #expect(trial.added.map(\.count) == [3, 4, 0])
            #expect(try await fixture.count("goal") == 0)
            let first = try await fixture.importText(.goals, header + ratings)
            #expect(first.rows == 5)
            #expect(first.present == 0)
            #expect(first.added.map(\.count) == [3, 4, 0])
            let second = try await fixture.importText(.goals, header + ratings)
            #expect(second.added.allSatisfy { $0.count == 0 }, "\(second)")
            #expect(second.present == 5)
            #expect(try await fixture.count("goal WHERE instrument = 'gbo' AND version = '1'") == 3)
            #expect(try await fixture.count("goal_rating") == 4)
            #expect(try await fixture.count("goal_history") == 0)
            let audited = try await fixture.count(
                "audit_entry WHERE convert_from(entry, 'UTF8') LIKE '%\"kind\":\"goals\"%'")
            #expect(audited == 2)
        }
    }

    @Test func goesOnWithWhatIsRecorded() async throws {
        try await withCare { fixture in
            _ = try await fixture.importText(.goals, header + ratings)
            let later = try await fixture.importText(
                .goals,
                header + """
                    E1,1,2025-09-20,2025-12-20,parent,7,2025-12-20,reached
                    E1,3,2025-11-01,2025-11-08,parent,5,,
                    E1,4,2025-12-01,,,,,
                    """)
            #expect(later.added.map(\.count) == [1, 1, 1])
            #expect(later.present == 0)
            let closed = try await fixture.database.superuser(
                """
                SELECT closed_on, closed_reason, revision, amended_reason FROM attune.goal
                WHERE number = 1
                """)
            #expect(closed == "2025-12-20|reached|2|the goal was closed")
            #expect(
                try await fixture.database.superuser(
                    "SELECT replaced_row->>'closed_on' IS NULL FROM attune.goal_history") == "t")
        }
    }

    @Test func refusesWhatIsRecordedOtherwise() async throws {
        try await withCare { fixture in
            _ = try await fixture.importText(.goals, header + ratings)
            let cases = [
                ("E1,1,2025-09-21,,,,,", "line 2, goal: this goal is recorded otherwise"),
                (
                    "E1,2,2025-09-20,,,,2025-11-02,changed",
                    "line 2, goal: this goal is recorded otherwise"
                ),
                (
                    "E1,1,2025-09-20,2025-12-20,parent,8,,",
                    "line 2, rating: this rating is recorded otherwise"
                ),
            ]
            for (line, wanted) in cases {
                let told = try await fixture.faults(.goals, header + line + "\n")
                #expect(told.count == 1 && told[0].hasPrefix(wanted), "\(line): \(told)")
            }
            try await fixture.database.superuser(
                """
                SET app.actor = 'test'; SET app.amended_reason = 'of another family';
                UPDATE attune.goal SET struck_out_at = now() WHERE number = 3
                """)
            let struck = try await fixture.faults(.goals, header + "E1,3,2025-11-01,,,,,\n")
            #expect(struck.count == 1 && struck[0].contains("struck out"), "\(struck)")
            #expect(try await fixture.count("goal_rating") == 4)
        }
    }

    @Test func tellsEveryFaultWithItsPlace() async throws {
        try await withCare { fixture in
            let cases = [
                ("E1,0,2025-09-20,,,,,", "goal: must be the goal's number"),
                ("E1,01,2025-09-20,,,,,", "goal: must be the goal's number"),
                ("E1,,2025-09-20,,,,,", "goal: must be filled in"),
                ("E1,1,,,,,,", "agreed: must be filled in"),
                ("E1,1,2026-06-02,,,,,", "agreed: must not lie in the future"),
                ("E1,1,2025-08-31,,,,,", "agreed: lies before the referral"),
                ("E1,1,2025-12-21,,,,,", "agreed: lies after the end of the episode"),
                ("E1,1,2025-09-20,2025-09-19,parent,3,,", "rated: must not lie before the day"),
                ("E1,1,2025-09-20,2025-09-20,parent,11,,", "rating: is not within 0 to 10"),
                ("E1,1,2025-09-20,2025-09-20,parent,-1,,", "rating: is not within 0 to 10"),
                ("E1,1,2025-09-20,2025-09-20,parent,3.5,,", "rating: must be a whole number"),
                ("E1,1,2025-09-20,2025-09-20,mother,3,,", "by: must be one of parent, clinician"),
                ("E1,1,2025-09-20,2025-09-20,,3,,", "by: a rating must have a day"),
                ("E1,1,2025-09-20,,parent,,,", "rated: a rating must have a day"),
                (
                    "E1,1,2025-09-20,,,,2025-10-01,",
                    "closed_reason: a closed goal must have a reason"
                ),
                ("E1,1,2025-09-20,,,,,reached", "closed: a goal with a reason"),
                ("E1,1,2025-09-20,,,,2025-09-01,reached", "closed: must not lie before the day"),
                ("E1,1,2025-09-20,,,,2025-10-01,reachd", "closed_reason: must be one of"),
                ("E9,1,2025-09-20,,,,,", "episode: no episode of this reference"),
            ]
            for (line, wanted) in cases {
                let told = try await fixture.faults(.goals, header + line + "\n")
                #expect(
                    told.first?.hasPrefix("line 2, " + wanted) == true, "\(line): \(told)")
            }
            let header = try await fixture.faults(.goals, "episode,goal,agred\nE1,1,2025-09-20\n")
            #expect(header.contains { $0.contains("did you mean agreed?") }, "\(header)")
            #expect(header.allSatisfy { !$0.contains("agred") }, "\(header)")
            // One letter apart, and yet no slip.
            let mother = try await fixture.faults(
                .goals, self.header + "E1,1,2025-09-20,2025-09-20,mother,3,,\n")
            #expect(mother.allSatisfy { !$0.contains("did you mean") }, "\(mother)")
            #expect(try await fixture.count("goal") == 0)
        }
    }

    @Test func holdsTheLinesOfAGoalAgainstEachOther() async throws {
        try await withCare { fixture in
            let told = try await fixture.faults(
                .goals,
                header + """
                    E1,1,2025-09-20,2025-09-20,parent,2,,
                    E1,1,2025-09-20,2025-09-20,parent,2,,
                    E1,1,2025-09-21,2025-12-20,parent,7,2025-12-20,reached
                    E1,1,2025-09-20,2025-12-20,clinician,7,2025-12-20,dropped
                    E1,2,2025-09-20,,,,,
                    E1,2,2025-09-20,,,,,
                    """)
            #expect(
                told == [
                    "line 4, agreed: must be the day on which line 2 says this goal was agreed",
                    "line 5, closed: must be, with its reason, what an earlier line says of this goal",
                    "line 3, rated: a rating of this goal by the same rater on the same day stands "
                        + "on line 2 already",
                    "line 7, goal: this goal, without a rating, stands on line 6 already",
                ], "\(told)")
        }
    }

    @Test func sendsGoalsToTheirOwnFile() async throws {
        try await withCare { fixture in
            let told = try await fixture.faults(
                .measures,
                "episode,instrument,occasion,date,respondent,subject,score:rating\n"
                    + "E1,gbo,baseline,2025-09-20,P,P/B,5\n")
            #expect(told.count == 1 && told[0].contains("attune import goals"), "\(told)")
            let other = try await fixture.faults(
                .goals, "episode,goal,agreed,instrument\nE1,1,2025-09-20,epds\n")
            #expect(other.count == 1 && other[0].contains("of kind goals: gbo"), "\(other)")
            let version = try await fixture.faults(
                .goals, "episode,goal,agreed,version\nE1,1,2025-09-20,7\n")
            #expect(version.count == 1 && version[0].contains("a version of gbo: 1"), "\(version)")
        }
    }

    @Test func reportsWhatBecameOfThem() async throws {
        try await withCare { fixture in
            _ = try await fixture.importText(.goals, header + ratings)
            let goals = try #require(try await fixture.report().goals.first)
            #expect(goals.agreed.subjects == 3)
            #expect(goals.closedWithoutEnd == 1)
            #expect(goals.raters.map(\.rater) == [.parent, .clinician])
            #expect(goals.raters.first?.reliable.first?.improved.count == 1)
            #expect(goals.raters.first?.reliable.first?.bounds.betterAtMost == 3)
        }
    }

    @Test func aFamilyThatWithdrewIsBehindTheWallWithItsGoals() async throws {
        try await withCare { fixture in
            _ = try await fixture.importText(.goals, header + ratings)
            let day = try #require(CalendarDate(iso: "2026-05-20"))
            try await fixture.service.recordConsent(
                family: "F1", person: "P", purpose: .outcomeReporting, decision: .withdrawn,
                on: day, organisation: fixture.organisation.id, as: ServiceFixture.clinician)
            #expect(try await fixture.report().goals.isEmpty)
            #expect(try await fixture.count("goal_rating WHERE reportable") == 0)
            let seen = try await fixture.database.superuser(
                """
                SET ROLE attune_service; SET app.actor = 'test'; SET app.purpose = 'report';
                SET app.organisation_id = '\(fixture.organisation.id)';
                SELECT (SELECT count(*) FROM attune.goal), (SELECT count(*) FROM attune.goal_rating)
                """)
            #expect(seen == "0|0")
        }
    }

    @Test func theRecordRefusesARatingBeforeTheAgreement() async throws {
        try await withCare { fixture in
            _ = try await fixture.importText(.goals, header + ratings)
            await #expect(throws: (any Error).self) {
                try await fixture.database.superuser(
                    """
                    SET app.actor = 'test'; SET app.amended_reason = 'typed wrongly';
                    UPDATE attune.goal SET agreed_on = '2025-09-25' WHERE number = 1
                    """)
            }
            await #expect(throws: (any Error).self) {
                try await fixture.database.superuser(
                    """
                    SET app.actor = 'test'; SET app.amended_reason = 'closed';
                    UPDATE attune.goal SET closed_on = '2025-12-20' WHERE number = 1
                    """)
            }
        }
    }
}
