import Clinic
import Services
import TestSupport
import Testing

/// Columns that a file may have: the language of a session, its interpreter, and a coder's certificate.
struct OptionalColumnTests {
    private static let sessions =
        "session,episodes,start,attendance,language,interpreter\n"
        + "S1,E1,2025-10-01T10:00,P:attended,pl,yes\n"
        + "S2,E1,2025-10-08T10:00,P:attended,en,no\n"
        + "S3,E1,2025-10-15T10:00,P:attended,,\n"

    @Test func keepsTheLanguageAndTheInterpreterOfASession() async throws {
        try await ObservedMeasureTests.withEpisode { fixture in
            let added = try await fixture.importText(.sessions, Self.sessions)
            #expect(added.added[0].count == 3)
            let kept = try await fixture.database.superuser(
                """
                SELECT string_agg(concat_ws(':', reference, coalesce(language, '-'),
                    coalesce(interpreter::text, '-')), ' ' ORDER BY reference)
                FROM attune.therapy_session
                """)
            #expect(kept == "S1:pl:true S2:en:false S3:-:-")
            let again = try await fixture.importText(.sessions, Self.sessions)
            #expect(again.present == 3)
            // A file without the columns says nothing about them.
            let without = try await fixture.importText(
                .sessions,
                "session,episodes,start,attendance\nS1,E1,2025-10-01T10:00,P:attended\n")
            #expect(without.present == 1)
        }
    }

    @Test(arguments: [
        ("zh-Hant", "maybe", "line 2, interpreter: must be yes or no"),
        ("en", "Yes", "line 2, interpreter: must be yes or no"),
        ("Mrs Kowalska", "yes", "line 2, language: must be a language tag"),
        ("e", "yes", "line 2, language: must be a language tag"),
        ("pt-", "yes", "line 2, language: must be a language tag"),
        ("abcdefghi", "yes", "line 2, language: must be a language tag"),
    ])
    func tellsWhatIsWrongWithThem(
        _ language: String, _ interpreter: String, _ fault: String
    ) async throws {
        try await ObservedMeasureTests.withEpisode { fixture in
            let told = try await fixture.faults(
                .sessions,
                "session,episodes,start,attendance,language,interpreter\n"
                    + "S1,E1,2025-10-01T10:00,P:attended,\(language),\(interpreter)\n")
            #expect(told.count == 1 && told[0].hasPrefix(fault), "\(told)")
            #expect(!told[0].contains("Kowalska"))
            #expect(try await fixture.count("therapy_session") == 0)
        }
    }

    @Test(arguments: [
        "S1,E1,2025-10-01T10:00,P:attended,pl,no", "S1,E1,2025-10-01T10:00,P:attended,en,yes",
    ])
    func tellsASessionThatIsRecordedOtherwise(_ line: String) async throws {
        try await ObservedMeasureTests.withEpisode { fixture in
            _ = try await fixture.importText(.sessions, Self.sessions)
            let told = try await fixture.faults(
                .sessions, "session,episodes,start,attendance,language,interpreter\n\(line)\n")
            #expect(told.count == 1 && told[0].contains("recorded otherwise"), "\(told)")
        }
    }

    private static let coded =
        "episode,instrument,occasion,date,subject,class,procedure,coder,coding,certified_until\n"

    @Test func keepsUntilWhenACoderWasCertified() async throws {
        try await ObservedMeasureTests.withEpisode { fixture in
            let first = "E1,obs_demo,end,2025-12-19,P/B,B2,V1,K1,first,"
            let second = "E1,obs_demo,end,2025-12-19,P/B,A,V1,K2,second,\n"
            _ = try await fixture.importText(
                .measures, Self.coded + first + "2027-06-30\n" + second)
            let kept = try await fixture.database.superuser(
                """
                SELECT string_agg(concat_ws(':', coder_reference,
                    coalesce(certified_until::text, '-')), ' ' ORDER BY coder_reference)
                FROM attune.coding
                """)
            #expect(kept == "K1:2027-06-30 K2:-")
            let silent = try await fixture.importText(.measures, Self.coded + first + "\n")
            #expect(silent.present == 1)
            let other = try await fixture.faults(.measures, Self.coded + first + "2025-01-31\n")
            #expect(
                other.count == 1
                    && other[0].hasPrefix(
                        "line 2, certified_until: this coding is recorded otherwise: "
                            + "certified_until differ"),
                "\(other)")
            let noDay = try await fixture.faults(
                .measures, Self.coded + "E1,obs_demo,end,2025-12-19,P/B,B2,V2,K1,first,2027-02-30\n"
            )
            #expect(
                noDay.count == 1 && noDay[0].hasPrefix("line 2, certified_until: must be a day"),
                "\(noDay)")
        }
    }

    @Test func refusesACertificateWhereNobodyCodes() async throws {
        try await ObservedMeasureTests.withEpisode { fixture in
            let missing = try await fixture.faults(
                .measures,
                "episode,instrument,occasion,date,subject,not_done_reason,certified_until\n"
                    + "E1,obs_demo,end,,P/B,declined,2027-06-30\n")
            #expect(
                missing.contains {
                    $0.hasPrefix("line 2, certified_until: a measure that was not")
                },
                "\(missing)")
            let form = try await fixture.faults(
                .measures,
                "episode,instrument,occasion,date,subject,q1,certified_until\n"
                    + "E1,bond_demo,end,2025-12-19,P/B,1,2027-06-30\n")
            #expect(
                form.contains { $0.hasPrefix("line 2, certified_until: is for observed measures") },
                "\(form)")
        }
    }
}
