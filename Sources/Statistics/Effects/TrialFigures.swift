/// The figures one trial reports, from which its effect is computed.
///
/// ``TwoByTwoTable``, ``TwoGroupSummary``, ``MeanChangeSummary``, ``ProportionSummary`` and
/// ``EffectSize`` are of this kind.
public protocol TrialFigures: Hashable, Sendable {
    /// What is reported.
    static var kind: TrialFiguresKind { get }

    /// The trial's effect on the scale of the analysis.
    ///
    /// - Parameters:
    ///   - measure: What the effect is measured as.
    ///   - conventions: Whose formulas are followed.
    /// - Returns: The effect, or why the conventions leave the trial out.
    /// - Throws: `notApplicable` when the measure needs other figures or the conventions do not
    ///   know the measure; `overflow` and `notPositive` when the figures are so large, so small or
    ///   so degenerate that no sampling variance can be computed.
    func effect(
        _ measure: EffectMeasure, conventions: EffectConventions
    ) throws(StatisticsError) -> TrialEffect
}

extension TrialFigures {
    /// The error of a measure that cannot be computed from these figures.
    func mismatch(_ measure: EffectMeasure) -> StatisticsError {
        .notApplicable(
            "a \(measure.name) needs \(measure.figures.name), not \(Self.kind.name)")
    }

    /// The error of a measure that Review Manager 5 does not offer.
    func unknownToReviewManager(_ measure: EffectMeasure) -> StatisticsError {
        .notApplicable("Review Manager 5 has no \(measure.name)")
    }
}
