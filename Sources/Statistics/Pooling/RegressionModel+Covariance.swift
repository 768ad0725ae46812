extension RegressionModel {
    /// The inverse of the triangle of the last fit, row by row.
    var inverseTriangle: [Double] {
        var inverse = [Double](repeating: 0, count: columns * columns)
        for column in 0..<columns {
            for row in stride(from: column, through: 0, by: -1) {
                var sum = row == column ? 1.0 : 0.0
                for other in row + 1..<max(row + 1, column + 1) {
                    sum -= triangle[row * columns + other] * inverse[other * columns + column]
                }
                inverse[row * columns + column] = sum / triangle[row * columns + row]
            }
        }
        return inverse
    }

    /// The rows of a matrix which, times its transpose, is (X'WX)⁻¹ of the last fit, in the
    /// moderators' own units.
    var rootOfCovariance: [[Double]] {
        let inverse = inverseTriangle
        var root = [[Double]](
            repeating: [Double](repeating: 0, count: columns), count: columns)
        for column in 0..<columns {
            let unscaled = design.unscaled((0..<columns).map { inverse[$0 * columns + column] })
            for row in 0..<columns { root[row][column] = unscaled[row] }
        }
        return root
    }

    /// The same at another τ².
    mutating func rootOfCovariance(at tauSquared: Double) -> [[Double]] {
        decompose(roots: roots(at: tauSquared))
        return rootOfCovariance
    }
}
