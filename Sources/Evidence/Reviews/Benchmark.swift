import Statistics

/// A published result, with everything needed to know what it may be set beside.
package struct Benchmark: Hashable, Sendable {
    /// The result's key within its review, such as `depression-level`.
    package let id: String
    /// The outcome in words.
    package let outcome: String
    /// What the outcome is about.
    package let construct: Construct
    /// The kind of number.
    package let measure: EffectMeasure
    /// The point estimate.
    package let estimate: PrintedNumber
    /// The confidence interval; `nil` where the source gives none.
    package let interval: PrintedInterval?
    /// How many trials it rests on: k; nil where the source, as far as it could be read, does not say.
    package let trials: Int?
    /// How many participants it rests on: n; nil where that is not known.
    package let participants: Int?
    /// The certainty of the result.
    package let certainty: Certainty
    /// When the outcome was measured.
    package let timePoint: TimePoint
    /// What the source says about the time, in words, where it says anything.
    package let timePointNote: String?
    /// Which values favour the intervention.
    package let betterWhen: BenefitSide
    /// The local scales that measure the same construct.
    package let admits: [ScaleReference]
    /// The sentences that stand beside this result whenever it is shown.
    package let statements: [Statement]
    /// Where the numbers stand.
    package let source: Source

    /// Whether the interval includes no effect; `nil` without an interval or a value of no effect.
    package var includesNoEffect: Bool? {
        guard let interval, let noEffect = measure.noEffect else { return nil }
        return interval.interval.contains(noEffect)
    }

    /// Whether the result may stand beside scores on this scale.
    package func admits(instrument: String, scale: String) -> Bool {
        admits.contains { $0.covers(instrument: instrument, scale: scale) }
    }
}

/// An outcome for which the source reports no difference and gives no number that could be read.
/// It is shown as such; no value is ever filled in.
package struct UnestimatedOutcome: Hashable, Sendable {
    /// The outcome in words.
    package let outcome: String
    /// What the outcome is about.
    package let construct: Construct
    /// Where it is reported.
    package let source: Source

    /// What a report says in place of a number.
    package static let finding = "no difference reported; estimate not available to us"
}
