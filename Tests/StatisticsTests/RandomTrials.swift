import Testing

@testable import Statistics

/// Trials that are the same in every run.
struct RandomTrials {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A number from 0 to below 1 (Marsaglia's xorshift).
    mutating func next() -> Double {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Double(state >> 11) / 9_007_199_254_740_992
    }

    /// Trials whose variances lie up to so many powers of ten apart.
    mutating func effects(
        _ count: Int, reach: Double = 4, decades: Double
    ) throws -> [EffectSize] {
        var effects: [EffectSize] = []
        for _ in 0..<count {
            var variance = 0.1 + next()
            let power = Int(decades * (next() - 0.5))
            for _ in 0..<abs(power) { variance *= power < 0 ? 0.1 : 10 }
            let estimate = reach * (next() - 0.5) * (next() < 0.5 ? 1 : variance.squareRoot())
            effects.append(try EffectSize(estimate: estimate, variance: variance))
        }
        return effects
    }
}
