import Statistics

extension PoolAnalysis {
    /// The analysis as people read it: the trials, the pool, how far the trials differ, and words
    /// for a methods section.
    var text: String {
        let figures = PoolFigures(self)
        var parts = [heading, trialTable(figures), heterogeneity(figures)]
        parts += extras.blocks(figures)
        parts += warnings.map { "Note: \($0)".wrapped(continuedWith: "      ") }
        parts.append(
            "How this was computed\n"
                + PoolMethods(self).sentences.joined(separator: " ").wrapped(continuedWith: ""))
        return parts.joined(separator: "\n")
    }

    /// The measure with a capital, what it is about and how many trials there are.
    private var heading: String {
        let name = measure.name.prefix(1).uppercased() + measure.name.dropFirst()
        let about = outcome.map { ", \($0)" } ?? ""
        return "\(name)\(about): \(pooled.trials) trials\n"
    }

    var levelWords: String { "\(JSONValue.number(request.level).text)%" }

    private func trialTable(_ figures: PoolFigures) -> String {
        let model = request.method.isRandomEffects ? "random effects" : "common effect"
        var names = trials.map(\.name) + ["All, \(model)"]
        var effects = trials.map(\.effect?.display) + [effect.display]
        var limits = effects.map { $0.map { Interval(lower: $0.lower, upper: $0.upper) } }
        var weights = trials.map { $0.effect == nil ? "left out" : figures.share($0.weight) }
        weights.append(figures.share(1))
        if let prediction {
            names.append("Prediction for a new trial")
            effects.append(nil)
            limits.append(prediction.displayed)
            weights.append("")
        }
        let intervals = figures.intervals(limits)
        let rows = names.indices.map { index in
            let estimate = effects[index].map { figures.displayed($0.estimate) } ?? ""
            return [names[index], estimate, intervals[index], weights[index]]
        }
        return Table.fitted(
            [
                .text("trial"), .number("effect"), .number("\(levelWords) interval"),
                .number("weight"),
            ], rows, ruleBefore: trials.count)
    }

    private func heterogeneity(_ figures: PoolFigures) -> String {
        let found = pooled.heterogeneity
        var tau = "τ² = \(figures.analysedVariance(found.tauSquared))"
        var share = "I² = \(figures.share(found.iSquared))"
        switch tauSquared {
        case .limits(let limits, let iSquared, _):
            tau +=
                " (\(levelWords) interval \(figures.analysedVariance(limits.lower)) to "
                + "\(figures.analysedVariance(limits.upper)))"
            share += " (\(figures.share(iSquared.lower)) to \(figures.share(iSquared.upper)))"
        case .empty: tau += " (no value agrees with the data at this level)"
        case nil: break
        }
        let q =
            "Q = \(found.q.fixed(2)) on \(PoolFigures.degrees(found.degreesOfFreedom)), "
            + PoolFigures.probability(found.pValue)
        let parts =
            (request.method.isRandomEffects ? [tau] : []) + [share]
            + ["H² = \(found.hSquared.fixed(2))", q]
        return "Heterogeneity: \(parts.joined(separator: "; ")).".folded(indent: "  ")
    }
}
