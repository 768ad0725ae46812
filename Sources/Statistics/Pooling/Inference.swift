/// The statistic, the probability and the interval of one estimate with its standard error.
struct Inference {
    let statistic: Double
    let degreesOfFreedom: Int?
    let pValue: Double
    let interval: Interval

    /// Infers from the normal distribution, or from t where degrees of freedom are given.
    ///
    /// - Throws: `overflow`; `levelOutOfRange`; `notConverged`.
    init(
        estimate: Double, standardError: Double, degreesOfFreedom: Int?, level: Double
    ) throws(StatisticsError) {
        let statistic = estimate / standardError
        guard statistic.isFinite else { throw .overflow }
        let critical: Double
        let tail: Double
        if let degreesOfFreedom {
            let distribution = try StudentT(degreesOfFreedom: Double(degreesOfFreedom))
            critical = try distribution.criticalValue(level: level)
            tail = try distribution.upperTail(abs(statistic))
        } else {
            critical = try NormalDistribution.criticalValue(level: level)
            tail = try NormalDistribution.upperTail(abs(statistic))
        }
        self.statistic = statistic
        self.degreesOfFreedom = degreesOfFreedom
        self.pValue = min(1, 2 * tail)
        interval = try symmetricInterval(around: estimate, reach: critical * standardError)
    }
}
