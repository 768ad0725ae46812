package import Clinic

/// Everything a report on outcomes shows, in every format.
package struct OutcomesReport: Sendable {
    /// What was asked.
    package var question: OutcomesQuestion
    /// The way from referral to the cohort.
    package let waterfall: [WaterfallStep]
    /// Who is in the cohort.
    package let cohort: GroupCount
    /// How care ended for them.
    package let endings: CareEndings
    /// Families left out because somebody refused or withdrew consent to outcome reports.
    package let withheldFamilies: Int
    /// Families of a comparison group, by how they came into it.
    package let comparisonArm: [CountedAllocation]
    /// What changed, scale by scale.
    package let measures: [MeasureOutcome]
    /// What became of those with several measures, over all of them: parents, infants, dyads.
    package let together: [MeasuresTogether]
    /// What became of the goals, definition by definition.
    package let goals: [GoalsOutcome]
    /// What became of classes, scale by scale.
    package var classes: [ClassOutcome]
    /// How what was observed was coded, measure by measure.
    package let observers: [ObserverReliability]
    /// Instruments with scores in the cohort that this installation has no definition of.
    package let unknownInstruments: [String]
    /// How many forms of each of them there are; none where they are goals or recordings.
    package let unknownForms: [String: Int]
    /// What may be said beside each published result.
    package var comparisons: [ComparisonBlock]
    /// The fixed indicators, all of them, in the order they were declared.
    package let indicators: [IndicatorResult]
    /// The rules it was made under.
    package let rules: OutcomeRules
}

/// Families of a comparison group.
package struct CountedAllocation: Sendable {
    /// How they came into it; nil where that is not recorded.
    package let allocation: Allocation?
    /// How many.
    package let count: GroupCount
}
