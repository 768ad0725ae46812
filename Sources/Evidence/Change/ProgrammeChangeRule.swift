package import Statistics

/// A programme's own rule for what counts as change on one scale, as a file states it.
///
/// A rule from Jacobson and Truax may take its spread from the sample at hand; it becomes a rule for
/// persons only when that sample is known.
package struct ProgrammeChangeRule: Hashable, Sendable {
    /// A spread or a norm that is given, or taken from the sample's scores at the start.
    package enum Origin<Value: Hashable & Sendable>: Hashable, Sendable {
        /// The value is given.
        case given(Value)
        /// It is computed from the scores at the start of those with both scores.
        case sample
    }

    /// How a cut-off is derived from norms.
    package struct NormedCutoff: Hashable, Sendable {
        /// Which of the three criteria.
        package let criterion: CutoffCriterion
        /// The clinical population, where the criterion uses it.
        package let clinical: Origin<PopulationNorm>?
        /// The functional population, where the criterion uses it.
        package let functional: PopulationNorm?
    }

    /// What the rule rests on.
    package enum Basis: Hashable, Sendable {
        /// Derived from a reliability and a spread.
        case jacobsonTruax(
            reliability: Double, standardDeviation: Origin<Double>, cutoff: NormedCutoff?)
        /// Stated in points.
        case threshold(ChangeThreshold, cutoff: ClinicalCutoff?)
    }

    /// The instrument's code.
    package let instrument: String
    /// The scale's code.
    package let scale: String
    /// Which direction of the scale is better.
    package let direction: BenefitDirection
    /// What the rule rests on.
    package let basis: Basis
    /// Where its numbers come from.
    package let source: String

    /// Whether the rule is for this scale.
    package func applies(toInstrument instrument: String, scale: String) -> Bool {
        self.instrument == instrument && self.scale == scale
    }

    /// The rule for persons.
    ///
    /// - Parameter before: The scores at the start of those with both scores.
    /// - Returns: The rule, ready to class changes by.
    /// - Throws: `tooFew`, `empty` or `noVariation` when the sample is needed and does not serve;
    ///   `normsContradictDirection` when the sample is better off than the functional norm.
    package func rule(before: RunningMoments) throws(StatisticsError) -> ChangeRule {
        switch basis {
        case .threshold(let threshold, let cutoff):
            return ChangeRule(direction: direction, threshold: threshold, cutoff: cutoff)
        case .jacobsonTruax(let reliability, let spread, let normed):
            let method = try derive(reliability, spread, before)
            guard let normed else {
                return ChangeRule(direction: direction, threshold: method.threshold)
            }
            return ChangeRule(
                direction: direction, threshold: method.threshold,
                cutoff: try cutoff(normed, before: before))
        }
    }

    /// The figures behind a threshold of Jacobson and Truax; `nil` for a threshold stated in points.
    ///
    /// - Parameter before: The scores at the start of those with both scores.
    /// - Returns: Standard errors and threshold.
    /// - Throws: As `rule(before:)`.
    package func jacobsonTruax(
        before: RunningMoments
    ) throws(StatisticsError) -> JacobsonTruax? {
        guard case .jacobsonTruax(let reliability, let spread, _) = basis else { return nil }
        return try derive(reliability, spread, before)
    }

    private func derive(
        _ reliability: Double, _ spread: Origin<Double>, _ before: RunningMoments
    ) throws(StatisticsError) -> JacobsonTruax {
        let deviation: Double
        switch spread {
        case .given(let value): deviation = value
        case .sample: deviation = try PopulationNorm(sample: before).standardDeviation
        }
        return try JacobsonTruax(standardDeviation: deviation, reliability: reliability)
    }

    private func cutoff(
        _ normed: NormedCutoff, before: RunningMoments
    ) throws(StatisticsError) -> ClinicalCutoff {
        let clinical: PopulationNorm?
        switch normed.clinical {
        case .given(let norm): clinical = norm
        case .sample: clinical = try PopulationNorm(sample: before)
        case nil: clinical = nil
        }
        return try normed.criterion.cutoff(
            clinical: clinical, functional: normed.functional, direction: direction)
    }
}
