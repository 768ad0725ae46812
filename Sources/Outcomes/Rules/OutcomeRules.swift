// What the rule file, the instrument definitions, the reviews and a programme's own change rule say,
// brought together once, so that the counting knows nothing of files.

package import Evidence
package import Instruments

/// Everything outside the data that a report depends on.
package struct OutcomeRules: Sendable {
    /// The scales that can be reported, in the order they are printed.
    package var scales: [ScaleTerms]
    /// How goals are rated, by every definition of goals, in the order they are printed.
    package var goals: [ScaleTerms]
    /// What is observed, in the order it is printed.
    package var observed: [ObservedTerms]
    /// The rule file.
    package let rule: ComparisonRule
    /// The reviews local results may stand beside, in the order they are printed.
    package let reviews: [Review]
    /// The fixed indicators.
    package let indicators: IndicatorSet
    /// The programme's own rule for one scale, where it gave one.
    package let override: ScaleOverride?
    /// Which form is the baseline and which the end: from the rule file.
    package var pairing: PairingRule
    /// How few subjects are too few for a mean: from the rule file.
    package var minimumForMean: Int

    /// Brings the rules together.
    ///
    /// - Throws: `OutcomesError` where the rule file asks for what this version cannot do, or the
    ///   change rule does not fit the scales.
    package init(
        scales: [ScaleTerms], goals: [ScaleTerms] = [], observed: [ObservedTerms] = [],
        rule: ComparisonRule, reviews: [Review], indicators: IndicatorSet,
        changeRule: ProgrammeChangeRule? = nil
    ) throws(OutcomesError) {
        if let changeRule {
            let fitting = (scales + goals).filter {
                changeRule.applies(toInstrument: $0.instrument, scale: $0.scale)
            }
            guard !fitting.isEmpty else {
                throw .changeRuleForUnknownScale(
                    instrument: changeRule.instrument, scale: changeRule.scale)
            }
            guard
                fitting.allSatisfy({ $0.direction == nil || $0.direction == changeRule.direction })
            else {
                throw .changeRuleDirection(
                    instrument: changeRule.instrument, scale: changeRule.scale)
            }
        }
        self.scales = scales
        self.goals = goals
        self.observed = observed
        self.rule = rule
        self.reviews = reviews.sorted { left, right in
            let places = (Self.place(left), Self.place(right))
            return places.0 == places.1 ? left.id < right.id : places.0 < places.1
        }
        self.indicators = indicators
        override = changeRule.map(ScaleOverride.init)
        pairing = try PairingRule(rule)
        minimumForMean = rule.minimumForMean
    }

    /// Reviews of trials come first, then those told beside them, then single services.
    private static func place(_ review: Review) -> Int {
        switch (review.design, review.use) {
        case (.systematicReview, .benchmark): 0
        case (.systematicReview, .context): 1
        case (.singleTrials, _): 2
        case (.uncontrolledService, _): 3
        }
    }

    /// The rules of an installation: its definitions, its newest comparison rule, its current reviews.
    ///
    /// - Throws: `OutcomesError` as above.
    package init(
        instruments: InstrumentCatalogue, evidence: EvidenceLibrary, indicators: IndicatorSet,
        changeRule: ProgrammeChangeRule? = nil
    ) throws(OutcomesError) {
        try self.init(
            scales: instruments.all.filter { $0.kind != .goals }.flatMap { definition in
                ScaleTerms.all(of: definition).filter { terms in
                    terms.direction != nil || !definition.hasClasses
                        || changeRule?.applies(
                            toInstrument: terms.instrument, scale: terms.scale) == true
                }
            },
            // A goal has one rating: the first scale of its definition.
            goals: instruments.all.filter { $0.kind == .goals }
                .compactMap { ScaleTerms.all(of: $0).first },
            observed: instruments.all.compactMap(ObservedTerms.init),
            rule: evidence.currentRule, reviews: evidence.currentReviews, indicators: indicators,
            changeRule: changeRule)
    }
}

extension InstrumentDefinition {
    /// Whether it was observed to find a class. Its scales without a better end are the coder's way to
    /// the class: they are read together, and no change of one of them is told.
    fileprivate var hasClasses: Bool {
        kind == .observation && scales.contains { $0.method == .classification }
    }
}
