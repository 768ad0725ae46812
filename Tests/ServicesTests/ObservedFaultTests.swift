import Clinic
import Services
import TestSupport
import Testing

/// Whatever is wrong with a recording or its codings is told with its line, its column and its rule.
struct ObservedFaultTests {
    private static let line = "E1,obs_demo,end,2025-12-19,P/B,,,"

    @Test func tellsWhatIsWrongWithALineOfACoding() async throws {
        let cases: [(line: String, faults: [String])] = [
            (Self.line + "B2,V1,,,,,\n", ["line 2, coder: must be filled in"]),
            (Self.line + "B2,,K1,,,,\n", ["line 2, procedure: must be filled in"]),
            (
                Self.line + "b2,V1,K1,,,,\n",
                ["line 2, class: must be one of A, A1, B, B2", "mean B2?"]
            ),
            (
                Self.line + "D/C,V1,K1,,,,\n",
                ["line 2, class: must be one of", "did you mean D/B?"]
            ),
            (
                Self.line + "B2,V1,K1,bot,,,\n",
                ["line 2, blind: must be one of no, time", "mean both?"]
            ),
            (Self.line + "B2,V1,K1,,frist,,\n", ["line 2, coding: must be one of", "mean first?"]),
            (
                Self.line + ",V1,K1,,,,\n",
                ["line 2, not_done_reason: an observed measure must have a"]
            ),
            (Self.line + "B2,V1,K1,,,15,\n", ["line 2, score:sensitivity: is not within 0 to 14"]),
            (Self.line + ",V1,K1,,,,9\n", ["line 2, score:pattern: must be one of A"]),
            (Self.line + "B2,V1,K1,,,,A\n", ["line 2, class: must be written once"]),
            (
                "E1,obs_demo,end,2025-12-19,P/B,P,,B2,V1,K1,,,,\n",
                ["line 2, respondent: must be empty for an observed measure"]
            ),
            (
                "E1,obs_demo,end,2025-12-19,P,,,B2,V1,K1,,,,\n",
                ["line 2, subject: must be a dyad, written PARENT/INFANT"]
            ),
            (
                "E1,obs_demo,end,2025-12-19,B/P,,,B2,V1,K1,,,,\n",
                ["line 2, subject: must be a dyad that the episode works with"]
            ),
            (
                "E1,obs_demo,end,,P/B,,declined,,V1,K1,,,,\n",
                ["line 2, procedure: a measure that was not done", "line 2, coder: a measure that"]
            ),
            (
                "E1,obs_demo,end,,P/B,,declined,B2,,,,,,\n",
                [
                    "line 2, not_done_reason: a measure that was not done must have no answers, no score"
                ]
            ),
            (
                "E1,bond_demo,end,2025-12-19,P/B,P,,warm,V1,K1,no,first,,\n",
                ["class", "procedure", "coder", "blind", "coding"].map {
                    "line 2, \($0): is for observed measures; bond_demo is a questionnaire"
                }
            ),
        ]
        try await ObservedMeasureTests.withEpisode { fixture in
            for (line, faults) in cases {
                let told = try await fixture.faults(
                    .measures, ObservedMeasureTests.header + line)
                for fault in faults {
                    #expect(told.contains { $0.contains(fault) }, "\(line): \(told)")
                }
            }
            let style = try await fixture.faults(
                .measures,
                "episode,instrument,occasion,date,subject,q1,score:style\n"
                    + "E1,bond_demo,end,2025-12-19,P/B,1,warm\n")
            #expect(style.count == 1)
            #expect(style[0].contains("line 2, score:style: is a class, and a questionnaire"))
            #expect(try await fixture.count("procedure") == 0)
            #expect(try await fixture.count("administration") == 0)
        }
    }

    @Test func tellsWhereLinesOfAFileContradictEachOther() async throws {
        let first = Self.line + "B2,V1,K1,both,first,,\n"
        let cases: [(line: String, fault: String)] = [
            (
                "E1,obs_demo,end,2025-12-18,P/B,,,A,V1,K2,,second,,\n",
                "line 3, date: must be the same in every line of a recording; line 2"
            ),
            (
                "E1,obs_infant,end,2025-12-19,P/B,,,A,V1,K2,,second,,\n",
                "line 3, instrument: must be the same"
            ),
            (
                "E1,obs_demo,review,2025-12-19,P/B,,,A,V1,K2,,second,,\n",
                "line 3, occasion: must be the same"
            ),
            (
                "E1,obs_demo,end,2025-12-19,Q/B,,,A,V1,K2,,second,,\n",
                "line 3, subject: must be the same"
            ),
            (
                Self.line + "B2,V1,K2,,,,\n",
                "line 3, coding: the first coding of this recording stands on line 2 already"
            ),
            (
                Self.line + "A,V2,K2,,second,,\n",
                "line 3, coding: no first coding of this recording is known"
            ),
        ]
        try await ObservedMeasureTests.withEpisode { fixture in
            for (line, fault) in cases {
                let told = try await fixture.faults(
                    .measures, ObservedMeasureTests.header + first + line)
                #expect(told.count == 1 && told[0].contains(fault), "\(line): \(told)")
            }
            // A first coding that has a fault of its own is no missing one.
            let faulty = try await fixture.faults(
                .measures,
                ObservedMeasureTests.header + Self.line + "B9,V1,K1,,,,\n" + Self.line
                    + "B2,V1,K2,,second,,\n")
            #expect(faulty.count == 1 && faulty[0].contains("line 2, class"), "\(faulty)")
            #expect(try await fixture.count("procedure") == 0)
        }
    }

    @Test func tellsWhatIsRecordedOtherwise() async throws {
        let recorded = Self.line + "B2,V1,K1,both,first,7,\n"
        let cases: [(line: String, fault: String)] = [
            (
                Self.line + "A,V1,K1,both,first,7,\n",
                "line 2, instrument: this measure is recorded otherwise"
            ),
            (
                Self.line + "B2,V1,K1,both,first,8,\n",
                "line 2, instrument: this measure is recorded otherwise"
            ),
            (
                Self.line + "B2,V1,K1,both,first,,\n",
                "line 2, instrument: this measure is recorded otherwise"
            ),
            (
                Self.line + "B2,V1,K2,both,first,7,\n",
                "line 2, coder: this coding is recorded otherwise"
            ),
            (
                Self.line + "B2,V1,K1,,first,7,\n",
                "line 2, blind: this coding is recorded otherwise"
            ),
            (
                "E1,obs_demo,end,2025-12-18,P/B,,,B2,V1,K2,both,second,,\n",
                "line 2, procedure: this recording is recorded with another date"
            ),
            (
                "E1,obs_demo,end,2025-12-19,Q/B,,,B2,V1,K2,both,second,,\n",
                "line 2, procedure: this recording is recorded with another dyad"
            ),
            (
                "E1,obs_demo,review,2025-12-19,P/B,,,B2,V1,K2,both,second,,\n",
                "line 2, procedure: this recording is recorded with another occasion"
            ),
        ]
        try await ObservedMeasureTests.withEpisode { fixture in
            _ = try await fixture.importText(.measures, ObservedMeasureTests.header + recorded)
            for (line, fault) in cases {
                let told = try await fixture.faults(
                    .measures, ObservedMeasureTests.header + line)
                #expect(told.count == 1 && told[0].contains(fault), "\(line): \(told)")
            }
            try await fixture.database.superuser(
                """
                SET app.actor = 'test';
                SET app.amended_reason = 'wrong family';
                UPDATE attune.procedure SET struck_out_at = now()
                """)
            let struckOut = try await fixture.faults(
                .measures, ObservedMeasureTests.header + Self.line + "A,V1,K1,,first,,\n")
            #expect(struckOut.count == 1 && struckOut[0].contains("was struck out"), "\(struckOut)")
        }
    }
}
