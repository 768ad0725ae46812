// Fisher scoring finds the neighbourhood of the maximum in a few steps but then closes in by a
// constant factor a step; the secant through two of its steps closes in faster. So the steps are
// Fisher's until two of them are known, secants from then on, and always inside the bracket once the
// score has changed its sign.
//
// A likelihood of τ² can have a maximum at 0 and another inside. Both are looked at: on the way down
// to 0 τ² is halved, so that a maximum in between is not stepped over, and the higher one is taken.

/// The maximum of the likelihood of τ², restricted or not.
struct LikelihoodSearch {
    private let restricted: Bool
    private let common: ResidualMoments
    private let degrees: Double
    /// The typical sampling variance, (k - p)/tr(P).
    private let typical: Double
    private var iterations = 0
    private var below: (tauSquared: Double, step: Double)?
    private var above: (tauSquared: Double, step: Double)?

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

    /// Searches from the Hedges estimate on, as metafor does.
    ///
    /// - Throws: `noConvergence`; `overflow`.
    mutating func run<Model: TrialModel>(
        _ model: inout Model
    ) throws(StatisticsError) -> TauSquaredSearch {
        let plain = model.unweighted()
        let start = max(0, (plain.residual - plain.variances) / degrees)
        let atZero = step(common)
        guard start.isFinite, atZero.isFinite else { throw .overflow }
        if start == 0, atZero <= 0 { return TauSquaredSearch(tauSquared: 0, iterations: 0) }
        let inside = try climb(from: start, atZero: atZero, &model)
        // Where the likelihood falls from 0 on, 0 is a maximum too, and may be the higher one.
        if atZero <= 0, inside > 0,
            model.deviance(at: 0, restricted: restricted)
                <= model.deviance(at: inside, restricted: restricted)
        {
            return TauSquaredSearch(tauSquared: 0, iterations: iterations)
        }
        return TauSquaredSearch(tauSquared: inside, iterations: iterations)
    }

    /// The zero of the score reached from `start`, or 0 when the way leads there.
    private mutating func climb<Model: TrialModel>(
        from start: Double, atZero: Double, _ model: inout Model
    ) throws(StatisticsError) -> Double {
        if atZero > 0 { below = (0, atZero) }
        var tauSquared = start
        var last: (tauSquared: Double, step: Double)?
        var lastReach = Double.infinity
        while iterations < TauSquaredSearch.mostIterations {
            iterations += 1
            let fisher = step(tauSquared == 0 ? common : model.moments(at: tauSquared))
            guard fisher.isFinite else { throw .overflow }
            if fisher > 0 { below = (tauSquared, fisher) } else { above = (tauSquared, fisher) }
            var next = candidate(from: tauSquared, fisher: fisher, last: last)
            // Rounding moves the score by some 1e-16 of all variances together: steps below that
            // mean nothing, and steps near it no longer shrink.
            let reach = abs(next - tauSquared)
            let size = next + typical
            if next >= 0, reach <= 4e-16 * size || reach <= 1e-14 * next { return next }
            if next >= 0, reach <= 1e-11 * size, reach > lastReach / 4 { return next }
            next = confined(next, from: tauSquared)
            // The score is negative here and at 0, and there is nothing in between.
            if next <= 1e-6 * typical, below == nil { return 0 }
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

    /// The same within the bracket, and with strides where the score nearly vanishes without
    /// changing its sign, which would hold the search up for ever.
    private func confined(_ next: Double, from tauSquared: Double) -> Double {
        let isLate = iterations > LikelihoodSearch.patience
        if let below, let above {
            let isInside = next > below.tauSquared && next < above.tauSquared
            let middle = below.tauSquared + (above.tauSquared - below.tauSquared) / 2
            return isInside && !isLate ? next : middle
        }
        if above != nil { return next > 0 && !isLate ? next : tauSquared / 2 }
        return isLate ? max(next, 2 * tauSquared) : next
    }

    /// How many steps go by before strides and bisection take over.
    private static let patience = 40
}
