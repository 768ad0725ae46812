import Definitions
import Testing

@testable import Evidence

@Suite struct ComparisonRuleFaultTests {
    static let mutations: [Mutation] = [
        Mutation("version: 1", "version: 0", at: "version", "not within", "within 1"),
        Mutation("basis: >-", "bases: >-", at: "bases", "no key", "`basis`"),
        Mutation(
            "  earliest_days: -28\n  latest_days: 21", "  earliest_days: 28\n  latest_days: 21",
            at: "baseline.earliest_days", "ends before it begins", "negative"),
        Mutation(
            "  latest_days: 42", "  latest_days: six weeks", at: "end.latest_days",
            "should be a number", "digits"),
        Mutation(
            "anchor: last-attended-session", "anchor: last-attended", at: "end.anchor",
            "not one of", "write one of them"),
        Mutation("  tie: earliest", "  tie: first", at: "baseline.tie", "not one of", "write"),
        Mutation(
            "  before_session: 4", "  before_session: 1", at: "baseline.before_session",
            "not within", "within 2"),
        Mutation(
            "  comparison: 20", "  comparison: 20.5", at: "minimum_subjects.comparison",
            "whole number", "point"),
        Mutation(
            "  floor: 0.50", "  floor: 50", at: "known_outcomes.floor",
            "between 0 and 1", "0.50 for 50%"),
        Mutation(
            "  floor: 0.50", "  floor: 0.80", at: "known_outcomes.floor",
            "above the warning", "at most 0.7"),
        Mutation(
            "unknown_time_point: context-only", "unknown_time_point: ignore",
            at: "unknown_time_point", "not one of", "write one of them"),
        Mutation(
            "warning_above: 1.25", "warning_above: 3",
            at: "comparison_groups.interval_ratio.warning_above", "above the refusal", "at most 2"),
        Mutation(
            "refused_above: 2", "refused_above: 0.5",
            at: "comparison_groups.interval_ratio.refused_above", "at least 1", "greater divided"),
        Mutation(
            "difference: 0.4", "difference: 0",
            at: "comparison_groups.wide_interval.difference", "greater than 0", "0.4"),
        Mutation(
            "comparison_groups:", "comparison_group:", at: "comparison_group", "no key",
            "`comparison_groups`"),
        Mutation(
            "construct: attachment-secure", "construct: attachment-avoidant",
            at: "constructs[3].construct", "ruled twice", "keep one"),
    ]

    @Test(arguments: mutations)
    func namesTheBrokenRuleWithItsPlace(mutation: Mutation) throws {
        let good = try Files.shipped("comparison-rule-1.yaml")
        let faults = Files.faults(try Files.mutated(good, mutation.piece, mutation.replacement))
        #expect(mutation.isTold(by: faults), "\(faults)")
    }

    @Test func aScaleIsNotAdmittedAndRefusedAtOnce() throws {
        let text = try Files.shipped("comparison-rule-1.yaml")
            .replacing("- {instrument: core10}", with: "- {instrument: epds, scale: total}")
        let faults = Files.faults(text)
        #expect(faults.map(\.path) == ["constructs[0].never", "constructs[1].never"])
    }
}
