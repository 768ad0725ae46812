import Statistics

extension PoolAnalysis {
    /// The analysis as people read it: the trials, the pool, how far the trials differ, and words
    /// for a methods section.
    var text: String {
        let figures = PoolFigures(self)
        var parts = [heading, trialTable(figures), heterogeneity(figures)]
        if !leaveOneOut.isEmpty { parts.append(leaveOneOutTable(figures)) }
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
        return Self.table(
            [
                .text("trial"), .number("effect"), .number("\(levelWords) interval"),
                .number("weight"),
            ], rows, ruleBefore: trials.count)
    }

    private func heterogeneity(_ figures: PoolFigures) -> String {
        let found = pooled.heterogeneity
        var tau = "τ² = \(figures.analysed(found.tauSquared))"
        var share = "I² = \(figures.share(found.iSquared))"
        switch tauSquared {
        case .limits(let limits, let iSquared, _):
            tau +=
                " (\(levelWords) interval \(figures.analysed(limits.lower)) to "
                + "\(figures.analysed(limits.upper)))"
            share += " (\(figures.share(iSquared.lower)) to \(figures.share(iSquared.upper)))"
        case .empty: tau += " (no value agrees with the data at this level)"
        case nil: break
        }
        let q =
            "Q = \(found.q.fixed(2)) on \(found.degreesOfFreedom) degrees of freedom, "
            + PoolFigures.probability(found.pValue)
        let parts =
            (request.method.isRandomEffects ? [tau] : []) + [share]
            + ["H² = \(found.hSquared.fixed(2))", q]
        // A no-break space keeps a sign with its number.
        return "Heterogeneity: \(parts.joined(separator: "; ")).".wrapped(continuedWith: "  ")
            .replacing("\u{A0}", with: " ")
    }

    private func leaveOneOutTable(_ figures: PoolFigures) -> String {
        let intervals = figures.intervals(
            leaveOneOut.map {
                Interval(lower: $0.effect.display.lower, upper: $0.effect.display.upper)
            })
        let rows = zip(leaveOneOut, intervals).map { part, interval in
            [
                part.name, figures.displayed(part.effect.display.estimate), interval,
                figures.analysed(part.pooled.heterogeneity.tauSquared),
                figures.share(part.pooled.heterogeneity.iSquared),
            ]
        }
        return "Without each trial in turn\n\n"
            + Self.table(
                [
                    .text("left out"), .number("effect"), .number("\(levelWords) interval"),
                    .number("τ²"), .number("I²"),
                ], rows)
    }

    /// A table of at most 80 columns, its first column cut where it must be, with a rule before the
    /// row of this number.
    static func table(
        _ columns: [Table.Column], _ rows: [[String]], ruleBefore: Int? = nil
    ) -> String {
        let others = columns.indices.dropFirst().reduce(0) { sum, index in
            sum + 2
                + rows.reduce(columns[index].name.displayWidth) {
                    max($0, $1[index].displayWidth)
                }
        }
        var table = Table(columns)
        for row in rows {
            table.add([row[0].cut(to: max(12, 80 - others))] + row.dropFirst())
        }
        var lines = table.rendered().split(separator: "\n", omittingEmptySubsequences: false)
        if let ruleBefore { lines.insert(lines[1], at: 2 + ruleBefore) }
        return lines.joined(separator: "\n")
    }
}

extension String {
    /// The text on one line in at most so many columns, with `…` where something was cut off.
    fileprivate func cut(to columns: Int) -> String {
        let line = String(map { $0.isNewline || $0 == "\t" ? " " : $0 })
        guard line.displayWidth > columns else { return line }
        var kept = ""
        for character in line {
            guard (kept + String(character)).displayWidth < columns else { break }
            kept.append(character)
        }
        return kept + "…"
    }
}
