/// Kendall's rank correlation of pairs, τ_b, with the probability of one at least so far from 0.
///
/// Method: Knight's counting by sorting, in k log k steps. The probability is exact for up to 170
/// pairs without ties, and otherwise from the normal distribution with the variance corrected for
/// ties, without correction for continuity, as R's `cor.test(method = "kendall", exact = TRUE)` has
/// it. Reference: Kendall 1938, doi:10.1093/biomet/30.1-2.81; Knight 1966,
/// doi:10.1080/01621459.1966.10480879.
struct KendallCorrelation {
    /// The most pairs whose exact distribution is computed; beyond 170 its smallest probabilities
    /// are too small to represent.
    static let mostExact = 170

    let tau: Double
    let pValue: Double
    let isExact: Bool

    /// Correlates the pairs.
    ///
    /// - Throws: `tooFew` below two pairs; `notApplicable` when one side does not vary.
    init(_ pairs: [(Double, Double)]) throws(StatisticsError) {
        let count = pairs.count
        guard count > 1 else { throw .tooFew(count: count, required: 2) }
        let sorted = pairs.sorted { $0 < $1 }
        let first = TieCounts(sorted.map(\.0))
        var second = sorted.map(\.1)
        let joint = TieCounts.pairs(sorted)
        let discordant = Self.sortCountingSwaps(&second)
        let ties = TieCounts(second)
        let all = Double(count) * Double(count - 1) / 2
        guard first.pairs < all, ties.pairs < all else {
            throw .notApplicable("the ranks of trials that are all alike correlate with nothing")
        }
        let score = all - first.pairs - ties.pairs + joint - 2 * discordant
        tau = score / ((all - first.pairs).squareRoot() * (all - ties.pairs).squareRoot())
        isExact = first.pairs == 0 && ties.pairs == 0 && count <= Self.mostExact
        if isExact {
            let nearer = Int((all - abs(score)) / 2)
            pValue = min(1, 2 * Self.cumulative(nearer, count: count))
        } else {
            let variance = Self.variance(count: Double(count), first, ties)
            pValue = min(
                1, 2 * (try NormalDistribution.upperTail(abs(score) / variance.squareRoot())))
        }
    }

    /// Sorts the numbers and answers how many pairs stood in the wrong order.
    private static func sortCountingSwaps(_ numbers: inout [Double]) -> Double {
        var other = numbers
        var swaps = 0.0
        var width = 1
        while width < numbers.count {
            var start = 0
            while start < numbers.count {
                let middle = min(start + width, numbers.count)
                let end = min(middle + width, numbers.count)
                var (left, right) = (start, middle)
                for place in start..<end {
                    if right == end || (left < middle && numbers[left] <= numbers[right]) {
                        other[place] = numbers[left]
                        left += 1
                    } else {
                        other[place] = numbers[right]
                        right += 1
                        swaps += Double(middle - left)
                    }
                }
                start = end
            }
            swap(&numbers, &other)
            width *= 2
        }
        return swaps
    }

    /// The probability of at most so many concordant pairs when all orders are equally likely.
    private static func cumulative(_ concordant: Int, count: Int) -> Double {
        // With one number more each of its places adds 0, 1, … concordant pairs: a running mean.
        var probabilities = [1.0]
        for size in 2...count {
            let most = size * (size - 1) / 2
            var next: [Double] = []
            var window = 0.0
            for pairs in 0...min(most, concordant) {
                if pairs < probabilities.count { window += probabilities[pairs] }
                let leaving = pairs - size
                if leaving >= 0, leaving < probabilities.count { window -= probabilities[leaving] }
                next.append(window / Double(size))
            }
            probabilities = next
        }
        return probabilities.reduce(0, +)
    }

    private static func variance(count n: Double, _ x: TieCounts, _ y: TieCounts) -> Double {
        let base = (n * (n - 1) * (2 * n + 5) - x.skewed - y.skewed) / 18
        let pairs = 4 * x.pairs * y.pairs / (2 * n * (n - 1))
        return base + pairs + x.triples * y.triples / (9 * n * (n - 1) * (n - 2))
    }
}

/// How many of a sorted list are equal, as the variance of Kendall's score needs it.
private struct TieCounts {
    /// Σ t(t - 1)/2 over the groups of t equal values.
    private(set) var pairs = 0.0
    /// Σ t(t - 1)(t - 2).
    private(set) var triples = 0.0
    /// Σ t(t - 1)(2t + 5).
    private(set) var skewed = 0.0

    init(_ sorted: [Double]) {
        self.init(sorted) { $0 == $1 }
    }

    /// Σ t(t - 1)/2 over the groups of t equal pairs.
    static func pairs(_ sorted: [(Double, Double)]) -> Double {
        TieCounts(sorted) { $0 == $1 }.pairs
    }

    private init<Value>(_ sorted: [Value], areEqual: (Value, Value) -> Bool) {
        var start = 0
        while start < sorted.count {
            let end =
                sorted[start...].firstIndex { !areEqual($0, sorted[start]) } ?? sorted.count
            let t = Double(end - start)
            pairs += t * (t - 1) / 2
            triples += t * (t - 1) * (t - 2)
            skewed += t * (t - 1) * (2 * t + 5)
            start = end
        }
    }
}
