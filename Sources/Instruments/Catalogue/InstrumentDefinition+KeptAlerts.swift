// Alert rules always ship. A newer version of a definition, which an organisation may write itself,
// takes over from the older one for every new form; it must not be a way to switch an alert off.

extension InstrumentDefinition {
    /// The alert rules of an older version that this one does not keep.
    ///
    /// A rule on an item is kept when every option that raised it raises one here too, and so does
    /// every new option with points that would have. A rule on a scale is kept when one here looks
    /// in the same direction and is met by every value that met the older one.
    ///
    /// - Parameter older: The version that this one supersedes.
    /// - Returns: The rules, each with what to write, in the older version's order.
    func alertsNotKept(of older: InstrumentDefinition) -> [(code: String, remedy: String)] {
        older.alerts.compactMap { rule in
            switch rule.subject {
            case .item(let item):
                let number = older.items[item].number
                let isKept =
                    itemIndex(number: number).map {
                        keeps(rule, on: $0, of: older.items[item])
                    } ?? false
                return isKept ? nil : (rule.code, rule.remedy("item: \(number)"))
            case .scale(let scale):
                let code = older.scales[scale].code
                let isKept = scaleIndex(code).map { keeps(rule, onScale: $0) } ?? false
                return isKept ? nil : (rule.code, rule.remedy("scale: \(code)"))
            }
        }
    }

    private func keeps(_ rule: AlertRule, on item: Int, of older: ItemDefinition) -> Bool {
        let own = alerts.filter { $0.subject == .item(item) }
        guard !own.isEmpty else { return false }
        let codes = Set(items[item].options.map(\.code))
        let raising = older.options.filter { $0.score.map(rule.isRaised) ?? false }
        // Renamed options are known by their points; at least one must be there.
        if !raising.contains(where: { codes.contains($0.code) }) {
            let points = items[item].options.compactMap(\.score)
            guard points.contains(where: rule.isRaised) else { return false }
        }
        return items[item].options.allSatisfy { option in
            let before = older.options.first { $0.code == option.code }
            let points = before == nil ? option.score : before?.score
            guard let points, rule.isRaised(by: points) else { return true }
            return option.score.map { score in own.contains { $0.isRaised(by: score) } } ?? false
        }
    }

    private func keeps(_ rule: AlertRule, onScale scale: Int) -> Bool {
        alerts.contains { own in
            guard own.subject == .scale(scale) else { return false }
            switch (rule.comparison, own.comparison) {
            case (.atLeast, .atLeast), (.above, .above), (.above, .atLeast):
                return own.value <= rule.value
            case (.atLeast, .above): return own.value < rule.value
            case (.atMost, .atMost), (.below, .below), (.below, .atMost):
                return own.value >= rule.value
            case (.atMost, .below): return own.value > rule.value
            default: return false
            }
        }
    }
}

extension AlertRule {
    /// What to write so that this rule is kept.
    fileprivate func remedy(_ subject: String) -> String {
        "write under `alerts` a rule on `\(subject)` with `operator: \"\(comparison.rawValue)\"` and "
            + "`value: \(value.plain)`, or a more sensitive one"
    }
}
