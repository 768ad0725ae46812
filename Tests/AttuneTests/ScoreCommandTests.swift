import Foundation
import TestSupport
import Testing

/// `attune instrument score` beyond plain answers: persons, dates, scores without answers, alerts.
@Suite("attune instrument score") struct ScoreCommandTests {
    struct Form: Decodable {
        struct Score: Decodable {
            struct CutOff: Decodable {
                let reached: Bool?
                let applies: String?
                let population: String
            }
            struct Change: Decodable {
                let since: String
                let points: Double
                let direction: String
                let verdict: String
            }
            let scale: String
            let value: Double?
            let reason: String?
            let band: String?
            let cutOff: CutOff?
            let change: Change?
        }
        struct Class: Decodable {
            let `class`: String
            let group: String?
        }
        let form: String
        let person: String?
        let scores: [Score]
        let classes: [Class]
        let alerts: [String]
        let checkTheForm: [String]
    }

    /// P1 falls from 16 to 9 and rises to 20 (only the total, its alert item not seen); P2 has 12,
    /// a form with a gap whose alert item still counts, and 14. The file is not in date order.
    static let forms = """
        form,person,date,q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,score:total,alert:10
        c,P1,2026-07-05,,,,,,,,,,,20,not_seen
        a,P1,2026-01-05,1,1,2,2,2,2,1,2,2,1,,
        b,P1,2026-04-05,1,1,1,1,1,1,1,1,1,0,9,
        d,P2,2026-01-05,,,,,,,,,,,12,unanswered
        e,P2,2026-02-05,1,1,1,,1,1,1,1,1,2,,
        f,P2,2026-03-05,,,,,,,,,,,14,0

        """

    private func scored(
        _ forms: String, of code: String = "epds", options: [String] = []
    ) async throws -> [String: Form] {
        let run = try await runAttune(
            ["instrument", "score", code, "--format", "json"] + options, input: forms)
        #expect(run.status == 0, "\(run.error)")
        let list = try JSONDecoder().decode([Form].self, from: Data(run.output.utf8))
        return Dictionary(uniqueKeysWithValues: list.map { ($0.form, $0) })
    }

    @Test func setsEachFormAgainstItsPersonsFirst() async throws {
        let forms = try await scored(Self.forms)
        let total = forms.mapValues { $0.scores.first }
        #expect(total["a"]??.value == 16 && total["a"]??.change == nil)
        let fallen = try #require(total["b"]??.change)
        #expect(fallen.points == -7 && fallen.direction == "better" && fallen.verdict == "counts")
        #expect(fallen.since == "a")
        let risen = try #require(total["c"]??.change)
        #expect(risen.points == 4 && risen.direction == "worse" && risen.verdict == "counts")
        let small = try #require(total["f"]??.change)
        #expect(small.points == 2 && small.direction == "worse")
        #expect(small.verdict == "does_not_count" && small.since == "d")
    }

    /// The default cut-off of the EPDS, 13, is the mothers'; the record's own word for one is known.
    @Test func usesACutOffOnlyForThoseItIsFor() async throws {
        let forms = """
            form,respondent,score:total,alert:10
            a,mother,16,0
            b,birth_mother,12,0
            c,father,16,0
            d,adoptive_parent,16,0
            e,,16,0

            """
        let scored = try await scored(forms).mapValues { $0.scores.first?.cutOff }
        #expect(scored["a"]??.reached == true && scored["b"]??.reached == false)
        for form in ["c", "d", "e"] {
            let cutOff = try #require(scored[form] ?? nil)
            #expect(cutOff.reached == nil)
            #expect(cutOff.applies == (form == "e" ? "unknown" : "no"))
            #expect(cutOff.population == "mothers after birth")
        }
        let text = try await runAttune(["instrument", "score", "epds"], input: forms)
        try expectGolden(text.output, "score-epds-respondents")
    }

    @Test func neverLosesAnAlert() async throws {
        let forms = try await scored(Self.forms)
        #expect(forms.filter { !$0.value.alerts.isEmpty }.keys.sorted() == ["a", "e"])
        #expect(forms.filter { !$0.value.checkTheForm.isEmpty }.keys.sorted() == ["c"])
        #expect(
            forms["e"]?.scores.first?.reason == "9 of 10 answered; this scale needs all 10")
        let unsaid = try await scored("form,score:total\na,5\n")
        #expect(unsaid["a"]?.checkTheForm == ["item_10"])
        let said = try await scored("form,score:total,alert:10\na,5,2\nb,5,\n")
        #expect(said["a"]?.alerts == ["item_10"] && said["a"]?.checkTheForm == [])
        #expect(said["b"]?.checkTheForm == ["item_10"])
        let gap = try await scored(
            InstrumentCommandTests.header.replacing("\n", with: ",alert:10\n")
                + "a,1,1,1,1,1,1,1,1,1,,3\n")
        #expect(gap["a"]?.alerts == ["item_10"] && gap["a"]?.scores.first?.value == 12)
    }

    @Test func saysInWordsWhatChanged() async throws {
        let run = try await runAttune(["instrument", "score", "epds"], input: Self.forms)
        #expect(run.status == 0, "\(run.error)")
        try expectGolden(run.output, "score-epds")
        let csv = try await runAttune(
            ["instrument", "score", "epds", "--format", "csv"], input: Self.forms)
        try expectGolden(csv.output, "score-epds-csv")
    }

    @Test func leavesTheChoiceToTheProgrammeWhereThereIsNoDefault() async throws {
        let core = "form,person,score:total,alert:6\na,P,20,0\nb,P,10,0\n"
        let forms = try await scored(core, of: "core10")
        #expect(forms["b"]?.scores.first?.change?.verdict == "programme_chooses")
        let run = try await runAttune(["instrument", "score", "core10"], input: core)
        #expect(run.output.contains("no amount is a default; the programme chooses"))
    }

    @Test func takesScalesClassesAndEnteredValues() async throws {
        let classes = "form,class,score:proximity_1\na,D/B2,4.5\nb,B1,\n"
        let situations = try await scored(classes, of: "ssp")
        #expect(situations["a"]?.classes.map(\.group) == ["disorganised"])
        #expect(situations["a"]?.scores.map(\.value) == [4.5])
        #expect(situations["b"]?.classes.map(\.class) == ["B1"])
        let metric = try await scored("form,score:raw\na,21\n", of: "swemwbs")
        #expect(
            metric["a"]?.scores.map(\.reason) == [nil, "needs the licensee's conversion table"])
        let bands = try await scored("form,score:total,alert:9\na,12,0\n", of: "phq9")
        #expect(bands["a"]?.scores.first?.band == "moderate")
    }

    @Test(arguments: [
        (
            "epds", "form,score:total\na,31\n",
            "line 2, column 3: `score:total` holds 2 characters: digits, which is not within"
        ),
        ("epds", "form,score:total\na,31\n", "which is not within 0 to 30"),
        ("epds", "form,score:total\na,high\n", "which is no number"),
        ("epds", "form,score:total\na,3.5\n", "write a whole number of 0 to 30"),
        ("epds", "Person,score:total\na,3\n", "did you mean `person`?"),
        (
            "epds", "form,score:total,alert:10\na,0,3\n",
            "which is less than the answer to item 10 gives by itself"
        ),
        ("epds", "form,score:totla\na,3\n", "did you mean `score:total`?"),
        ("epds", "form,score:total,alert:10\na,3,yes\n", "unanswered or not_seen"),
        ("epds", "form,person,date,score:total\na,P,3/5/2026,3\n", "which is no day"),
        ("epds", "form,respondent,score:total\na,mothr,3\n", "did you mean `mother`?"),
        ("epds", "form,person,date,score:total\na,P,,3\n", "`date` is empty"),
        ("epds", "form,person\na,P\n", "no column with answers, scores or classes"),
        ("epds", "form,score:total\na,\n", "line 2: there is no score and no class"),
        ("ssp", "form,class\na,E\n", "which is no class"),
        (
            "care_index_infant",
            "form,score:sensitive,score:controlling,score:unresponsive\na,5,5,5\n",
            "do not add up to 14"
        ),
        ("core10", "form,score:total,q1\na,3,\n", "columns are missing: q2, q3"),
    ])
    func tellsWhatIsWrong(code: String, forms: String, fault: String) async throws {
        let run = try await runAttune(["instrument", "score", code], input: forms)
        #expect(run.status == 65)
        #expect(run.output == "")
        #expect(run.error.contains(fault), "\(run.error)")
    }

    @Test func refusesAScoreThatContradictsItsAnswers() async throws {
        let header = InstrumentCommandTests.header.replacing("\n", with: ",score:total,alert:10\n")
        let forms =
            header
            + "a,1,1,1,1,1,1,1,1,1,1,11,\nb,1,1,1,1,1,1,1,1,1,,9,\nc,1,1,1,1,1,1,1,1,1,1,10,2\n"
        let run = try await runAttune(["instrument", "score", "epds"], input: forms)
        #expect(run.status == 65)
        #expect(run.error.contains("line 2, column 23: `score:total`"), "\(run.error)")
        #expect(run.error.contains("but the answers give another score"))
        #expect(run.error.contains("but the answers give no score; leave it empty"))
        #expect(run.error.contains("`alert:10`") && run.error.contains("q10 has another answer"))
    }
}
