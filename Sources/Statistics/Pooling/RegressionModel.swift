#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// Every question is answered from an orthogonal decomposition of the weighted design, made by
// Gram-Schmidt with a second pass where the first one cancelled: as good as Householder's, and it
// leaves the basis in place, of which the leverages are the row sums of squares. The normal equations
// would be quicker and lose twice the digits.

/// The trials of a meta-regression; see `TrialModel`.
struct RegressionModel: TrialModel {
    let design: RegressionDesign
    /// The effect that all are told as distances from.
    let origin: Double
    /// One unit of the model, in the unit of the effects; a power of two.
    let unit: Double
    let distances: [Double]
    let variances: [Double]
    /// The weighted design made orthonormal, column by column, and then the weighted residuals.
    private(set) var basis: [Double]
    /// The triangle that leads from the basis back to the weighted design, row by row.
    private(set) var triangle: [Double]
    /// The weighted effects along each column of the basis.
    private(set) var coordinates: [Double]

    /// Makes the model of `effects` on `design`.
    ///
    /// - Throws: `empty`; `lengthsDiffer`; `overflow`; `collinear` with the first column of the
    ///   design that the columns before it make up.
    init(_ effects: [EffectSize], design: RegressionDesign) throws(StatisticsError) {
        guard let heaviest = effects.min(by: { $0.variance < $1.variance }) else { throw .empty }
        let unit = powerOfTwo(near: heaviest.standardError)
        try self.init(
            distances: effects.map { ($0.estimate - heaviest.estimate) / unit },
            variances: effects.map { $0.variance / unit / unit }, design: design,
            origin: heaviest.estimate, unit: unit)
        if let column = dependentColumn() { throw .collinear(column: column) }
    }

    private init(
        distances: [Double], variances: [Double], design: RegressionDesign, origin: Double,
        unit: Double
    ) throws(StatisticsError) {
        guard distances.count == design.trials else {
            throw .lengthsDiffer(distances.count, design.trials)
        }
        var total = 0.0
        for index in distances.indices {
            total += distances[index] * distances[index] + variances[index]
        }
        guard total.isFinite else { throw .overflow }
        self.design = design
        self.origin = origin
        self.unit = unit
        self.distances = distances
        self.variances = variances
        basis = [Double](repeating: 0, count: design.trials * (design.columns + 1))
        triangle = [Double](repeating: 0, count: design.columns * design.columns)
        coordinates = [Double](repeating: 0, count: design.columns)
    }

    /// The model without one trial, in the same units.
    ///
    /// - Throws: `collinear` when the trial alone set a column apart from the others.
    func without(_ trial: Int) throws(StatisticsError) -> RegressionModel {
        var distances = distances
        var variances = variances
        distances.remove(at: trial)
        variances.remove(at: trial)
        var model = try RegressionModel(
            distances: distances, variances: variances, design: design.without(trial),
            origin: origin, unit: unit)
        if let column = model.dependentColumn() { throw .collinear(column: column) }
        return model
    }

    var trials: Int { design.trials }

    var columns: Int { design.columns }

    var varianceRange: (least: Double, greatest: Double) {
        variances.reduce((variances[0], variances[0])) { (min($0.0, $1), max($0.1, $1)) }
    }

    /// A column of which less than this share is left, without the columns before it, is dependent;
    /// R's `lm` says the same.
    private static let leastShare = 1e-7

    /// The first column that the columns before it make up, without regard to weights.
    private mutating func dependentColumn() -> Int? {
        let ones = [Double](repeating: 1, count: trials)
        decompose(roots: ones)
        for column in 0..<columns {
            var squares = 0.0
            for row in 0..<trials {
                let value = design.values[column * trials + row]
                squares += value * value
            }
            let left = triangle[column * columns + column]
            if !(left > RegressionModel.leastShare * squares.squareRoot()) { return column }
        }
        return nil
    }

    /// The square roots of the weights at `tauSquared`.
    func roots(at tauSquared: Double) -> [Double] {
        variances.map { 1 / ($0 + tauSquared).squareRoot() }
    }

    /// Fills basis, triangle, coordinates and residuals for one set of weights.
    mutating func decompose(roots: [Double]) {
        let count = trials
        let columns = columns
        basis.withUnsafeMutableBufferPointer { basis in
            for column in 0...columns {
                let target = UnsafeMutableBufferPointer(
                    rebasing: basis[column * count..<(column + 1) * count])
                let isEffect = column == columns
                for row in 0..<count {
                    let value = isEffect ? distances[row] : design.values[column * count + row]
                    target[row] = value * roots[row]
                }
                var along = [Double](repeating: 0, count: columns)
                var length = norm(target)
                for _ in 0..<2 {
                    for other in 0..<column {
                        let source = UnsafeMutableBufferPointer(
                            rebasing: basis[other * count..<(other + 1) * count])
                        along[other] += subtract(from: target, its: source)
                    }
                    let left = norm(target)
                    defer { length = left }
                    // What is left after a slight shortening is orthogonal enough.
                    if left > 0.7 * length { break }
                }
                if isEffect {
                    coordinates = along
                } else {
                    for other in 0..<column { triangle[other * columns + column] = along[other] }
                    triangle[column * columns + column] = length
                    let factor = length > 0 ? 1 / length : 0
                    for row in 0..<count { target[row] *= factor }
                }
            }
        }
    }

    mutating func moments(at tauSquared: Double) -> ResidualMoments {
        decompose(roots: roots(at: tauSquared))
        let prevailing = prevailing(at: tauSquared)
        let count = trials
        let columns = columns
        var moments = ResidualMoments(
            residual: 0, residualSquare: 0, trace: 0, traceSquare: 0, weightSum: 0,
            weightSquareSum: 0)
        var products = [Double](repeating: 0, count: columns * columns)
        var own = 0.0
        basis.withUnsafeBufferPointer { basis in
            products.withUnsafeMutableBufferPointer { products in
                for row in 0..<count {
                    let weight = 1 / (variances[row] + tauSquared)
                    moments.weightSum += weight
                    moments.weightSquareSum += weight * weight
                    if prevailing.contains(where: { $0.row == row }) { continue }
                    var leverage = 0.0
                    for column in 0..<columns {
                        let value = basis[column * count + row]
                        leverage += value * value
                        for other in 0...column {
                            products[column * columns + other] +=
                                weight * value * basis[other * count + row]
                        }
                    }
                    moments.add(
                        weight: weight, residual: basis[columns * count + row],
                        complement: max(0, 1 - leverage))
                    own += weight * weight * leverage * leverage
                }
            }
        }
        moments.traceSquare += max(0, squares(of: products) - own)
        for trial in prevailing {
            moments.add(
                weight: trial.weight, residual: trial.residual, complement: trial.complement)
            moments.traceSquare += pairs(of: trial, among: prevailing, with: products)
        }
        return moments
    }

    mutating func unweighted() -> (residual: Double, variances: Double) {
        decompose(roots: [Double](repeating: 1, count: trials))
        var residual = 0.0
        var sum = 0.0
        for row in 0..<trials {
            residual += basis[columns * trials + row] * basis[columns * trials + row]
            sum += variances[row] * max(0, 1 - leverage(row))
        }
        return (residual, sum)
    }

    var spread: Double {
        let count = Double(trials)
        let mean = distances.reduce(0, +) / count
        return distances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    }

    mutating func deviance(at tauSquared: Double, restricted: Bool) -> Double {
        let moments = moments(at: tauSquared)
        var deviance = moments.residual
        for variance in variances { deviance += log(variance + tauSquared) }
        if restricted {
            for column in 0..<columns { deviance += 2 * log(triangle[column * columns + column]) }
        }
        return deviance
    }

    /// The leverage of one trial in the last fit.
    func leverage(_ row: Int) -> Double {
        var sum = 0.0
        for column in 0..<columns {
            let value = basis[column * trials + row]
            sum += value * value
        }
        return sum
    }
}

private func norm(_ values: UnsafeMutableBufferPointer<Double>) -> Double {
    var sum = 0.0
    for value in values { sum += value * value }
    return sum.squareRoot()
}

/// Takes from `target` what lies along the unit vector `source`, and answers how much that was.
private func subtract(
    from target: UnsafeMutableBufferPointer<Double>,
    its source: UnsafeMutableBufferPointer<Double>
) -> Double {
    var product = 0.0
    for row in target.indices { product += target[row] * source[row] }
    for row in target.indices { target[row] -= product * source[row] }
    return product
}
