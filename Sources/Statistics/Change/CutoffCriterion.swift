/// The three criteria of clinically significant change.
///
/// Reference: Jacobson and Truax 1991, doi:10.1037/0022-006X.59.1.12. Verified against: criterion c
/// of Claus and others 2020 (21.02) as published with the R package clinicalsignificance.
public enum CutoffCriterion: String, CaseIterable, Hashable, Sendable {
    /// Two standard deviations from the clinical population's mean, towards the functional.
    case a
    /// Two standard deviations from the functional population's mean, towards the clinical.
    case b
    /// Between the two means, each weighted by the other population's standard deviation.
    case c

    /// The cut-off that the criterion gives; a score of exactly that is on neither side.
    ///
    /// - Parameters:
    ///   - clinical: The clinical population's norm, needed for `a` and `c`.
    ///   - functional: The functional population's norm, needed for `b` and `c`.
    ///   - direction: Which direction of the scale is better.
    /// - Returns: The cut-off, in points.
    /// - Throws: `normMissing`; for `c` `normsContradictDirection` when the functional mean lies on
    ///   the worse side of the clinical one.
    public func cutoff(
        clinical: PopulationNorm?, functional: PopulationNorm?, direction: BenefitDirection
    ) throws(StatisticsError) -> ClinicalCutoff {
        let towardsClinical: Double = direction == .lowerIsBetter ? 1 : -1
        let value: Double
        switch self {
        case .a:
            guard let clinical else { throw .normMissing("clinical") }
            value = clinical.mean - 2 * towardsClinical * clinical.standardDeviation
        case .b:
            guard let functional else { throw .normMissing("functional") }
            value = functional.mean + 2 * towardsClinical * functional.standardDeviation
        case .c:
            guard let clinical else { throw .normMissing("clinical") }
            guard let functional else { throw .normMissing("functional") }
            guard direction.improvement(from: clinical.mean, to: functional.mean) >= 0 else {
                throw .normsContradictDirection(
                    clinicalMean: clinical.mean, functionalMean: functional.mean)
            }
            value =
                (clinical.standardDeviation * functional.mean
                    + functional.standardDeviation * clinical.mean)
                / (clinical.standardDeviation + functional.standardDeviation)
        }
        return try ClinicalCutoff(value: value, direction: direction, tie: .neither)
    }
}
