#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// The plain pool is a regression on nothing but an intercept. It is written apart because it is what
// nearly every analysis is and because its sums can be ordered so that nothing cancels.
//
// Digits are kept in three ways. Effects are taken as distances from the trial with the smallest
// variance, so a shift of all effects costs nothing and equal effects leave exactly 0. Units are
// those in which that variance is about 1 (a power of two, so the change of units is exact), so that
// no power of a weight overflows. And that trial stands first and is summed apart: where one trial
// has nearly all the weight, "one less its share" is the sum of the others' shares and is never
// computed by subtraction.

/// The trials of a plain pool; see `TrialModel`.
struct InterceptModel: TrialModel {
    /// The effect of the trial with the smallest variance, in the unit of the effects.
    let origin: Double
    /// One unit of the model, in the unit of the effects; a power of two.
    let unit: Double
    /// Effects less `origin`, in units; the trial with the smallest variance first.
    private let distances: [Double]
    /// Sampling variances in squared units, in the same order.
    private let variances: [Double]
    /// Weights of the last question.
    private var weights: [Double]

    /// Makes the model of `effects`, of which there must be at least one.
    ///
    /// - Throws: `empty`; `overflow` when effects are too large beside the smallest variance.
    init(_ effects: [EffectSize]) throws(StatisticsError) {
        guard var heaviest = effects.indices.first else { throw .empty }
        for index in effects.indices where effects[index].variance < effects[heaviest].variance {
            heaviest = index
        }
        let origin = effects[heaviest].estimate
        let unit = powerOfTwo(near: effects[heaviest].standardError)
        var distances: [Double] = []
        var variances: [Double] = []
        distances.reserveCapacity(effects.count)
        variances.reserveCapacity(effects.count)
        var total = 0.0
        for effect in effects {
            let distance = (effect.estimate - origin) / unit
            let variance = effect.variance / unit / unit
            distances.append(distance)
            variances.append(variance)
            total += distance * distance + variance
        }
        guard total.isFinite else { throw .overflow }
        distances.swapAt(0, heaviest)
        variances.swapAt(0, heaviest)
        self.origin = origin
        self.unit = unit
        self.distances = distances
        self.variances = variances
        weights = distances
    }

    var trials: Int { distances.count }

    var columns: Int { 1 }

    var varianceRange: (least: Double, greatest: Double) {
        (variances[0], variances.reduce(variances[0]) { max($0, $1) })
    }

    /// The estimate less `origin` and the sum of the weights, in the units of the model.
    mutating func fit(at tauSquared: Double) -> (distance: Double, weightSum: Double) {
        let count = distances.count
        return distances.withUnsafeBufferPointer { distances in
            variances.withUnsafeBufferPointer { variances in
                weights.withUnsafeMutableBufferPointer { weights in
                    var others = 0.0
                    var pull = 0.0
                    for index in 1..<max(1, count) {
                        let weight = 1 / (variances[index] + tauSquared)
                        weights[index] = weight
                        others += weight
                        pull += weight * distances[index]
                    }
                    weights[0] = 1 / (variances[0] + tauSquared)
                    return (pull / (weights[0] + others), weights[0] + others)
                }
            }
        }
    }

    mutating func moments(at tauSquared: Double) -> ResidualMoments {
        let (centre, sum) = fit(at: tauSquared)
        let count = distances.count
        return distances.withUnsafeBufferPointer { distances in
            weights.withUnsafeBufferPointer { weights in
                var residual = 0.0
                var residualSquare = 0.0
                var trace = 0.0
                var diagonalSquare = 0.0
                var first = 0.0
                var second = 0.0
                var fourth = 0.0
                let perSum = 1 / sum
                for index in 1..<max(1, count) {
                    let weight = weights[index]
                    let distance = distances[index] - centre
                    let weighted = weight * distance
                    residual += weighted * distance
                    residualSquare += weighted * weighted
                    let diagonal = weight * (1 - weight * perSum)
                    trace += diagonal
                    diagonalSquare += diagonal * diagonal
                    first += weight
                    let square = weight * weight
                    second += square
                    fourth += square * square
                }
                let heaviest = weights[0]
                let square = heaviest * heaviest
                let diagonal = heaviest * first * perSum
                // The sum over all pairs of trials, with the heaviest one's pairs apart.
                let pairs = 2 * square * second + (second * second - fourth)
                return ResidualMoments(
                    residual: residual + heaviest * centre * centre,
                    residualSquare: residualSquare + square * centre * centre,
                    trace: trace + diagonal,
                    traceSquare: diagonalSquare + diagonal * diagonal + pairs * perSum * perSum,
                    weightSum: sum, weightSquareSum: second + square)
            }
        }
    }

    func unweighted() -> (residual: Double, variances: Double) {
        let count = Double(trials)
        return (spread * count, variances.reduce(0, +) * (1 - 1 / count))
    }

    var spread: Double {
        let count = Double(trials)
        let mean = distances.reduce(0, +) / count
        return distances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    }

    mutating func deviance(at tauSquared: Double, restricted: Bool) -> Double {
        let moments = moments(at: tauSquared)
        let logarithms = variances.reduce(0) { $0 + log($1 + tauSquared) }
        return logarithms + moments.residual + (restricted ? log(moments.weightSum) : 0)
    }
}

/// The power of two next below a positive number, so that dividing by it is exact.
func powerOfTwo(near value: Double) -> Double {
    Double(sign: .plus, exponent: value.exponent, significand: 1)
}
