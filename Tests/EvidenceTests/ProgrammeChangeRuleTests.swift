import Definitions
import Statistics
import Testing

@testable import Evidence

@Suite struct ProgrammeChangeRuleTests {
    // Scores at the start and the end of the 40 patients of Claus and others 2020 (R package
    // clinicalsignificance).
    static let before: [Double] = [
        33, 26, 15, 39, 22, 25, 33, 23, 47, 43, 51, 42, 38, 40, 37, 39, 31, 51, 51, 33, 36, 38, 45,
        38, 37, 28, 37, 36, 25, 30, 36, 35, 37, 35, 31, 28, 35, 49, 33, 31,
    ]

    static let after: [Double] = [
        27, 19, 5, 46, 28, 18, 30, 8, 24, 13, 44, 51, 17, 27, 30, 48, 27, 44, 25, 34, 22, 38, 53,
        16, 36, 4, 22, 32, 2, 19, 23, 38, 7, 8, 27, 19, 23, 37, 9, 28,
    ]

    private func rule(_ text: String) throws -> ProgrammeChangeRule {
        try ProgrammeChangeRule.read(name: "file.yaml", bytes: Array(text.utf8))
    }

    @Test func clausTakesSpreadAndClinicalNormFromTheSample() throws {
        let programme = try rule(try Files.fixture("claus-2020.yaml"))
        #expect(programme.applies(toInstrument: "bdi2", scale: "total"))
        #expect(!programme.applies(toInstrument: "epds", scale: "total"))
        let sample = try RunningMoments(Self.before)
        let rule = try programme.rule(before: sample)
        #expect(abs(rule.threshold.points - 10.0882) < 0.00005)
        #expect(rule.threshold.comparison == .greaterThan)
        let cutoff = try #require(rule.cutoff)
        #expect(abs(cutoff.value - 21.016612) < 0.0000005)
        #expect(Self.before.filter { cutoff.isClinical($0) }.count == 39)
        let method = try #require(try programme.jacobsonTruax(before: sample))
        #expect(abs(method.standardErrorOfDifference - 5.147063) < 0.0000005)
    }

    // Published: recovered 10, improved 8, unchanged 22, deteriorated 0. Counted from the same scores
    // by hand: 39 start above 21.0166, 13 of them end below it.
    @Test func clausRuleCountsThePatientsAsPublished() throws {
        let programme = try rule(try Files.fixture("claus-2020.yaml"))
        var tally = ChangeTally(rule: try programme.rule(before: RunningMoments(Self.before)))
        for (before, after) in zip(Self.before, Self.after) {
            tally.add(before: before, after: after)
        }
        #expect(tally.count == 40)
        #expect(tally.reliableImprovement == 18)
        #expect(tally.count(of: .unchanged) == 22)
        #expect(tally.reliableDeterioration == 0)
        #expect(tally.clinicalBefore == 39)
        #expect(tally.recovered == 13)
        #expect(tally.recoveredReliably == 10)
    }

    @Test func aSampleThatDoesNotServeIsANamedError() throws {
        let programme = try rule(try Files.fixture("claus-2020.yaml"))
        #expect(throws: StatisticsError.empty) { try programme.rule(before: RunningMoments()) }
        #expect(throws: StatisticsError.tooFew(count: 1, required: 2)) {
            try programme.rule(before: RunningMoments([12]))
        }
        #expect(throws: StatisticsError.noVariation) {
            try programme.rule(before: RunningMoments([12, 12]))
        }
        #expect(
            throws: StatisticsError.normsContradictDirection(clinicalMean: 5, functionalMean: 7.69)
        ) {
            try programme.rule(before: RunningMoments([4, 6]))
        }
    }

    @Test func aStatedThresholdNeedsNoSample() throws {
        let programme = try rule(try Files.fixture("epds-4-points.yaml"))
        let rule = try programme.rule(before: RunningMoments())
        #expect(rule.classify(before: 14, after: 10) == .recoveredReliably)
        #expect(rule.classify(before: 13, after: 9) == .recoveredReliably)
        #expect(rule.classify(before: 17, after: 13) == .improvedOnly)
        #expect(rule.classify(before: 12, after: 9) == .unchanged)
        #expect(rule.classify(before: 12, after: 16) == .harmed)
        #expect(try programme.jacobsonTruax(before: RunningMoments()) == nil)
    }

    @Test func higherIsBetterTurnsTheCutoffOver() throws {
        let text = """
            kind: change-rule
            format: 1
            instrument: kpcs
            scale: total
            direction: higher-is-better
            basis: threshold
            threshold: 4
            operator: ">"
            cutoff: 39
            cutoff_operator: "<="
            source: our own choice
            """
        let cutoff = try #require(try rule(text).rule(before: RunningMoments()).cutoff)
        #expect(cutoff.isClinical(39))
        #expect(cutoff.isFunctional(40))
        let strict = try Files.mutated(text, "\"<=\"", "\"<\"")
        #expect(
            try #require(try rule(strict).rule(before: RunningMoments()).cutoff)
                .isFunctional(39))
        let faults = Files.faults(try Files.mutated(text, "\"<=\"", "\">=\""))
        #expect(faults.map(\.path) == ["cutoff_operator"])
        #expect(faults.first?.remedy == "write `<=` or `<`")
    }

    @Test func withoutACriterionThereIsAThresholdAlone() throws {
        var text = try Files.fixture("claus-2020.yaml")
        text = try Files.mutated(text, "criterion: c\n", "")
        text = try Files.mutated(text, "functional: {mean: 7.69, sd: 7.52}\n", "")
        text = try Files.mutated(text, "clinical: from-sample\n", "")
        let rule = try rule(text).rule(before: RunningMoments(Self.before))
        #expect(rule.cutoff == nil)
        #expect(abs(rule.threshold.points - 10.0882) < 0.00005)
    }

    static let mutations: [Mutation] = [
        Mutation(
            "reliability: 0.801", "reliability: 80.1", at: "reliability",
            "less than 1", "0.87"),
        Mutation("reliability: 0.801\n", "", at: "", "`reliability` is missing", "reliability"),
        Mutation(
            "reliability: 0.801", "relability: 0.801", at: "relability", "no key",
            "`reliability`"),
        Mutation("sd: from-sample", "sd: sample", at: "sd", "should be a number", "digits"),
        Mutation("sd: from-sample", "sd: 0", at: "sd", "not greater than 0", "points"),
        Mutation("sd: from-sample\n", "", at: "", "`sd` is missing", "from-sample"),
        Mutation("criterion: c", "criterion: d", at: "criterion", "not one of", "write one"),
        Mutation("criterion: c\n", "", at: "", "`criterion` is missing", "criterion: c"),
        Mutation("clinical: from-sample\n", "", at: "", "`clinical` is missing", "from-sample"),
        Mutation(
            "functional: {mean: 7.69, sd: 7.52}\n", "", at: "", "`functional` is missing",
            "mean"),
        Mutation(
            "clinical: from-sample", "clinical: {mean: 5, sd: 2}", at: "functional",
            "worse than the clinical", "direction"),
        Mutation(
            "{mean: 7.69, sd: 7.52}", "{mean: 7.69, sd: -7.52}", at: "functional.sd",
            "not greater than 0", "points"),
        Mutation(
            "basis: jacobson-truax", "basis: jacobsen-truax", at: "basis", "is not one of",
            "did you mean `jacobson-truax`"),
        Mutation(
            "direction: lower-is-better\n", "", at: "", "`direction` is missing",
            "direction"),
        Mutation("criterion: c", "criterion: c\nthreshold: 4", at: "threshold", "no key", "use"),
    ]

    @Test(arguments: mutations)
    func namesTheBrokenRuleWithItsPlace(mutation: Mutation) throws {
        let good = try Files.fixture("claus-2020.yaml")
        let faults = Files.faults(try Files.mutated(good, mutation.piece, mutation.replacement))
        #expect(mutation.isTold(by: faults), "\(faults)")
    }

    static let thresholdMutations: [Mutation] = [
        Mutation("threshold: 4\n", "threshold: 0\n", at: "threshold", "greater than 0", "points"),
        Mutation(
            "operator: \">=\"\ncutoff", "cutoff", at: "", "`operator` is missing",
            "different counts"),
        Mutation(
            "threshold: 4\noperator: \">=\"", "threshold: 4\noperator: \"=>\"",
            at: "operator", "not one of", "write one"),
        Mutation(
            "cutoff_operator: \">=\"\n", "", at: "", "`cutoff_operator` is missing",
            "clinical"),
        Mutation("cutoff: 13\n", "", at: "", "`cutoff` is missing", "cutoff"),
        Mutation("cutoff: 13", "reliability: 0.87", at: "reliability", "no key", "use one of"),
        Mutation(
            "source: Matthey 2004, doi:10.1016/S0165-0327(02)00313-0\n", "", at: "",
            "`source` is missing", "where the numbers come from"),
    ]

    @Test(arguments: thresholdMutations)
    func namesTheBrokenRuleOfAStatedThreshold(mutation: Mutation) throws {
        let good = try Files.fixture("epds-4-points.yaml")
        let faults = Files.faults(try Files.mutated(good, mutation.piece, mutation.replacement))
        #expect(mutation.isTold(by: faults), "\(faults)")
    }

    @Test func aReviewIsNotAChangeRule() throws {
        let bytes = Array(try Files.shipped("barlow-2015.yaml").utf8)
        let error = #expect(throws: DefinitionFaults.self) {
            try ProgrammeChangeRule.read(name: "barlow-2015.yaml", bytes: bytes)
        }
        #expect(error?.faults.first?.path == "kind")
    }
}
