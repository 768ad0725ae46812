import Definitions
import Testing

@testable import Evidence

@Suite struct ReviewFaultTests {
    static let level = "    estimate: -0.22\n    interval: {lower: -0.46, upper: 0.02, level: 0.95}"
    static let secure = "    estimate: 8.93\n    interval: {lower: 1.25, upper: 63.70, level: 0.95}"

    static let mutations: [Mutation] = [
        Mutation("kind: review", "kind: reveiw", at: "kind", "not one of", "did you mean `review`"),
        Mutation("kind: review\n", "", at: "", "`kind` is missing", "kind: comparison-rule"),
        Mutation("format: 1", "format: 2", at: "format", "reads format 1", "format: 1"),
        Mutation("published: 2015", "publshed: 2015", at: "publshed", "no key", "`published`"),
        Mutation("id: barlow-2015\n", "", at: "", "`id` is missing", "write `id"),
        Mutation(
            "design: systematic-review", "design: randomised", at: "design", "not one of",
            "write one of them"),
        Mutation(
            "reference: cochrane", "reference: cochran", at: "reference", "no source `cochran`",
            "sources"),
        Mutation(
            "date: 2014-01-13", "date: 2014-02-30", at: "evidence_current_to.date",
            "should be a date", "such as"),
        Mutation(
            "date: 2014-01-13", "date: 2016-01-13", at: "evidence_current_to.date",
            "after the publication", "published"),
        Mutation("  trials: 8", "  trials: 0", at: "totals.trials", "not within", "within 1"),
        Mutation(
            "  participants: 846", "  participants: 300", at: "results[1].participants",
            "has 300 participants in all", "totals.participants"),
        Mutation(
            "    trials: 3\n", "    trials: 9\n", at: "results[0].trials",
            "has 8 trials in all", "totals.trials"),
        Mutation(
            "    trials: 3\n", "    trials: three\n", at: "results[0].trials",
            "should be a number", "digits"),
        Mutation("    trials: 3\n", "", at: "results[0]", "`trials` is missing", "trials"),
        Mutation(
            level, level.replacing("-0.22", with: "0.22"), at: "results[1].estimate",
            "arithmetic middle", "allows -0.225 to -0.215"),
        Mutation(
            secure, secure.replacing("8.93", with: "9.83"), at: "results[2].estimate",
            "geometric middle", "allows"),
        Mutation(
            secure, secure.replacing("63.70", with: "6.370"), at: "results[2].estimate",
            "geometric middle", "check the three numbers"),
        Mutation(
            secure, secure.replacing("8.93", with: "2.19"), at: "results[2].estimate",
            "geometric middle", "check the three numbers"),
        Mutation(
            secure, secure.replacing("8.93", with: "-8.93"), at: "results[2].estimate",
            "greater than 0", "not its logarithm"),
        Mutation(
            secure, secure.replacing("1.25", with: "-1.25"), at: "results[2].interval",
            "not below 0", "not its logarithm"),
        Mutation(
            secure,
            secure.replacing("lower: 1.25, upper: 63.70", with: "lower: 63.70, upper: 1.25"),
            at: "results[2].interval", "lower limit 63.70 is above", "other way round"),
        Mutation(
            secure, secure.replacing("0.95", with: "95"), at: "results[2].interval.level",
            "between 0 and 1", "0.95"),
        Mutation(
            secure, "    estimate: 8.93\n    interval: unknown", at: "results[2].interval",
            "needs its interval", "lower"),
        Mutation(secure, "    estimate: 8.93", at: "results[2]", "`interval` is missing", "lower"),
        Mutation(
            secure, secure.replacing("8.93", with: "about 9"), at: "results[2].estimate",
            "should be a number", "digits"),
        Mutation(
            "    better_when: lower\n    admits:\n      - {instrument: ssp, scale: classification}\n    statements:\n      - id: two-trials\n        text: This result rests on 2 trials and 168 infants.\n        source: results\n    source: results\n\n  - id: attachment-disorganised",
            "    better_when: lower\n    admits:\n      - {instrument: ssp, scale: classification}\n\n  - id: attachment-disorganised",
            at: "results[3]", "`source` is missing", "every number needs one"),
        Mutation(
            "certainty: very-low", "certainty: verylow", at: "results[2].certainty",
            "is not one of", "did you mean `very-low`"),
        Mutation(
            "measure: standardised-mean-difference", "measure: standardized-mean-difference",
            at: "results[1].measure", "is not one of", "`standardised-mean-difference`"),
        Mutation(
            "  - id: depression-level", "  - id: depression-incidence", at: "results[1].id",
            "used twice", "its own"),
        Mutation(
            "  - id: no-advantage", "  - id: evidence-current", at: "statements[1].id",
            "used twice", "its own"),
        Mutation(
            "    text: Evidence current to 13 January 2014.\n    source: methods",
            "    text: Evidence current to 13 January 2014.", at: "statements[0]",
            "`source` is missing", "every number"),
        Mutation(
            "    text: Evidence current to 13 January 2014.\n    source: methods",
            "    text: Evidence current to 13 January 2014.\n    source: method",
            at: "statements[0].source", "no source `method`", "did you mean `methods`"),
        Mutation(
            "  maximum_infant_age_months: 24\n", "", at: "population",
            "`maximum_infant_age_months` is missing", "unknown"),
        Mutation(
            "comparator:\n  text: no treatment, waiting list or treatment as usual\n  source: methods\n",
            "", at: "", "`comparator` is missing", "text"),
        Mutation(
            "construct: infant-cognition", "construct: infant-cognitive",
            at: "not_estimated[9].construct", "is not one of", "`infant-cognition`"),
    ]

    @Test(arguments: mutations)
    func namesTheBrokenRuleWithItsPlace(mutation: Mutation) throws {
        let good = try Files.shipped("barlow-2015.yaml")
        let faults = Files.faults(try Files.mutated(good, mutation.piece, mutation.replacement))
        #expect(mutation.isTold(by: faults), "\(faults)")
    }

    @Test func aServiceWithoutControlsHasNoRatio() throws {
        let good = try Files.shipped("spipic-2021.yaml")
        let faults = Files.faults(
            try Files.mutated(good, "measure: proportion", "measure: risk-ratio"))
        #expect(faults.map(\.path) == ["results[1].measure"])
        let share = Files.faults(try Files.mutated(good, "estimate: 0.50", "estimate: 50"))
        #expect(share.map(\.path) == ["results[1].estimate"])
        #expect(share.first?.remedy == "write 0.50 for 50%")
    }

    @Test func aSourceMustBeFindable() throws {
        let good = try Files.shipped("spipic-2021.yaml")
        let without = Files.faults(
            try Files.mutated(good, "    doi: 10.1002/imhj.21893\n", ""))
        #expect(without.map(\.path) == ["sources.article"])
        let wrong = Files.faults(
            try Files.mutated(good, "doi: 10.1002/imhj.21893", "doi: imhj.21893"))
        #expect(wrong.map(\.path) == ["sources.article.doi"])
        let address = try Files.mutated(
            good, "doi: 10.1002/imhj.21893", "url: https://example.org/article")
        #expect(Files.faults(address) == [])
        let bare = Files.faults(
            try Files.mutated(good, "doi: 10.1002/imhj.21893", "url: example.org"))
        #expect(bare.map(\.path) == ["sources.article.url"])
    }

    @Test func everyFaultOfAFileIsToldAtOnceInTheOrderOfItsLines() throws {
        var text = try Files.shipped("barlow-2015.yaml")
        text = try Files.mutated(text, "published: 2015", "published: soon")
        text = try Files.mutated(text, "estimate: 0.48", "estimate: 0.84")
        text = try Files.mutated(text, "certainty: very-low", "certainty: poor")
        let faults = Files.faults(text)
        #expect(
            faults.map(\.path) == ["published", "results[2].certainty", "results[3].estimate"])
        #expect(
            faults.map(\.line) == [
                Files.line(of: "published: soon", in: text),
                Files.line(of: "certainty: poor", in: text),
                Files.line(of: "estimate: 0.84", in: text),
            ])
    }

    @Test func whatIsNoEvidenceFileIsRefusedWithAPlace() {
        for text in ["", "just words", "- a\n- b", "kind: review", "kind: [review]", "\t- x"] {
            let faults = Files.faults(text)
            #expect(!faults.isEmpty)
            #expect(faults.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.remedy.isEmpty })
        }
    }
}
