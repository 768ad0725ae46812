// What every method that pools with a known variance concludes from its estimate and its Q.

extension Heterogeneity {
    /// The figures of a common-effect method: τ² is 0, I² and H² come from Q.
    init(commonEffectQ q: Double, trials: Int) throws(StatisticsError) {
        try self.init(q: q, trials: trials, tauSquared: 0)
    }

    /// The figures of a method whose I² and H² come from Q, as Review Manager's do.
    init(q: Double, trials: Int, tauSquared: Double) throws(StatisticsError) {
        guard q.isFinite, tauSquared.isFinite else { throw .overflow }
        guard trials > 1 else {
            self.init(
                q: 0, degreesOfFreedom: 0, pValue: 1, tauSquared: 0, iSquared: 0, hSquared: 1)
            return
        }
        let degrees = Double(trials - 1)
        self.init(
            q: q, degreesOfFreedom: trials - 1,
            pValue: try ChiSquare(degreesOfFreedom: degrees).upperTail(q),
            tauSquared: tauSquared, iSquared: q > degrees ? (q - degrees) / q : 0,
            hSquared: q / degrees)
    }
}

extension PooledEffect {
    /// The result of a method with a normal test and interval.
    static func wald(
        trials: Int, estimate: Double, standardError: Double, level: Double,
        heterogeneity: Heterogeneity, weights: [Double]
    ) throws(StatisticsError) -> PooledEffect {
        let inference = try Inference(
            estimate: estimate, standardError: standardError, degreesOfFreedom: nil, level: level)
        return PooledEffect(
            trials: trials, estimate: estimate, standardError: standardError, level: level,
            interval: inference.interval, statistic: inference.statistic, degreesOfFreedom: nil,
            pValue: inference.pValue,
            heterogeneity: heterogeneity, weights: weights, iterations: 0)
    }
}
