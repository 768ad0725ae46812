// A likelihood of τ² can have several maxima, 0 among them, when trials are few and their variances
// differ much; a search that begins somewhere finds the one nearby. So the score is looked at on a
// ladder of values first, from far below the smallest sampling variance to where it can be shown to
// stay negative; each change of its sign from above to below holds a maximum, and where there is more
// than one the highest is taken.
//
// Within a bracket Fisher's steps lead near the maximum but then close in by a constant factor a
// step; the secant through two of them closes in faster.

/// The maximum of the likelihood of τ², restricted or not.
struct LikelihoodSearch {
    private let restricted: Bool
    private let common: ResidualMoments
    private let degrees: Double
    /// The typical sampling variance, (k - p)/tr(P).
    private let typical: Double
    private var iterations = 0

    /// A stretch of τ² on which the score changes from positive to negative.
    private struct Bracket {
        var below: Double
        var above: Double
    }

    /// Makes the search from the moments at a τ² of 0 and the k - p degrees of freedom.
    init(restricted: Bool, common: ResidualMoments, degrees: Double) {
        self.restricted = restricted
        self.common = common
        self.degrees = degrees
        typical = degrees / common.trace
    }

    /// Fisher's step from where `moments` were taken: the score over the expected information.
    private func step(_ moments: ResidualMoments) -> Double {
        restricted
            ? (moments.residualSquare - moments.trace) / moments.traceSquare
            : (moments.residualSquare - moments.weightSum) / moments.weightSquareSum
    }

    /// Searches all of τ² ≥ 0.
    ///
    /// - Throws: `noConvergence`; `overflow`.
    mutating func run<Model: TrialModel>(
        _ model: inout Model
    ) throws(StatisticsError) -> TauSquaredSearch {
        let atZero = step(common)
        guard atZero.isFinite else { throw .overflow }
        var candidates: [Double] = atZero > 0 ? [] : [0]
        for bracket in try brackets(atZero: atZero, &model) {
            candidates.append(try climb(in: bracket, &model))
        }
        guard var best = candidates.first else { throw .overflow }
        if candidates.count > 1 {
            var least = model.deviance(at: best, restricted: restricted)
            for candidate in candidates.dropFirst() {
                let deviance = model.deviance(at: candidate, restricted: restricted)
                if deviance < least { (best, least) = (candidate, deviance) }
            }
        }
        return TauSquaredSearch(tauSquared: best, iterations: iterations)
    }

    /// Where the score changes from positive to negative.
    private func brackets<Model: TrialModel>(
        atZero: Double, _ model: inout Model
    ) throws(StatisticsError) -> [Bracket] {
        let (least, greatest) = model.varianceRange
        var found: [Bracket] = []
        var positive: Double? = atZero > 0 ? 0 : nil
        var tauSquared = least / 16
        while tauSquared.isFinite {
            let moments = model.moments(at: tauSquared)
            let step = step(moments)
            guard step.isFinite else { throw .overflow }
            if step > 0 {
                positive = tauSquared
            } else if let below = positive {
                found.append(Bracket(below: below, above: tauSquared))
                positive = nil
            }
            // The λ of TauSquaredSearch lie between the least and the greatest variance, so the score
            // is at most y'Py/(least + τ²) - (k - p)/(greatest + τ²), and once that is negative it
            // stays so.
            if moments.residual * (greatest + tauSquared) <= degrees * (least + tauSquared) {
                if let below = positive {
                    found.append(Bracket(below: below, above: 4 * tauSquared))
                }
                return found
            }
            tauSquared *= 4
        }
        throw .overflow
    }

    /// The zero of the score in a bracket.
    private mutating func climb<Model: TrialModel>(
        in bracket: Bracket, _ model: inout Model
    ) throws(StatisticsError) -> Double {
        var bracket = bracket
        var tauSquared = (bracket.below * bracket.above).squareRoot()
        if bracket.below == 0 { tauSquared = bracket.above / 2 }
        var last: (tauSquared: Double, step: Double)?
        var lastReach = Double.infinity
        for round in 1...TauSquaredSearch.mostIterations {
            iterations += 1
            let fisher = step(model.moments(at: tauSquared))
            guard fisher.isFinite else { throw .overflow }
            if fisher > 0 { bracket.below = tauSquared } else { bracket.above = tauSquared }
            var next = candidate(from: tauSquared, fisher: fisher, last: last)
            // Rounding moves the score by some 1e-16 of all variances together: steps below that
            // mean nothing, and steps near it no longer shrink.
            let reach = abs(next - tauSquared)
            let size = abs(next) + typical
            let isSettled =
                reach <= 4e-16 * size || reach <= 1e-14 * abs(next)
                || (reach <= 1e-11 * size && reach > lastReach / 4)
            if isSettled { return max(0, next) }
            let isInside = next > bracket.below && next < bracket.above
            if !isInside || round > LikelihoodSearch.patience {
                next = bracket.below + (bracket.above - bracket.below) / 2
            }
            if next == tauSquared { return next }
            last = (tauSquared, fisher)
            lastReach = reach
            tauSquared = next
        }
        let method: TauSquaredEstimator =
            restricted ? .restrictedMaximumLikelihood : .maximumLikelihood
        throw .noConvergence(method: method.name, iterations: iterations)
    }

    /// Where to look next: along the secant where it can be trusted, else Fisher's step.
    private func candidate(
        from tauSquared: Double, fisher: Double, last: (tauSquared: Double, step: Double)?
    ) -> Double {
        guard let last, last.step != fisher else { return tauSquared + fisher }
        let secant = -fisher * (tauSquared - last.tauSquared) / (fisher - last.step)
        // A secant through two steps far from the root may point anywhere.
        let isTrusted = secant * fisher > 0 && abs(secant) <= 8 * abs(fisher)
        return tauSquared + (isTrusted ? secant : fisher)
    }

    /// How many steps go by before bisection takes over.
    private static let patience = 40
}
