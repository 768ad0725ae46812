// Reads what a licensee supplies beside a definition. It is held against the definition that it
// names, so that a table for another scale or a text too many is told before anything is scored.

import Definitions

/// Reads one supplement file and checks it against the definition that it names.
package struct SupplementParser {
    private let top: DefinitionMapping
    private let definition: InstrumentDefinition

    /// Whether a file says of itself that it is a supplement.
    ///
    /// - Parameter bytes: The file's bytes.
    /// - Returns: Whether it has the key `supplement` at its top; false when it cannot be read.
    package static func recognises(bytes: [UInt8]) -> Bool {
        do {
            return try DefinitionReader.read(bytes: bytes, file: "") { root in
                root.isMapping ? root.mappingWithAnyKeys().map { $0["supplement"] != nil } : false
            }
        } catch {
            return false
        }
    }

    /// Reads a supplement and puts it beside the definition that it names.
    ///
    /// - Parameters:
    ///   - bytes: The file's bytes.
    ///   - file: Its name, for faults.
    ///   - definitions: Every definition; the one it names is replaced by the supplemented one.
    /// - Throws: `DefinitionFaults` with every broken rule, its place and what to write.
    static func add(
        bytes: [UInt8], file: String, to definitions: inout [InstrumentDefinition]
    ) throws(DefinitionFaults) {
        let known = definitions
        let read = try DefinitionReader.read(bytes: bytes, file: file) { root in
            root.mapping(allowed: InstrumentFormat.supplement).flatMap { top in
                index(named: top, in: known).flatMap { index in
                    SupplementParser(top: top, definition: known[index]).read()
                        .map { (index: index, definition: $0) }
                }
            }
        }
        definitions[read.index] = read.definition
    }

    private static func index(
        named top: DefinitionMapping, in definitions: [InstrumentDefinition]
    ) -> Int? {
        let node = top.required("supplement", remedy: "write `supplement:` and a definition's code")
        let version = top.string("version", remedy: "write `version:` of the definition")
        guard let node, let code = node.string() else { return nil }
        guard definitions.contains(where: { $0.code == code }) else {
            let near = NearMiss.closest(to: code, in: definitions.map(\.code))
            node.fault(
                "there is no instrument `\(code)`",
                remedy: near.map { "did you mean `\($0)`?" } ?? "write the code of an instrument")
            return nil
        }
        guard let version else { return nil }
        guard
            let index = definitions.firstIndex(where: { $0.code == code && $0.version == version })
        else {
            let versions = definitions.filter { $0.code == code }.map(\.version)
            top["version"]?.fault(
                "there is no version \(version) of `\(code)`",
                remedy: "write one of \(versions.joined(separator: ", "))")
            return nil
        }
        return index
    }

    private func read() -> InstrumentDefinition? {
        let supplier = top.string("supplied_by", remedy: "write the organisation that supplies it")
        let reference = top.string(
            "licence_reference", remedy: "write the licence under which you hold it")
        if top["wording"] == nil, top["conversions"] == nil {
            top.node.fault("supplies nothing", remedy: "write `wording` or `conversions`")
        }
        let wording = top["wording"].map { self.wording($0) }
        let tables = top["conversions"].map { self.tables($0) } ?? [:]
        guard let supplier, let reference, let tables else { return nil }
        return definition.supplemented(
            by: Supplement(
                suppliedBy: supplier, licenceReference: reference, wording: wording ?? nil,
                convertedScales: tables.keys.sorted()),
            tables: tables)
    }

    // MARK: - Wording

    private func wording(_ node: DefinitionNode) -> [ItemWording]? {
        guard definition.wording != .never else {
            node.fault(
                "the wording of `\(definition.code)` is never shown, whoever supplies it",
                remedy: "leave `wording` out")
            return nil
        }
        if definition.suppliedWording != nil {
            node.fault("another file supplies this wording already", remedy: "keep one of them")
        }
        guard let nodes = node.list() else { return nil }
        var texts: [Int: ItemWording] = [:]
        for node in nodes {
            let entry = node.mapping(allowed: InstrumentFormat.itemWording)
            guard let entry, let number = entry.integer("number"),
                let text = entry.string("text")
            else { continue }
            guard let item = definition.itemIndex(number: number) else {
                entry["number"]?.fault(
                    "`\(definition.code)` has no item \(number)",
                    remedy: "write the number of an item")
                continue
            }
            let options = (entry["options"]?.list() ?? []).compactMap { $0.string() }
            let count = definition.items[item].options.count
            if entry["options"] != nil, options.count != count {
                entry["options"]?.fault(
                    "has \(options.count) texts for \(count) options",
                    remedy: "write one an option: "
                        + definition.items[item].options.map(\.code).joined(separator: ", "))
            }
            if texts.updateValue(ItemWording(text: text, options: options), forKey: item) != nil {
                entry["number"]?.fault("item \(number) is there twice", remedy: "write it once")
            }
        }
        let missing = definition.items.indices.filter { texts[$0] == nil }
        guard missing.isEmpty else {
            let numbers = missing.map { String(definition.items[$0].number) }
            node.fault(
                "items are left out: \(numbers.joined(separator: ", "))",
                remedy: "write the text of every item")
            return nil
        }
        return definition.items.indices.compactMap { texts[$0] }
    }

    // MARK: - Conversion tables

    private func tables(_ node: DefinitionNode) -> [Int: ConversionTable]? {
        let convertible = definition.scales.filter {
            if case .converted = $0.method { true } else { false }
        }
        guard !convertible.isEmpty else {
            node.fault(
                "`\(definition.code)` has no scale that is converted",
                remedy: "leave `conversions` out")
            return nil
        }
        guard let mapping = node.mapping(allowed: convertible.map(\.code)) else { return nil }
        var tables: [Int: ConversionTable] = [:]
        for code in mapping.keys {
            guard let index = definition.scaleIndex(code), let node = mapping[code],
                case .converted(let part, let table) = definition.scales[index].method
            else { continue }
            if table != nil {
                node.fault("`\(code)` has its table already", remedy: "leave it out")
            }
            guard
                let read = ConversionTable.read(node, within: definition.scales[part].range)
            else { continue }
            check(read, node, scale: definition.scales[index])
            tables[index] = read
        }
        return tables
    }

    /// What a table gives must lie in the range of the scale it belongs to, where that is known.
    private func check(_ table: ConversionTable, _ node: DefinitionNode, scale: ScaleDefinition) {
        guard let range = scale.range else { return }
        for (entry, place) in zip(table.entries, node.list() ?? []) where !range.holds(entry.to) {
            place.fault(
                "gives \(entry.to.plain), which is no value of `\(scale.code)`",
                remedy: "write a value of \(range.words)")
        }
    }
}
