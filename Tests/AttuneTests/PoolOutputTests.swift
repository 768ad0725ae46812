import Foundation
import TestSupport
import Testing

@Suite("attune evidence pool: output") struct PoolOutputTests {
    static let everything =
        "--measure rr --moderators latitude,year --subgroup allocation --leave-one-out --influence "
        + "--bias"

    /// The program's own version is in the text and changes with each release.
    private func withoutVersion(_ text: String) async throws -> String {
        let version = try await runAttune(["--version"]).output.dropLast()
        #expect(text.contains("attune \(version)"))
        return text.replacing("attune \(version)", with: "attune VERSION")
    }

    @Test(arguments: [
        ("pool-bcg", "bcg.csv", "--measure rr --hksj"),
        ("pool-attachment", "attachment-fixture.csv", "--measure rr --revman5 --outcome secure"),
        ("pool-everything", "bcg-latitude.csv", PoolOutputTests.everything),
    ])
    func tellsInWordsWhatWasDone(name: String, file: String, options: String) async throws {
        let run = try await runPool(TrialFile.path(file), options)
        #expect(run.status == 0 && run.error == "")
        try expectGolden(try await withoutVersion(run.output), name)
    }

    // Whatever is printed is the rounding of a figure that scripts read, or that figure in percent.
    @Test(arguments: [
        ("bcg.csv", "--measure rr --hksj --ad-hoc"), ("bcg.csv", "--measure rd --method mh"),
        ("normand1999.csv", "--measure md --leave-one-out"),
        ("attachment-fixture.csv", "--measure rr --revman5 --outcome secure"),
        ("bcg-latitude.csv", PoolOutputTests.everything),
        ("bcg-latitude.csv", "--measure or --method ce --moderators year"),
    ])
    func everyPrintedFigureIsTheRoundingOfOneInJSON(file: String, options: String) async throws {
        let text = try await runPool(TrialFile.path(file), options).output
        let json = try await runPool(TrialFile.path(file), options + " --format json").output
        let document = try JSONSerialization.jsonObject(with: Data(json.utf8))
        let values = Self.numbers(in: document)
        let names = Self.strings(in: document)
        var figures = String(text.split(separator: "How this was computed")[0])
        for name in names.sorted(by: { $0.count > $1.count }) where name.count > 4 {
            figures.replace(name, with: "")
        }
        for said in ["95% interval", "0.0001", "100.0%"] { figures.replace(said, with: "") }
        let found = figures.matches(of: /-?[0-9]+(?:\.([0-9]+))?/)
        #expect(found.count > 15)
        for match in found {
            let printed = try #require(Double(match.output.0))
            let half = 0.5 * pow(10, -Double(match.output.1?.count ?? 0)) * (1 + 1e-6)
            let isThere = values.contains {
                abs($0 - printed) <= half || abs(100 * $0 - printed) <= half
            }
            #expect(isThere, "\(match.output.0) in \(figures)")
        }
    }

    private static func numbers(in value: Any) -> [Double] {
        if let object = value as? [String: Any] { return object.values.flatMap(numbers) }
        if let list = value as? [Any] { return [Double(list.count)] + list.flatMap(numbers) }
        return (value as? NSNumber).map { [$0.doubleValue] } ?? []
    }

    private static func strings(in value: Any) -> [String] {
        if let object = value as? [String: Any] { return object.values.flatMap(strings) }
        if let list = value as? [Any] { return list.flatMap(strings) }
        return (value as? String).map { [$0] } ?? []
    }

    @Test(arguments: [(1e-11, "e-11"), (1e-150, "e-150"), (1e20, "e20")])
    func showsEffectsOfAnyUnit(unit: Double, power: String) async throws {
        let rows = [(3, 1.5), (2, 1), (4, 2)].enumerated().map { index, trial in
            "t\(index),\(trial.0 * unit),\(trial.1 * unit)\n"
        }
        let run = try await runPool(
            "-", "", input: "trial,estimate,standard_error\n" + rows.joined())
        #expect(run.status == 0, "\(run.error)")
        for printed in ["3.000", "2.000", "4.000"] {
            #expect(run.output.contains(printed + power), "\(run.output)")
        }
        #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 }, "\(run.output)")
    }

    // Whether τ² differs from 0, and by how much a trial's size counts, is seen in small units too.
    @Test func givesSmallVariancesAndCoefficientsTheirDigits() async throws {
        let rows = (0..<6).map {
            "t\($0),\(0.004 * Double($0 % 3)),0.001,\(1_000_000 * ($0 + 1))\n"
        }
        let run = try await runPool(
            "-", "--method dl --moderators people",
            input: "trial,estimate,standard_error,people\n" + rows.joined())
        #expect(run.status == 0, "\(run.error)")
        // By hand: Q = 64 on 5 degrees of freedom, Σw - Σw²/Σw = 5,000,000.
        #expect(run.output.contains("τ² = 0.000012 "), "\(run.output)")
        let people = try #require(
            run.output.split(separator: "\n").first { $0.hasPrefix("people ") })
        #expect(people.contains("e-10"), "\(people)")
    }

    // Hartung and Knapp's factor can be below 1 although Q is above its degrees of freedom.
    @Test(arguments: [("0.6", true), ("1.5", false)])
    func saysThatTrialsAgreeOnlyWhereTheyDo(last: String, agree: Bool) async throws {
        let run = try await runPool(
            "-", "--method he --hksj",
            input: "trial,estimate,standard_error\na,0.1,0.5\nb,0.4,0.3\nc,\(last),0.4\n")
        #expect(run.output.contains("is smaller than the usual one"), "\(run.output)")
        #expect(run.output.contains("agree more than chance") == agree, "\(run.output)")
    }

    @Test func hasTheKeysThatScriptsRelyOn() async throws {
        let run = try await runPool(TrialFile.bcg, "--measure rr --method reml --format json")
        let top = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        let object = try #require(top as? [String: Any])
        #expect(
            Set(object.keys) == [
                "measure", "method", "test", "k", "analysis", "display", "heterogeneity",
                "prediction", "trials", "tauSquaredInterval",
            ])
        let common = try await runPool(TrialFile.bcg, "--measure rr --method ce --format json")
        #expect(common.output.contains("\"prediction\": null"))
        #expect(!common.output.contains("tauSquaredInterval"))
    }

    @Test(arguments: [
        ("bcg-latitude.csv", everything), ("bcg-latitude.csv", everything + " --hksj --ad-hoc"),
        ("bcg.csv", "--measure or --method peto --level 90"),
        ("normand1999.csv", "--measure smd --method ce"),
        ("attachment-fixture.csv", "--measure rr --revman5 --outcome secure"),
        ("attachment-fixture.csv", "--measure rd --method dl --outcome secure"),
    ])
    func fitsItsSchema(file: String, options: String) async throws {
        let run = try await runPool(TrialFile.path(file), options + " --format json")
        #expect(run.status == 0, "\(run.error)")
        let answer = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        let schema = try SchemaCheck(file: "Documentation/evidence/pool.schema.json")
        #expect(schema.faults(of: answer) == [])
    }

    @Test func theSchemaFindsFaults() async throws {
        let run = try await runPool(TrialFile.bcg, "--measure rr --format json")
        var answer = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        answer["measure"] = "risk"
        answer["display"] = nil
        answer["surprise"] = 1
        let schema = try SchemaCheck(file: "Documentation/evidence/pool.schema.json")
        #expect(schema.faults(of: answer).count == 3)
    }

    @Test func writesATidyTable() async throws {
        let run = try await runPool(
            TrialFile.path("bcg-latitude.csv"),
            "--measure rr --subgroup allocation --leave-one-out --format csv")
        let answer = try await pool(
            TrialFile.path("bcg-latitude.csv"), "--measure rr --subgroup allocation --leave-one-out"
        )
        let lines = run.output.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(lines.allSatisfy { $0.count == 15 })
        #expect(lines[0].prefix(5) == ["row", "name", "k", "estimate", "standard_error"])
        let kinds = lines.dropFirst().map { $0[0] }
        #expect(
            kinds == Array(repeating: "trial", count: 13) + ["pool", "prediction"]
                + Array(repeating: "subgroup", count: 3)
                + Array(repeating: "leave-one-out", count: 13))
        #expect(lines[1][1] == "Aronson 1948")
        #expect(Double(lines[1][3]) == answer.trials[0].estimate)
        #expect(Double(lines[1][10]) == answer.trials[0].weight)
        #expect(lines[14][2] == "13" && Double(lines[14][3]) == answer.analysis.estimate)
        #expect(Double(lines[14][12]) == answer.heterogeneity.tauSquared)
        #expect(Double(lines[15][5]) == answer.prediction?.lower)
        #expect(Double(lines[19][3]) == answer.leaveOneOut?[0].analysis.estimate)
    }

    @Test func writesIntoAFile() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/pool.json"
        let run = try await runPool(
            TrialFile.bcg, "--measure rr --method reml --format json -o \(file)")
        #expect(run.status == 0 && run.output == "")
        let plain = try await runPool(TrialFile.bcg, "--measure rr --method reml --format json")
        #expect(try String(contentsOfFile: file, encoding: .utf8) == plain.output)
    }

    @Test func leavesOutTrialsWithoutEventsAsReviewManagerDoes() async throws {
        let table = TrialFile.binary + "One,0,10,0,12\nTwo,2,10,4,10\nThree,1,20,5,20\n"
        let answer = try await pool("-", "--measure rr --revman5", input: table)
        #expect(answer.k == 2 && answer.trials.count == 3)
        #expect(answer.trials[0].estimate == nil && answer.trials[0].display == nil)
        #expect(answer.trials[0].weight == 0)
        #expect(answer.trials[0].excluded == "no event in either group")
        #expect(answer.trials[1].excluded == nil)
        #expect(answer.warnings?.first == "1 trial is left out: One (no event in either group).")
        let text = try await runPool("-", "--measure rr --revman5", input: table)
        #expect(text.output.contains(/One +left out\n/), "\(text.output)")
        // metafor's escalc keeps such a trial with 0.5 in its cells.
        let kept = try await pool("-", "--measure rr", input: table)
        #expect(kept.k == 3 && kept.trials[0].excluded == nil)
        #expect(isPrinted(kept.trials[0].estimate, "0.1671"))
    }

    @Test(arguments: [
        ("--measure rr", "added to all four cells before the effect of such a trial"),
        ("--measure rr --method mh", "for Q, not for the pooled estimate"),
        ("--measure or --method peto", "for the effect of such a trial alone"),
        ("--measure or --method peto --revman5", "1 trial had a cell of 0, to which nothing"),
        ("--measure rd --method mh --revman5", "for the variance only"),
        ("--measure rr --revman5", "before such a trial was pooled"),
    ])
    func saysWhatWasDoneAboutACellOfZero(options: String, words: String) async throws {
        let table = TrialFile.binary + "a,0,10,3,12\nb,2,10,4,10\nc,1,20,5,20\n"
        let run = try await runPool("-", options, input: table)
        let said = run.output.replacing("\n", with: " ")
        #expect(said.contains("1 trial had a cell of 0"), "\(run)")
        #expect(said.contains(words), "\(run.output)")
        let none = try await runPool(
            "-", options, input: TrialFile.binary + "b,2,10,4,10\nc,1,20,5,20\n")
        #expect(none.status == 0 && !none.output.contains("cell of 0"))
    }

    @Test func predictsNothingBelowThreeTrials() async throws {
        let two = "trial,estimate,standard_error\na,0.1,0.1\nb,0.5,0.2\n"
        let answer = try await pool("-", "--method dl", input: two)
        #expect(answer.prediction == nil)
        #expect(answer.warnings?.contains("Two trials allow no prediction interval.") == true)
        let three = try await pool("-", "--method dl", input: two + "c,0.9,0.2\n")
        #expect(three.prediction?.method == "wald")
    }

    @Test func warnsOfTheWayBackFromFreemanAndTukey() async throws {
        let answer = try await pool(
            "-", "--measure pft", input: "trial,events,n\na,0,12\nb,7,7\nc,2,9\n")
        #expect(answer.warnings?.contains { $0.contains("doi:10.1002/jrsm.1348") } == true)
        // escalc(measure = "PFT", xi = 2, ni = 9).
        #expect(isPrinted(answer.trials[2].estimate, "0.5216"))
        #expect(answer.trials.allSatisfy { (0...1).contains($0.display?.estimate ?? -1) })
    }

    // Huge, tiny, equal and far apart: figures or an error, never something that is no number.
    @Test(arguments: [
        "a,1e150,1e100\nb,-1e150,1e100\nc,0,1e100\n", "a,1e-150,1e-150\nb,-1e-150,1e-150\n",
        "a,5,1\nb,5,1\nc,5,1\n", "a,1e6,1e-6\nb,1000000.000001,1e-6\nc,1e6,1e6\n",
        "a,0,1e-160\nb,1,1e160\n", "a,700,300\nb,-700,300\n", "a,1e308,1\nb,-1e308,1\n",
    ])
    func neverPrintsWhatIsNoNumber(rows: String) async throws {
        for method in ["ce", "dl", "pm", "reml", "ml", "eb", "he", "sj"] {
            for more in ["", " --hksj --ad-hoc --leave-one-out --influence"] {
                if method == "ce", !more.isEmpty { continue }
                let run = try await runPool(
                    "-", "--method \(method)\(more) --format json",
                    input: "trial,estimate,standard_error\n" + rows)
                #expect(run.status == 0 || run.status == 65, "\(run)")
                let all = (run.output + run.error).lowercased()
                #expect(!all.contains(/\b(nan|inf|infinity)\b/), "\(method): \(all)")
                if run.status == 65 { #expect(run.output == "") }
                #expect(!run.output.contains(/"(estimate|lower|upper|q|tauSquared)": null/))
            }
        }
    }

    @Test func linesUpAndFitsEightyColumns() async throws {
        let long = String(repeating: "Långt namn 名前 ", count: 12)
        let table =
            "trial,estimate,standard_error\n\(long)1,-12.5,0.5\n\(long)2,-1,200\nÅ,0,30\n名前,7,1\n"
        let run = try await runPool("-", "--leave-one-out --influence", input: table)
        #expect(run.status == 0)
        let lines = run.output.split(separator: "\n").map(String.init)
        for line in lines {
            let width = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x4E00 ? 2 : 1) }
            #expect(width <= 80, "\(line)")
        }
        #expect(lines[3].hasPrefix("Långt namn 名前"))
        #expect(lines[3].contains("…"))
        let ends = lines[3...6].map { line in
            line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x4E00 ? 2 : 1) }
        }
        #expect(Set(ends).count == 1, "\(lines[1...7])")
    }

    @Test func takesScientificNumbersAndQuotedNames() async throws {
        let answer = try await pool(
            "-", "--method ce",
            input: "trial,estimate,standard_error\r\n\"A, B\",-1.5e-05,2E-5\r\nC,+3e-5,2e-05\r\n")
        #expect(answer.trials[0].trial == "A, B" && answer.trials[0].estimate == -1.5e-05)
        #expect(abs(answer.analysis.estimate - 0.75e-5) < 1e-18)
    }

    @Test func givesTheLevelAskedFor() async throws {
        let wide = try await pool(TrialFile.bcg, "--measure rr --level 99")
        // -0.7145 ± 2.575829 × 0.179781, both as metafor prints them.
        #expect(isPrinted(wide.analysis.lower, "-1.178"))
        #expect(isPrinted(wide.analysis.upper, "-0.251"))
        let text = try await runPool(TrialFile.bcg, "--measure rr --level 99.5")
        #expect(text.output.contains("99.5% interval"))
    }
}
