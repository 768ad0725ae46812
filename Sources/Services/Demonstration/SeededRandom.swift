/// SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2714064.2660195): the same seed gives the same
/// numbers on every machine, which the standard library's generator does not promise.
package struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    /// Starts from a seed.
    package init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to but not including 1, of 53 random bits.
    package mutating func unit() -> Double { Double(next() >> 11) * 0x1.0p-53 }

    /// True with this probability.
    mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// A whole number of the range, each equally likely.
    mutating func whole(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(unit() * Double(range.count))
    }

    /// A number about `mean`: the sum of twelve units is near enough to a normal deviate.
    mutating func around(_ mean: Double, spread: Double) -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += unit() }
        return mean + spread * sum
    }

    /// One of the choices, each with its weight.
    mutating func pick<Choice>(_ choices: [(Choice, weight: Double)]) -> Choice {
        let total = choices.reduce(0) { $0 + $1.weight }
        var point = unit() * total
        for (choice, weight) in choices {
            point -= weight
            if point < 0 { return choice }
        }
        return choices[choices.count - 1].0
    }
}
