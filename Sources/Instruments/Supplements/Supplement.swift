/// What a licensee has supplied beside a definition: wording or conversion tables that the licence
/// allows them to use and this product may not ship.
package struct Supplement: Sendable {
    /// Who supplied it.
    package let suppliedBy: String
    /// The licence under which they hold it, as they refer to it.
    package let licenceReference: String
    /// The wording, an entry an item in the definition's order; nil when it supplies none.
    package let wording: [ItemWording]?
    /// Positions of the scales whose conversion tables it supplies.
    package let convertedScales: [Int]
}

/// The wording of one item.
package struct ItemWording: Sendable, Hashable {
    /// The item's text.
    package let text: String
    /// The text of each option, in the definition's order; empty when only the item is given.
    package let options: [String]
}

extension InstrumentDefinition {
    /// The wording that a licensee has supplied, an entry an item; nil when there is none.
    package var suppliedWording: [ItemWording]? {
        supplements.lazy.compactMap(\.wording).first
    }

    /// This definition with a licensee's tables and wording.
    ///
    /// - Parameters:
    ///   - supplement: What is supplied.
    ///   - tables: The tables of its converted scales, by the positions of the scales.
    /// - Returns: The definition as it is used from now on.
    func supplemented(
        by supplement: Supplement, tables: [Int: ConversionTable]
    ) -> InstrumentDefinition {
        var definition = self
        for (index, table) in tables {
            guard case .converted(let part, _) = scales[index].method else { continue }
            definition.scales[index].method = .converted(from: part, table: table)
        }
        definition.supplements.append(supplement)
        definition.scorer = Scorer(items: items, scales: definition.scales, alerts: alerts)
        return definition
    }
}
