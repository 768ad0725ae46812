/// A change from one score to a later one, as the scale's direction and default threshold read it.
package struct JudgedChange: Sendable, Hashable {
    /// Later minus earlier, in points.
    package let points: Double
    /// Which way it went.
    package let direction: Direction
    /// Whether it counts.
    package let verdict: Verdict

    /// Makes a judged change; see the properties.
    package init(points: Double, direction: Direction, verdict: Verdict) {
        self.points = points
        self.direction = direction
        self.verdict = verdict
    }

    /// Which way a change went.
    package enum Direction: String, Sendable {
        case better, worse, same
        /// The scale has no good end, or it is not known which it is.
        case undirected
    }

    /// Whether a change counts by the default threshold.
    package enum Verdict: String, Sendable {
        /// It reaches the threshold.
        case counts
        /// It does not.
        case doesNotCount = "does_not_count"
        /// No threshold is a default: the programme has to choose one.
        case programmeChooses = "programme_chooses"
        /// The scale has no direction, so nothing could count for the better or the worse.
        case notJudged = "not_judged"
    }
}

extension ScaleDefinition {
    /// Judges a change by the default threshold.
    ///
    /// - Parameters:
    ///   - first: The earlier score, in points.
    ///   - last: The later one.
    /// - Returns: The change, its direction and whether it counts.
    package func change(from first: Double, to last: Double) -> JudgedChange {
        // Scores are thousandths of a point, or such sums divided: beyond nine decimals is noise.
        let points = ((last - first) * 1e9).rounded() / 1e9
        guard higherIs == .better || higherIs == .worse else {
            return JudgedChange(
                points: points, direction: points == 0 ? .same : .undirected, verdict: .notJudged)
        }
        let isBetter = (points > 0) == (higherIs == .better)
        let direction: JudgedChange.Direction =
            points == 0 ? .same : isBetter ? .better : .worse
        guard let threshold = defaultChangeThreshold else {
            return JudgedChange(points: points, direction: direction, verdict: .programmeChooses)
        }
        let amount = isBetter ? threshold.improvement : threshold.deterioration
        let counts = direction != .same && threshold.comparison.isMet(abs(points), amount)
        return JudgedChange(
            points: points, direction: direction, verdict: counts ? .counts : .doesNotCount)
    }

    /// The named band that a score lies in. Where bands are written in the scale's own steps, a
    /// prorated score between two of them belongs to the lower one; a wider gap, or one on a scale
    /// without steps, belongs to neither.
    ///
    /// - Parameter score: The score, in points.
    /// - Returns: The band, or nil below, above, in a gap or without bands.
    package func band(of score: Double) -> ScoreBand? {
        guard let index = bands.lastIndex(where: { $0.from <= score }) else { return nil }
        if score <= bands[index].to { return bands[index] }
        guard index < bands.count - 1, let step = range?.step,
            bands[index + 1].from - bands[index].to <= step + 1e-9
        else { return nil }
        return bands[index]
    }
}
