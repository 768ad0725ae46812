import CSV
import Statistics

extension PoolAnalysis {
    /// The analysis as a tidy table: a row a trial and a row a pool, figures at full precision.
    var csv: String {
        var writer = CSVWriter()
        writer.append([
            "row", "name", "k", "estimate", "standard_error", "lower", "upper", "display_estimate",
            "display_lower", "display_upper", "weight", "q", "tau_squared", "i_squared", "excluded",
        ])
        for trial in trials {
            writer.append(
                ["trial", trial.name, ""] + figures(trial.effect)
                    + [text(trial.weight), "", "", "", trial.excluded ?? ""])
        }
        writer.append(row("pool", "", pooled, effect))
        if let prediction {
            writer.append(
                ["prediction", prediction.method.rawValue, "", "", ""]
                    + [prediction.interval.lower, prediction.interval.upper].map(text) + [""]
                    + [prediction.displayed.lower, prediction.displayed.upper].map(text)
                    + ["", "", "", "", ""])
        }
        for group in extras.subgroups?.groups ?? [] {
            writer.append(row("subgroup", group.name, group.pooled, group.effect))
        }
        for part in extras.leaveOneOut ?? [] {
            writer.append(row("leave-one-out", part.name, part.pooled, part.effect))
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func row(
        _ kind: String, _ name: String, _ pooled: PooledEffect, _ effect: ScaledEffect
    ) -> [String] {
        let found = pooled.heterogeneity
        return [kind, name, String(pooled.trials)] + figures(effect) + ["1"]
            + [found.q, found.tauSquared, 100 * found.iSquared].map(text) + [""]
    }

    private func figures(_ effect: ScaledEffect?) -> [String] {
        guard let effect else { return Array(repeating: "", count: 7) }
        let display = effect.display
        return [
            effect.estimate, effect.standardError, effect.interval.lower, effect.interval.upper,
            display.estimate, display.lower, display.upper,
        ].map(text)
    }

    /// The shortest decimal that reads back as the same number.
    private func text(_ value: Double) -> String { JSONValue.number(value).text }
}
