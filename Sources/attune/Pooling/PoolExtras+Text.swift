import Statistics

extension PoolExtras {
    /// A block of text each, in the order of the options.
    func blocks(_ figures: PoolFigures) -> [String] {
        var blocks: [String] = []
        if let subgroups { blocks.append(subgroups.text(figures)) }
        if let regression { blocks.append(regression.fit.text(figures)) }
        if let leaveOneOut { blocks.append(Self.text(leaveOneOut, figures)) }
        if let influence { blocks.append(Self.text(influence, on: "pool")) }
        if let influence = regression?.influence {
            blocks.append(Self.text(influence, on: "regression"))
        }
        if let funnel { blocks.append(funnel.text(figures)) }
        return blocks
    }

    private static func text(_ parts: [Part], _ figures: PoolFigures) -> String {
        "Without each trial in turn\n\n"
            + Table.fitted(
                [
                    .text("left out"), .number("effect"), .number("interval"), .number("τ²"),
                    .number("I²"),
                ], rows(parts, figures))
    }

    fileprivate static func rows(_ parts: [Part], _ figures: PoolFigures) -> [[String]] {
        let intervals = figures.intervals(parts.map(\.effect.display.interval))
        return zip(parts, intervals).map { part, interval in
            [
                part.name, figures.displayed(part.effect.display.estimate), interval,
                figures.analysedVariance(part.pooled.heterogeneity.tauSquared),
                figures.share(part.pooled.heterogeneity.iSquared),
            ]
        }
    }

    private static func text(_ bearings: [Bearing], on model: String) -> String {
        let rows = bearings.map { bearing in
            let found = bearing.influence
            let moved = found.dfbetas.max { $0.magnitude < $1.magnitude } ?? 0
            let values = [
                found.hat, found.cooksDistance, moved, found.dffits, found.studentisedResidual,
            ]
            return [bearing.name] + values.map { $0.fixed(4) }
        }
        let several = bearings.first.map { $0.influence.dfbetas.count > 1 } ?? false
        return "How much each trial bears on the \(model)\n\n"
            + Table.fitted(
                [
                    .text("trial"), .number("hat value"), .number("Cook's D"),
                    .number(several ? "most DFBETAS" : "DFBETAS"), .number("DFFITS"),
                    .number("residual"),
                ], rows)
    }
}

extension PoolExtras.Subgroups {
    fileprivate func text(_ figures: PoolFigures) -> String {
        let rows = zip(groups, PoolExtras.rows(groups, figures)).map { group, row in
            [row[0], String(group.pooled.trials)] + row.dropFirst()
        }
        let test = PoolFigures.probability(difference.pValue)
        return "By \(column)\n\n"
            + Table.fitted(
                [
                    .text(column), .number("trials"), .number("effect"), .number("interval"),
                    .number("τ²"), .number("I²"),
                ], rows) + "\n"
            + ("Difference between the groups: Q = \(difference.q.fixed(2)) on "
            + "\(PoolFigures.degrees(difference.degreesOfFreedom)), \(test).")
            .folded(indent: "  ")
    }
}

extension MetaRegression {
    fileprivate func text(_ figures: PoolFigures) -> String {
        let limits = coefficients.map {
            Interval(lower: $0.interval.lower, upper: $0.interval.upper)
        }
        let own = figures.precise(toErrors: coefficients.map(\.standardError))
        let intervals = own.analysedIntervals(limits)
        let rows = zip(coefficients, intervals).map { coefficient, interval in
            [
                coefficient.name, own.analysed(coefficient.estimate),
                own.analysed(coefficient.standardError), interval,
                coefficient.pValue < 0.0001 ? "< 0.0001" : coefficient.pValue.fixed(4),
            ]
        }
        return "Meta-regression, on the scale of the analysis\n\n"
            + Table.fitted(
                [
                    .text("coefficient"), .number("estimate"), .number("error"),
                    .number("interval"), .number("p"),
                ], rows) + "\n" + summary(figures)
    }

    private func summary(_ figures: PoolFigures) -> String {
        let left = residualHeterogeneity
        var parts: [String] = []
        if let omnibus {
            let degrees = PoolFigures.degrees(omnibus.degreesOfFreedom)
            let test = PoolFigures.probability(omnibus.pValue)
            if let rest = omnibus.residualDegreesOfFreedom {
                parts.append(
                    "All moderators together: F = \(omnibus.statistic.fixed(2)) on "
                        + "\(omnibus.degreesOfFreedom) and \(PoolFigures.degrees(rest)), \(test).")
            } else {
                parts.append(
                    "All moderators together: Q = \(omnibus.statistic.fixed(2)) on \(degrees), "
                        + "\(test).")
            }
        }
        parts.append(
            "Left unexplained: τ² = \(figures.analysedVariance(left.tauSquared)); "
                + "I² = \(figures.share(left.iSquared)); Q = \(left.q.fixed(2)) on "
                + "\(PoolFigures.degrees(left.degreesOfFreedom)), "
                + "\(PoolFigures.probability(left.pValue)).")
        if let explained { parts.append("R² = \(figures.share(explained)).") }
        return parts.joined(separator: " ").folded(indent: "  ")
    }
}

extension PoolExtras.FunnelShape {
    fileprivate func text(_ figures: PoolFigures) -> String {
        let tests = [
            "Egger: bias \(egger.bias.fixed(4)) (standard error \(egger.standardError.fixed(4))), "
                + "t = \(egger.statistic.fixed(2)) on \(PoolFigures.degrees(egger.degreesOfFreedom)), "
                + "\(PoolFigures.probability(egger.pValue)); where the standard error goes to 0 the "
                + "effect goes to \(figures.told(limit)).",
            "Begg: rank correlation \(begg.tau.fixed(4)), \(PoolFigures.probability(begg.pValue))"
                + (begg.isExact ? " (exact)." : "."),
            "Trim and fill: \(missing); "
                + (trimmed.missing == 0
                    ? "the effect stays \(figures.told(filled.display))."
                    : "with \(trimmed.missing == 1 ? "it" : "them") the effect would be \(figures.told(filled.display))."),
        ]
        return "Small-study effects\n" + tests.map { $0.folded(indent: "  ") }.joined()
    }

    private var missing: String {
        switch trimmed.missing {
        case 0: "no trial is missing on the \(trimmed.side.rawValue)"
        case 1: "1 trial is missing on the \(trimmed.side.rawValue)"
        default: "\(trimmed.missing) trials are missing on the \(trimmed.side.rawValue)"
        }
    }
}
