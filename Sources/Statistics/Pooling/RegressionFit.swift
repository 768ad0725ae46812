/// A fit of a meta-regression in the units of its model.
struct RegressionFit {
    /// The moments at a τ² of 0.
    let common: ResidualMoments
    let tauSquared: Double
    let iterations: Int
    /// The coefficients of the scaled columns.
    let coefficients: [Double]
    /// The inverse of the triangle of the weighted design, row by row.
    let inverse: [Double]
    /// The triangle's diagonal.
    let diagonal: [Double]
    /// The weighted effects along each column of the orthonormal basis.
    let coordinates: [Double]
    /// What the variance of the coefficients is multiplied by.
    let scale: Double

    /// Estimates τ² and then the coefficients; leaves the model at that τ².
    ///
    /// - Throws: `notApplicable`; `noConvergence`; `overflow`.
    init(
        _ model: inout RegressionModel, estimator: TauSquaredEstimator?, test: CoefficientTest
    ) throws(StatisticsError) {
        let columns = model.columns
        common = model.moments(at: 0)
        guard common.residual.isFinite, common.trace.isFinite else { throw .overflow }
        var search = TauSquaredSearch(tauSquared: 0, iterations: 0)
        if let estimator {
            search = try TauSquaredSearch(estimator, of: &model, common: common)
        }
        let moments = model.moments(at: search.tauSquared)
        tauSquared = search.tauSquared
        iterations = search.iterations
        scale = try test.scale(
            residual: moments.residual, degreesOfFreedom: model.trials - columns)
        let inverse = model.inverseTriangle
        coordinates = model.coordinates
        diagonal = (0..<columns).map { model.triangle[$0 * columns + $0] }
        var coefficients = [Double](repeating: 0, count: columns)
        for row in 0..<columns {
            for column in row..<columns {
                coefficients[row] += inverse[row * columns + column] * coordinates[column]
            }
        }
        guard coefficients.allSatisfy(\.isFinite) else { throw .overflow }
        self.inverse = inverse
        self.coefficients = coefficients
    }

    /// The covariance of the coefficients in the units of the effects and the moderators.
    func covariance(of model: RegressionModel) -> [[Double]] {
        let root = model.rootOfCovariance
        let factor = scale * model.unit * model.unit
        return root.map { row in
            root.map { other in factor * zip(row, other).reduce(0) { $0 + $1.0 * $1.1 } }
        }
    }

    /// The test of all columns but the intercept: what they add to the explained sum of squares.
    ///
    /// - Throws: `overflow`; `notConverged`.
    func omnibus(residualDegrees: Int?) throws(StatisticsError) -> MetaRegression.OmnibusTest? {
        let count = coefficients.count - 1
        guard count > 0 else { return nil }
        let explained = coordinates.dropFirst().reduce(0) { $0 + $1 * $1 } / scale
        guard explained.isFinite else { throw .overflow }
        guard let residualDegrees else {
            return MetaRegression.OmnibusTest(
                statistic: explained, degreesOfFreedom: count, residualDegreesOfFreedom: nil,
                pValue: try ChiSquare(degreesOfFreedom: Double(count)).upperTail(explained))
        }
        let ratio = explained / Double(count)
        let distribution = try FisherF(
            numeratorDegrees: Double(count), denominatorDegrees: Double(residualDegrees))
        return MetaRegression.OmnibusTest(
            statistic: ratio, degreesOfFreedom: count, residualDegreesOfFreedom: residualDegrees,
            pValue: try distribution.upperTail(ratio))
    }
}
