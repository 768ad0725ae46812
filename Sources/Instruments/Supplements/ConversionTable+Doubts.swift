extension InstrumentDefinition {
    /// What looks like a slip in the tables that a licensee has supplied: it may be right, so it is
    /// told and not refused.
    ///
    /// - Parameter supplement: One of this definition's supplements.
    /// - Returns: Sentences without a full stop, by table.
    package func doubts(of supplement: Supplement) -> [String] {
        supplement.convertedScales.flatMap { index -> [String] in
            guard case .converted(let part, let table?) = scales[index].method else { return [] }
            let name = "the conversion table of \(scales[index].code)"
            var doubts: [String] = []
            let missing = scales[part].range.map(table.valuesLeftOut) ?? []
            if !missing.isEmpty {
                let named = missing.prefix(5).map(\.plain).joined(separator: ", ")
                doubts.append(
                    "\(name) has no entry for \(named)"
                        + (missing.count > 5 ? " and \(missing.count - 5) more" : ""))
            }
            let pairs = zip(table.entries, table.entries.dropFirst())
            let turned = pairs.first { first, second in
                scales[index].higherIs == scales[part].higherIs
                    ? second.to < first.to : second.to > first.to
            }
            if let turned {
                let word = turned.1.to < turned.0.to ? "falls" : "rises"
                doubts.append(
                    "\(name) \(word) from \(turned.0.to.plain) to \(turned.1.to.plain) where "
                        + "\(scales[part].code) rises from \(turned.0.from.plain) to "
                        + turned.1.from.plain)
            }
            return doubts
        }
    }
}

extension ConversionTable {
    /// Values of a range with steps that the table has no entry for, from low to high.
    fileprivate func valuesLeftOut(of range: ScaleRange) -> [Double] {
        guard let step = range.step, step > 0 else { return [] }
        let count = Int(((range.maximum - range.minimum) / step).rounded())
        guard count < 10_000 else { return [] }
        return (0...count).map { range.minimum + Double($0) * step }
            .filter { value(for: $0) == nil }
    }
}
