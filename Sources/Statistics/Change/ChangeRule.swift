/// How one person's two scores become a class of change.
public struct ChangeRule: Hashable, Sendable {
    /// Which direction of the scale is better.
    public let direction: BenefitDirection
    /// The least change that counts.
    public let threshold: ChangeThreshold
    /// The line between clinical and functional, where one is known.
    public let cutoff: ClinicalCutoff?

    /// Makes a rule; the cut-off's direction must be the rule's own.
    public init(
        direction: BenefitDirection, threshold: ChangeThreshold, cutoff: ClinicalCutoff? = nil
    ) {
        precondition(
            cutoff.map { $0.direction == direction } ?? true, "a cut-off of another direction")
        self.direction = direction
        self.threshold = threshold
        self.cutoff = cutoff
    }

    /// The class of a change from one score to another.
    ///
    /// Only a score exactly on a Jacobson-Truax cut-off can be neither clinical nor functional. It
    /// counts as "not clinical" at the start and as "not functional" at the end, so that one who
    /// starts on the line and gets reliably worse is harmed, and one who ends on it has not
    /// recovered.
    public func classify(before: Double, after: Double) -> ChangeClass {
        let improvement = direction.improvement(from: before, to: after)
        if threshold.isReached(by: improvement) {
            return hasRecovered(before: before, after: after) ? .recoveredReliably : .improvedOnly
        }
        if threshold.isReached(by: -improvement) {
            guard let cutoff else { return .deteriorated }
            let crossed = !cutoff.isClinical(before) && !cutoff.isFunctional(after)
            return crossed ? .harmed : .deteriorated
        }
        return .unchanged
    }

    /// Whether the scores go from the clinical to the functional range, reliably or not; always
    /// false without a cut-off.
    public func hasRecovered(before: Double, after: Double) -> Bool {
        guard let cutoff else { return false }
        return cutoff.isClinical(before) && cutoff.isFunctional(after)
    }
}
