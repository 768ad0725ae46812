// Where one trial has nearly all the weight, what the estimators of τ² need from it is a difference of
// numbers that agree in most of their digits. This is where those digits are kept.

extension RegressionModel {
    /// A trial that has nearly all the say in its own fitted effect. One less its leverage, and its
    /// residual, are what is left of 1 and of its effect when nearly all is taken away; they are
    /// computed from the fit without it instead.
    struct Prevailing {
        let row: Int
        let weight: Double
        let complement: Double
        let residual: Double
    }

    /// Leverages up to this lose no more than three digits.
    private static let greatLeverage = 0.999

    func prevailing(at tauSquared: Double) -> [Prevailing] {
        var found: [Prevailing] = []
        for row in 0..<trials where leverage(row) > RegressionModel.greatLeverage {
            var others = self
            var roots = roots(at: tauSquared)
            let root = roots[row]
            roots[row] = 0
            others.decompose(roots: roots)
            let inverse = others.inverseTriangle
            let values = design.row(row)
            var length = 0.0
            var fitted = 0.0
            for column in 0..<columns {
                var value = 0.0
                for other in 0...column {
                    value += values[other] * inverse[other * columns + column]
                }
                length += value * value
                fitted += value * others.coordinates[column]
            }
            let complement = 1 / (1 + root * root * length)
            let residual = root * (distances[row] - fitted) * complement
            // Without this trial the others may not tell the columns apart: then it is met exactly.
            let isMet = !(complement.isFinite && residual.isFinite)
            found.append(
                Prevailing(
                    row: row, weight: root * root, complement: isMet ? 0 : complement,
                    residual: isMet ? 0 : residual))
        }
        return found
    }

    /// The sum of the squares of a symmetric matrix of which the lower triangle is given.
    func squares(of products: [Double]) -> Double {
        var sum = 0.0
        for column in 0..<columns {
            for other in 0...column {
                let product = products[column * columns + other]
                sum += (other == column ? 1 : 2) * product * product
            }
        }
        return sum
    }

    /// The squares of P in the row and the column of one prevailing trial, off the diagonal.
    func pairs(
        of trial: Prevailing, among prevailing: [Prevailing], with products: [Double]
    ) -> Double {
        let own = (0..<columns).map { basis[$0 * trials + trial.row] }
        var sum = 0.0
        for column in 0..<columns {
            for other in 0...column {
                let product = products[column * columns + other] * own[column] * own[other]
                sum += (other == column ? 2 : 4) * product
            }
        }
        for second in prevailing where second.row != trial.row {
            var product = 0.0
            for column in 0..<columns {
                product += own[column] * basis[column * trials + second.row]
            }
            sum += second.weight * product * product
        }
        return trial.weight * sum
    }
}

extension ResidualMoments {
    /// Adds one trial's square on the diagonal of P and its residual, in roots of its weight.
    mutating func add(weight: Double, residual: Double, complement: Double) {
        self.residual += residual * residual
        residualSquare += weight * residual * residual
        let diagonal = weight * complement
        trace += diagonal
        traceSquare += diagonal * diagonal
    }
}
