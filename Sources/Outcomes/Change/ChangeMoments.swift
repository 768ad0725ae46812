package import Statistics

/// Means at both times and the change between them, of subjects with both.
package struct ChangeMoments: Sendable {
    /// Mean and spread at the start.
    package let start: MeanEstimate
    /// Mean and spread at the end.
    package let end: MeanEstimate
    /// End minus start in points, with its t interval.
    package let change: MeanEstimate
    /// Change in standard deviations of the start, positive where better; nil where it cannot be had, and
    /// for subjects who were chosen by their start.
    package let standardised: StandardisedMeanChange?
    /// What subjects have in common, where they have; every other interval here takes them as
    /// independent.
    package let clusters: [ClusteredChange]

    /// The moments of pairs, or nil where they have none (fewer than two).
    init?(
        _ pairs: PairedMoments, direction: BenefitDirection?, clusters: [ClusteredChange] = []
    ) {
        self.clusters = clusters
        do {
            start = try MeanEstimate(pairs.before)
            end = try MeanEstimate(pairs.after)
            change = try MeanEstimate(pairs.change)
        } catch {
            return nil
        }
        guard let direction else {
            standardised = nil
            return
        }
        do {
            standardised = try StandardisedMeanChange(pairs, direction: direction)
        } catch {
            // All alike at the start: there is no spread to measure the change in.
            standardised = nil
        }
    }
}
