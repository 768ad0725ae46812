import Clinic
import Services
import TestSupport
import Testing

/// Whatever is wrong with a file is told with its line, its column and its rule, and nothing of the
/// file is kept.
struct ImportFaultTests {
    private static let families = """
        family,person,role,relationship_to,relationship,born,due,sex
        F1,P,parent,B,birth_mother,,,female
        F1,B,infant,,,2025-03,,

        """
    private static let episodes = """
        episode,family,programme,team,referred,first_session,ended,end_reason
        E1,F1,PIP,NORTH,2025-09-01,2025-09-20,2025-12-20,completed

        """

    private func withEpisode(_ body: (ServiceFixture) async throws -> Void) async throws {
        try await ServiceFixture.with { fixture in
            _ = try await fixture.importText(.families, Self.families)
            _ = try await fixture.importText(.episodes, Self.episodes)
            try await body(fixture)
        }
    }

    @Test func tellsWhatIsWrongWithFamilies() async throws {
        try await ServiceFixture.with { fixture in
            let header = "family,person,role,relationship_to,relationship,born,due,sex\n"
            let cases: [(line: String, fault: String)] = [
                ("F1;person\n", "line 2"),
                (
                    "F1,P,mother,,,,,\n",
                    "line 2, role: must be one of parent, carer, infant, sibling"
                ),
                ("F1,B,infant,,,2027-01,,\n", "line 2, born: must not lie in the future"),
                ("F1,B,infant,,,01/02/2025,,\n", "line 2, born: must be a month since 1900"),
                ("F1,B,infant,,,,,\n", "line 2, born: an infant must have a month of birth"),
                ("F1,B,infant,,,,2029-01-01,\n", "line 2, due: must lie at most ten months ahead"),
                ("F1,P,parent,B,birth_mother,,,\n", "line 2, relationship_to: must name an infant"),
                (
                    "F1,P,parent,,,,,\nF1,P,parent,,,,,\n",
                    "line 3, person: this person of this family"
                ),
                ("F1,P,parent,,,,,femal\n", "did you mean female?"),
                (",P,parent,,,,,\n", "line 2, family: must be filled in"),
                ("999 000 0018,P,parent,,,,,\n", "line 2, family: must be a pseudonym of your own"),
                ("F1,9434765919,parent,,,,,\n", "line 2, person: must be a pseudonym of your own"),
                (
                    "F1,p@example.org,parent,,,,,\n",
                    "line 2, person: must be a pseudonym of your own"
                ),
                ("F1\u{A0},P,parent,,,,,\n", "line 2, family: must be a reference"),
                ("Cafe\u{301},P,parent,,,,,\n", "line 2, family: must be a reference"),
                ("F1,P,parent\n", "line 2"),
            ]
            for (line, fault) in cases {
                let told = try await fixture.faults(.families, header + line)
                #expect(told.contains { $0.contains(fault) }, "\(line): \(told)")
            }
            #expect(try await fixture.count("family") == 0)
        }
    }

    @Test(arguments: ["1234567890", "9991234567", "9434765918", "123456789", "12345678901"])
    func takesDigitsThatAreNoNHSNumber(_ reference: String) async throws {
        try await ServiceFixture.with { fixture in
            let summary = try await fixture.importText(
                .families, "family,person,role\n\(reference),P,parent\n")
            #expect(summary.added[0].count == 1)
        }
    }

    @Test func takesAnUnbornInfantsDueDateThatLiesAhead() async throws {
        try await ServiceFixture.with { fixture in
            let summary = try await fixture.importText(
                .families, "family,person,role,due\nF1,B,infant,2026-09-01\n")
            #expect(summary.added[1].count == 1)
        }
    }

    @Test func tellsWhatIsWrongWithTheHeader() async throws {
        try await ServiceFixture.with { fixture in
            let misspelt = try await fixture.faults(.families, "family,persom,role\nF1,P,parent\n")
            #expect(misspelt.contains { $0.contains("did you mean person?") })
            #expect(misspelt.contains { $0.contains("line 1, person: the column is missing") })
            let semicolons = try await fixture.faults(
                .families, "family;person;role\nF1;P;parent\n")
            #expect(semicolons.contains { $0.contains("line 1") })
            let empty = try await fixture.faults(.families, "")
            #expect(empty.count == 1)
            let twice = try await fixture.faults(.families, "family,person,person,role\n")
            #expect(twice.count == 1)
        }
    }

    @Test func tellsWhatIsWrongWithTheBytes() async throws {
        try await ServiceFixture.with { fixture in
            let latin1 = Array("family,person,role\nF".utf8) + [0xF8] + Array(",P,parent\n".utf8)
            let told = try await fixture.faults(.families, latin1)
            #expect(told.first?.hasPrefix("line 2") == true, "\(told)")
            let halfALine = try await fixture.faults(
                .families, "family,person,role\nF1,P,parent\nF2,\"P")
            #expect(halfALine.contains { $0.hasPrefix("line 3") })
            let bom: [UInt8] = [0xEF, 0xBB, 0xBF]
            let summary = try await fixture.importBytes(
                .families, bom + Array("family,person,role\r\nF1,P,parent\r\nFø,P,parent\r\n".utf8))
            #expect(summary.added[0].count == 2)
        }
    }

    @Test func tellsWhatIsWrongWithEpisodes() async throws {
        try await ServiceFixture.with { fixture in
            _ = try await fixture.importText(.families, Self.families)
            let header =
                "episode,family,programme,team,referred,accepted,not_accepted_reason,first_session,"
                + "ended,end_reason,continues,participants,arm,allocation\n"
            let cases: [(line: String, fault: String)] = [
                (
                    "E1,F9,PIP,NORTH,2025-01-01,,,,,,,,,\n",
                    "line 2, family: no family of this reference"
                ),
                (
                    "E1,F1,PIX,NORTH,2025-01-01,,,,,,,,,\n",
                    "line 2, programme: the organisation has no"
                ),
                (
                    "E1,F1,PIP,WEST,2025-01-01,,,,,,,,,\n",
                    "line 2, team: the organisation has no team"
                ),
                (
                    "E1,F1,PIP,NORTH,2025-02-30,,,,,,,,,\n",
                    "line 2, referred: must be a day of the calendar"
                ),
                (
                    "E1,F1,PIP,NORTH,2026-07-01,,,,,,,,,\n",
                    "line 2, referred: must not lie in the future"
                ),
                (
                    "E1,F1,PIP,NORTH,2025-03-01,,,,2025-02-01,completed,,,,\n",
                    "line 2, ended: must not lie before the referral"
                ),
                (
                    "E1,F1,PIP,NORTH,2025-03-01,,,2025-04-01,2025-03-20,completed,,,,\n",
                    "line 2, ended: must not lie before the first session"
                ),
                ("E1,F1,PIP,NORTH,2025-01-01,no,,,,,,,,\n", "line 2, not_accepted_reason"),
                ("E1,F1,PIP,NORTH,2025-01-01,,,,2025-02-01,,,,,\n", "line 2, end_reason"),
                (
                    "E1,F1,PIP,NORTH,2025-01-01,,,,,,E9,,,\n",
                    "line 2, continues: must name an episode"
                ),
                (
                    "E1,F1,PIP,NORTH,2025-01-01,,,,,,,Z,,\n",
                    "line 2, participants: must name persons"
                ),
                ("E1,F1,PIP,NORTH,2025-01-01,,,,,,,,comparison,\n", "line 2, allocation"),
                (
                    "E1,F1,PIP,NORTH,2025-01-01,,,,,,,,,\nE2,F1,PIP,SOUTH,2025-02-01,,,,,,,,,\n",
                    "line 3, referred: overlaps the episode of line 2"
                ),
                (
                    "E1,F1,PIP,NORTH,2025-01-01,,,,2025-01-09,transferred,E2,,,\n"
                        + "E2,F1,PIP,NORTH,2025-02-01,,,,2025-02-09,transferred,E1,,,\n",
                    "goes round in a circle"
                ),
            ]
            for (line, fault) in cases {
                let told = try await fixture.faults(.episodes, header + line)
                #expect(told.contains { $0.contains(fault) }, "\(line): \(told)")
            }
            #expect(try await fixture.count("episode") == 0)
        }
    }

    @Test func tellsWhatIsWrongWithSessions() async throws {
        try await withEpisode { fixture in
            let header = "session,episodes,start,minutes,mechanism,attendance\n"
            let cases: [(line: String, fault: String)] = [
                (
                    "S1,E9,2025-10-01T10:00,50,,P:attended\n",
                    "line 2, episodes: must name recorded episodes"
                ),
                ("S1,E1,2025-10-01,50,,P:attended\n", "line 2, start: must be a day and a time"),
                (
                    "S1,E1,2025-10-01T10:00,5000,,P:attended\n",
                    "line 2, minutes: must be a whole number"
                ),
                (
                    "S1,E1,2025-10-01T10:00,50,,Z:attended\n",
                    "line 2, attendance: must name participants"
                ),
                ("S1,E1,2025-10-01T10:00,50,,P:attnded\n", "did you mean attended?"),
                (
                    "S1,E1,2025-10-01T10:00,50,phone,P:attended\n",
                    "line 2, mechanism: must be one of"
                ),
                ("S1,E1,2026-10-01T10:00,50,,P:attended\n", "lies in the future"),
                (
                    "S1,E1,2025-01-01T10:00,50,,P:attended\n",
                    "line 2, start: lies before the referral"
                ),
            ]
            for (line, fault) in cases {
                let told = try await fixture.faults(.sessions, header + line)
                #expect(told.contains { $0.contains(fault) }, "\(line): \(told)")
            }
            #expect(try await fixture.count("therapy_session") == 0)
        }
    }

    @Test func tellsWhatIsWrongWithMeasures() async throws {
        try await withEpisode { fixture in
            let header =
                "episode,instrument,version,occasion,date,received,respondent,subject,"
                + "not_done_reason,q1,q10,q11,score:total,alert:10,class\n"
            let cases: [(line: String, fault: String)] = [
                ("E9,epds,,end,2025-12-20,,P,,,,,,12,0,\n", "line 2, episode: no episode"),
                ("E1,epsd,,end,2025-12-20,,P,,,,,,12,0,\n", "did you mean epds?"),
                ("E1,epds,99,end,2025-12-20,,P,,,,,,12,0,\n", "line 2, version"),
                ("E1,epds,,ending,2025-12-20,,P,,,,,,12,0,\n", "line 2, occasion: must be one of"),
                (
                    "E1,epds,,end,2027-12-20,,P,,,,,,12,0,\n",
                    "line 2, date: must not lie in the future"
                ),
                ("E1,epds,,end,,,P,,,,,,12,0,\n", "line 2, date: must be filled in"),
                ("E1,epds,,end,2025-12-20,2025-12-01,P,,,,,,12,0,\n", "line 2, received"),
                (
                    "E1,epds,,end,2025-12-20,,P,,,,,,31,0,\n",
                    "line 2, score:total: is not within 0 to 30"
                ),
                ("E1,epds,,end,2025-12-20,,P,,,,,,12.5,0,\n", "line 2, score:total"),
                (
                    "E1,epds,,end,2025-12-20,,P,,,4,,,,,\n",
                    "line 2, q1: must be one of the item's options"
                ),
                ("E1,epds,,end,2025-12-20,,P,,,1,,1,,,\n", "line 2, q11: epds has 10 items"),
                (
                    "E1,epds,,end,2025-12-20,,P,,,1,0,,12,,\n",
                    "line 2, score:total: the answers give no"
                ),
                ("E1,epds,,end,2025-12-20,,P,,,,,,12,9,\n", "line 2, alert:10: must be one of"),
                ("E1,epds,,end,2025-12-20,,P,,,,,,,,\n", "line 2, not_done_reason"),
                ("E1,epds,,end,2025-12-20,,P,,declined,,,,12,0,\n", "line 2, not_done_reason"),
                ("E1,epds,,end,2025-12-20,,Z,,,,,,12,0,\n", "line 2, respondent: must take part"),
                ("E1,epds,,end,2025-12-20,,B,,,,,,12,0,\n", "as a parent or carer"),
                ("E1,epds,,end,2025-12-20,,P,B,,,,,12,0,\n", "as a parent or carer"),
                ("E1,epds,,end,2025-12-20,,P,Z,,,,,12,0,\n", "line 2, subject: must take part"),
                ("E1,epds,,end,2025-12-20,,P,,,,,,12,0,B2\n", "line 2, class"),
                (
                    "E1,epds,,end,2025-12-20,,P,,,,,,12,0,\nE1,epds,,end,2025-12-20,,P,,,,,,13,0,\n",
                    "line 3, date: the same form"
                ),
            ]
            for (line, fault) in cases {
                let told = try await fixture.faults(.measures, header + line)
                #expect(told.contains { $0.contains(fault) }, "\(line): \(told)")
            }
            #expect(try await fixture.count("administration") == 0)
            #expect(try await fixture.count("alert") == 0)
        }
    }

    @Test func neverTellsAValue() async throws {
        try await ServiceFixture.with { fixture in
            let told = try await fixture.faults(
                .families, "family,person,role,born\nF1,P,Marianne Quist,Marianne Quist\n")
            #expect(told.count == 2)
            #expect(!told.contains { $0.contains("Quist") })
        }
    }
}
