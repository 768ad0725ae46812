import Statistics

extension TrialFiguresKind {
    /// The names of the columns beside `trial`, in the order in which a row is written.
    var columns: [String] {
        switch self {
        case .twoByTwo: ["events_treatment", "n_treatment", "events_control", "n_control"]
        case .twoGroups:
            [
                "n_treatment", "mean_treatment", "sd_treatment", "n_control", "mean_control",
                "sd_control",
            ]
        case .oneGroupChange: ["n", "mean_before", "mean_after", "sd_before", "correlation"]
        case .proportion: ["events", "n"]
        case .estimate: ["estimate", "standard_error"]
        }
    }

    /// The words of `--measure` that can be computed from them.
    var measureWords: [String] {
        EffectMeasure.allCases.filter { $0.figures == self }.map(\.rawValue)
    }

    /// The kinds whose columns are all among these names.
    static func all(in names: [String]) -> [TrialFiguresKind] {
        let there = Set(names)
        return allCases.filter { there.isSuperset(of: $0.columns) }
    }
}
