import Foundation
import TestSupport
import Testing

@Suite("attune change") struct ChangeTests {
    static let claus = Checkout.folder + "/Tests/AttuneTests/Fixtures/claus2020-bdi.csv"
    static let norms = ["--reliability", ".801", "--functional", "7.69,7.52", "--criterion", "c"]
    static let columns = ["--pre", "bdi_pre", "--post", "bdi_post"]

    struct Answer: Decodable {
        struct Patient: Decodable {
            let id: String?
            let pre: Double
            let post: Double
            let change: Double
            let `class`: String
        }
        let n: Int
        let standardError: Double
        let standardErrorOfDifference: Double
        let threshold: Double
        let cutoff: Double?
        let recoveredReliably: Int?
        let improvedOnly: Int
        let unchanged: Int
        let deteriorated: Int
        let harmed: Int?
        let patients: [Patient]
    }

    func answer(_ run: AttuneRun) throws -> Answer {
        #expect(run.status == 0)
        #expect(run.error == "")
        return try JSONDecoder().decode(Answer.self, from: Data(run.output.utf8))
    }

    // Claus and others 2020, as published with the R package clinicalsignificance: 10 recovered,
    // 8 improved, 22 unchanged, 0 deteriorated, cut-off 21.02.
    @Test func givesThePublishedAnswerForFortyPatients() async throws {
        let run = try await runAttune(
            ["change", Self.claus] + Self.columns + Self.norms + ["--format", "json"])
        let answer = try answer(run)
        #expect(answer.n == 40)
        #expect(abs(answer.standardError - 3.639523) < 5e-7)
        #expect(abs(answer.standardErrorOfDifference - 5.147063) < 5e-7)
        #expect(abs(answer.threshold - 10.0882) < 5e-5)
        #expect(abs(try #require(answer.cutoff) - 21.016612) < 5e-7)
        #expect(answer.recoveredReliably == 10)
        #expect(answer.improvedOnly == 8)
        #expect(answer.unchanged == 22)
        #expect(answer.deteriorated == 0)
        #expect(answer.harmed == 0)
        #expect(answer.patients.count == 40)
        let third = answer.patients[2]
        #expect(third.id == "3" && third.pre == 15 && third.post == 5 && third.change == -10)
        // 10 points are less than 10.0882, and 15 was not clinical.
        #expect(third.class == "unchanged")
    }

    @Test func saysTheSameInWords() async throws {
        let run = try await runAttune(["change", Self.claus] + Self.columns + Self.norms)
        #expect(run.status == 0)
        try expectGolden(run.output, "change-claus2020")
    }

    @Test func saysNothingOfRecoveryWithoutNorms() async throws {
        let run = try await runAttune(
            ["change", Self.claus] + Self.columns + ["--reliability", "0.801", "--format", "json"])
        let answer = try answer(run)
        #expect(answer.cutoff == nil && answer.recoveredReliably == nil && answer.harmed == nil)
        #expect(answer.improvedOnly == 18 && answer.unchanged == 22 && answer.deteriorated == 0)
        for key in ["cutoff", "recoveredReliably", "harmed"] {
            #expect(run.output.contains("\"\(key)\": null"))
        }
        let words = try await runAttune(
            ["change", Self.claus] + Self.columns + ["--reliability", "0.801"])
        #expect(words.output.contains("No norms were given, so nothing is said about recovery."))
    }

    @Test func namesEveryPatientAndNothingElse() async throws {
        let run = try await runAttune(
            ["change", Self.claus] + Self.columns + Self.norms + ["--format", "json"])
        let top = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        let object = try #require(top as? [String: Any])
        #expect(
            Set(object.keys) == [
                "n", "standardError", "standardErrorOfDifference", "threshold", "cutoff",
                "recoveredReliably", "improvedOnly", "unchanged", "deteriorated", "harmed",
                "patients",
            ])
    }

    @Test func hasNoIdentifierWhereTheFirstColumnIsAScore() async throws {
        let run = try await runAttune(
            ["change", "-", "--pre", "before", "--post", "after", "--reliability", "0.9"]
                + ["--format", "json"],
            input: "before,after\n10,2\n12,11\n20,21\n")
        let answer = try answer(run)
        #expect(answer.patients.count == 3)
        #expect(answer.patients.allSatisfy { $0.id == nil })
    }

    // The mirror image of the published data: every score negated, so higher is better.
    @Test func turnsRoundWhereHigherIsBetter() async throws {
        let lines = try String(contentsOfFile: Self.claus, encoding: .utf8)
            .split(whereSeparator: \.isNewline)
        let mirrored = lines.dropFirst().map { line in
            let cells = line.split(separator: ",")
            return "\(cells[0]),-\(cells[1]),-\(cells[2])"
        }
        let run = try await runAttune(
            ["change", "-"] + Self.columns
                + ["--reliability", ".801", "--functional=-7.69,7.52", "--higher-is-better"]
                + ["--format", "json"],
            input: ([String(lines[0])] + mirrored).joined(separator: "\r\n"))
        let answer = try answer(run)
        #expect(abs(try #require(answer.cutoff) + 21.016612) < 5e-7)
        #expect(answer.recoveredReliably == 10 && answer.improvedOnly == 8)
        #expect(answer.unchanged == 22 && answer.deteriorated == 0)
    }

    // Criterion a: 35.475 - 2 × 8.158643 (half a unit of its last digit, twice, is the tolerance);
    // b: 7.69 + 2 × 7.52.
    @Test(arguments: [("a", 19.157714), ("b", 22.73)])
    func computesTheOtherCriteria(criterion: String, cutoff: Double) async throws {
        let run = try await runAttune(
            ["change", Self.claus] + Self.columns + Self.norms.dropLast() + [criterion]
                + ["--format", "json"])
        #expect(abs(try #require(try answer(run).cutoff) - cutoff) < 1.5e-6)
    }

    @Test func namesTheNearestColumn() async throws {
        let run = try await runAttune(
            ["change", Self.claus, "--pre", "bdi_pr", "--post", "bdi_post", "--reliability", ".8"])
        #expect(run.status == 65)
        #expect(run.output == "")
        #expect(run.error.contains("ATT-DAT-001"))
        #expect(run.error.contains("did you mean `bdi_pre`?"))
    }

    @Test func tellsEveryFaultWithItsPlaceAndNoValue() async throws {
        let run = try await runAttune(
            ["change", "-", "--pre", "a", "--post", "b", "--reliability", ".8"],
            input: "id,a,b\n1,10,\nAnna,1x,4\n3,4\n4,12,1e3\n5,nan,7\n")
        #expect(run.status == 65)
        #expect(run.output == "")
        #expect(run.error.contains("refused: 5 faults"))
        #expect(run.error.contains("line 2, column 6: `b` is empty"))
        #expect(run.error.contains("line 3, column 6: `a` is of the shape `9a`, not a number"))
        #expect(run.error.contains("line 4: this line has 2 fields, the header has 3"))
        #expect(run.error.contains("line 5, column 6: `b` is of the shape `9a9`"))
        #expect(run.error.contains("line 6, column 3: `a` is of the shape `aaa`"))
        #expect(!run.error.contains("Anna") && !run.error.contains("1x"))
    }

    @Test(arguments: [
        ("", "the file is empty"),
        ("id;a;b\n1;2;3\n", "separated by semicolons"),
        ("id,a,b\n1,2,3\n", "at least 2 people"),
        ("id,a,a\n1,2,3\n", "`a` is there twice"),
        ("id,a,b\n1,5,3\n2,5,4\n", "standard deviation"),
    ])
    func refusesWhatCannotBeATable(content: String, reason: String) async throws {
        let run = try await runAttune(
            ["change", "-", "--pre", "a", "--post", "b", "--reliability", ".8"], input: content)
        #expect(run.status == 65)
        #expect(run.error.contains(reason), "\(run.error)")
    }

    @Test(arguments: [
        (["--reliability", "1"], "less than 1"),
        (["--reliability", "much"], "--reliability"),
        (["--reliability", ".8", "--functional", "7.69"], "--functional"),
        (["--reliability", ".8", "--functional", "7.69,0"], "--functional"),
        (["--reliability", ".8", "--criterion", "b"], "needs --functional"),
        (["--reliability", ".8", "--criterion", "d"], "--criterion"),
        ([], "--reliability"),
    ])
    func refusesOptionsThatCannotBe(options: [String], reason: String) async throws {
        let run = try await runAttune(["change", Self.claus] + Self.columns + options)
        #expect(run.status == 64)
        #expect(run.output == "")
        #expect(run.error.hasPrefix("Error ATT-USE-002: "))
        #expect(run.error.contains(reason), "\(run.error)")
        #expect(run.error.hasSuffix("Next: attune change --help\n"))
    }

    @Test func refusesNormsOnTheWrongSideInPlainNumbers() async throws {
        let run = try await runAttune(
            ["change", Self.claus, "--reliability", ".801", "--functional", "50,5"] + Self.columns)
        #expect(run.status == 65)
        #expect(run.error.contains("the clinical mean 35.48: "), "\(run.error)")
        #expect(!run.error.contains("written"))
    }

    @Test func saysWhichFileIsNotThere() async throws {
        let run = try await runAttune(
            ["change", "absent.csv", "--reliability", ".8"] + Self.columns)
        #expect(run.status == 65)
        #expect(run.error.contains("absent.csv: there is no such file"))
    }
}
