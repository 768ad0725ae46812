import CBoostMath

/// How a standardised difference is corrected for the bias of a small sample.
///
/// Reference: Hedges 1981, doi:10.3102/10769986006002107. Verified against: metafor (`correction`
/// rows of `Tests/StatisticsTests/Fixtures/reference-metafor.csv`).
public enum SmallSampleCorrection: String, CaseIterable, Hashable, Sendable {
    /// The gamma functions themselves, as metafor computes.
    case exact
    /// 1 - 3/(4m - 1), as RevMan 5 computes.
    case approximate

    /// The factor J(m) that a standardised difference with m degrees of freedom is multiplied by.
    ///
    /// Exactly Γ(m/2) / (√(m/2) Γ((m-1)/2)).
    ///
    /// - Parameter degreesOfFreedom: m, at least 2.
    /// - Returns: The factor, between 0 and 1.
    /// - Throws: `tooFew` below 2 degrees of freedom.
    public func factor(degreesOfFreedom: Int) throws(StatisticsError) -> Double {
        guard degreesOfFreedom >= 2 else { throw .tooFew(count: degreesOfFreedom, required: 2) }
        let m = Double(degreesOfFreedom)
        switch self {
        case .exact:
            let ratio = try evaluate { attune_gamma_delta_ratio((m - 1) / 2, 0.5, $0) }
            return ratio / (m / 2).squareRoot()
        case .approximate:
            return 1 - 3 / (4 * m - 1)
        }
    }
}
