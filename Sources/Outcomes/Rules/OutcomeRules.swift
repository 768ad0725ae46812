// What the rule file, the instrument definitions, the reviews and a programme's own change rule say,
// brought together once, so that the counting below knows nothing of files.

package import Statistics

/// Everything outside the data that a report depends on.
package struct OutcomeRules: Sendable {
    /// Which form is the baseline and which the end.
    package var pairing: PairingRule
    /// How few subjects are too few for a mean.
    package var minimumForMean: Int
    /// The scales that can be reported, in the order they are printed.
    package var scales: [ScaleTerms]
    /// The programme's own rule for one scale, where it gave one.
    package var override: ScaleOverride?

    /// Brings the rules together.
    package init(
        pairing: PairingRule, minimumForMean: Int, scales: [ScaleTerms],
        override: ScaleOverride? = nil
    ) {
        self.pairing = pairing
        self.minimumForMean = minimumForMean
        self.scales = scales
        self.override = override
    }
}

/// A programme's own threshold and cut-off for one scale: they may depend on the sample's spread.
package struct ScaleOverride: Sendable {
    /// The instrument's code.
    package let instrument: String
    /// The scale's code.
    package let scale: String
    /// The rule in one line, as section 9 of the report prints it.
    package let summary: String
    /// Threshold and cut-off from the scores at the start of all subjects with both scores.
    package let terms: @Sendable (RunningMoments) throws -> (AppliedThreshold?, AppliedCutoff?)

    /// An override.
    package init(
        instrument: String, scale: String, summary: String,
        terms: @escaping @Sendable (RunningMoments) throws -> (AppliedThreshold?, AppliedCutoff?)
    ) {
        self.instrument = instrument
        self.scale = scale
        self.summary = summary
        self.terms = terms
    }
}
