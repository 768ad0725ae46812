/// Whether pooled effects of groups of trials differ from one another.
///
/// Q between = Σ Wⱼ (yⱼ - y)² with Wⱼ = 1/SEⱼ² and y the mean of the groups' effects with these
/// weights, chi-square with one degree less than there are groups. It needs only what each group's
/// pool answers, whichever method pooled it, and is Review Manager 5's test of subgroup differences.
///
/// Reference: Borenstein, Hedges, Higgins and Rothstein 2009, chapter 19,
/// doi:10.1002/9780470743386.ch19. Verified against: metafor (`SubgroupAnalysisTests`).
public struct SubgroupDifference: Hashable, Sendable {
    /// Q between the groups.
    public let q: Double
    /// The number of groups less one.
    public let degreesOfFreedom: Int
    /// The denominator's degrees of freedom where Q over its own is compared with F, as under Hartung
    /// and Knapp's test with a common τ²; nil where Q is compared with chi-square.
    public let residualDegreesOfFreedom: Int?
    /// The probability of a Q at least so large were all groups' effects equal.
    public let pValue: Double
    /// The share of the variation between groups that is not chance, from 0 to below 1.
    public let iSquared: Double

    /// Compares groups.
    ///
    /// - Parameter groups: The pooled effects, at least two.
    /// - Throws: `tooFew` below two groups; `overflow`.
    public init(between groups: [PooledEffect]) throws(StatisticsError) {
        guard groups.count > 1 else { throw .tooFew(count: groups.count, required: 2) }
        let weights = groups.map { 1 / ($0.standardError * $0.standardError) }
        let sum = weights.reduce(0, +)
        let mean = zip(weights, groups).reduce(0) { $0 + $1.0 / sum * $1.1.estimate }
        let q = zip(weights, groups).reduce(0) { sum, group in
            sum + group.0 * (group.1.estimate - mean) * (group.1.estimate - mean)
        }
        guard q.isFinite else { throw .overflow }
        let degrees = Double(groups.count - 1)
        self.q = q
        degreesOfFreedom = groups.count - 1
        residualDegreesOfFreedom = nil
        pValue = try ChiSquare(degreesOfFreedom: degrees).upperTail(q)
        iSquared = q > degrees ? (q - degrees) / q : 0
    }

    /// The test of all groups at once of a meta-regression.
    init(_ omnibus: MetaRegression.OmnibusTest) throws(StatisticsError) {
        let degrees = Double(omnibus.degreesOfFreedom)
        // F is QM over its degrees of freedom.
        let q =
            omnibus.residualDegreesOfFreedom == nil
            ? omnibus.statistic : omnibus.statistic * degrees
        self.q = q
        degreesOfFreedom = omnibus.degreesOfFreedom
        residualDegreesOfFreedom = omnibus.residualDegreesOfFreedom
        pValue = omnibus.pValue
        iSquared = q > degrees ? (q - degrees) / q : 0
    }
}
