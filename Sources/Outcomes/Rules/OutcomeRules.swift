// What the rule file, the instrument definitions, the reviews and a programme's own change rule say,
// brought together once, so that the counting below knows nothing of files.

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
