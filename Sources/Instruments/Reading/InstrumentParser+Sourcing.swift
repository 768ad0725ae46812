import Definitions

extension InstrumentParser {
    /// The file's references.
    func references() -> [InstrumentReference] {
        let remedy = "write the documents that the numbers come from"
        var references: [InstrumentReference] = []
        for node in top.list("references", remedy: remedy) ?? [] {
            guard
                let mapping = node.mapping(allowed: InstrumentFormat.reference),
                let id = mapping.required("id").flatMap({ word($0) })
            else { continue }
            if !referenceIDs.insert(id).inserted {
                mapping["id"]?.fault("`\(id)` is there twice", remedy: "give each its own id")
            }
            let doi = mapping.optionalString("doi")
            if let doi, !doi.hasPrefix("10.") {
                mapping["doi"]?.fault("is no DOI", remedy: "write it from the `10.` on")
            }
            guard let citation = mapping.string("citation") else { continue }
            references.append(
                InstrumentReference(
                    id: id, citation: citation, doi: doi,
                    isSecondary: mapping.optionalBool("secondary") ?? false))
        }
        return references
    }

    /// The sources of whatever stands in a mapping. Every number needs them.
    func sourcing(_ mapping: DefinitionMapping) -> Sourcing? {
        guard
            let node = mapping.required(
                "source", remedy: "write `source: id` with an id of `references`")
        else { return nil }
        let nodes = node.isList ? node.list() ?? [] : [node]
        var sources: [String] = []
        for node in nodes {
            guard let id = node.string() else { return nil }
            guard referenceIDs.contains(id) else {
                let near = NearMiss.closest(to: id, in: referenceIDs.sorted())
                node.fault(
                    "there is no reference `\(id)`",
                    remedy: near.map { "did you mean `\($0)`?" } ?? "add it to `references`")
                return nil
            }
            usedReferences.insert(id)
            sources.append(id)
        }
        return Sourcing(
            sources: sources, derivation: mapping.optionalString("derivation"),
            note: mapping.optionalString("note"))
    }

    /// A reference that nothing names is a leftover of a number that was taken out.
    func checkReferencesUsed(_ references: [InstrumentReference]) {
        guard let list = top["references"], list.isList else { return }
        for node in list.list() ?? [] {
            guard let id = node.mappingWithAnyKeys()?["id"]?.string(), !usedReferences.contains(id)
            else { continue }
            node.fault("nothing names the reference `\(id)`", remedy: "delete it, or name it")
        }
    }

    /// A list that must be there, or the word `unknown` or `none`.
    ///
    /// - Parameters:
    ///   - mapping: Where it stands.
    ///   - key: Its key.
    ///   - read: Reads one entry; nil after recording a fault.
    /// - Returns: The entries and whether they are declared unknown; nil with the fault recorded.
    func listOrUnknown<Value>(
        _ mapping: DefinitionMapping, _ key: String, _ read: (DefinitionNode) -> Value?
    ) -> (list: [Value], isUnknown: Bool)? {
        let remedy = "write a list, `\(key): unknown`, or `\(key): none`"
        guard let node = mapping.required(key, remedy: remedy) else { return nil }
        if node.isUnknown { return ([], true) }
        guard node.isList else {
            if node.isWord("none") { return ([], false) }
            node.fault("should be a list, `unknown` or `none`", remedy: remedy)
            return nil
        }
        guard let nodes = node.list() else { return nil }
        return (nodes.compactMap(read), false)
    }

    /// Codes in code systems.
    func codes(in mapping: DefinitionMapping) -> (list: [InstrumentCode], isUnknown: Bool)? {
        listOrUnknown(mapping, "codes") { node in
            guard let code = node.mapping(allowed: InstrumentFormat.code) else { return nil }
            let version = code.string(
                "code_list_version", remedy: Self.orUnknown("code_list_version"))
            let sourcing = sourcing(code)
            guard let system = code.choice("system", CodeSystem.self),
                let value = code.string("code"), let display = code.string("display"),
                let version, let sourcing
            else { return nil }
            guard value.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }) else {
                code["code"]?.fault("`\(value)` is no code", remedy: "write digits")
                return nil
            }
            return InstrumentCode(
                system: system, code: value, display: display,
                codeListVersion: version == "unknown" ? nil : version, sourcing: sourcing)
        }
    }

    /// Who owns the instrument.
    func licence() -> Licence? {
        guard let mapping = top.mapping("licence", allowed: InstrumentFormat.licence) else {
            return nil
        }
        let sourcing = sourcing(mapping)
        guard let holder = mapping.string("holder"), let terms = mapping.string("terms"),
            let permission = mapping.string("permission"), let sourcing
        else { return nil }
        return Licence(holder: holder, terms: terms, permission: permission, sourcing: sourcing)
    }

    /// Something a user should know, with its sources.
    func note(_ node: DefinitionNode) -> InstrumentNote? {
        guard let mapping = node.mapping(allowed: InstrumentFormat.note) else { return nil }
        let sourcing = sourcing(mapping)
        guard let text = mapping.string("text"), let sourcing else { return nil }
        return InstrumentNote(
            text: text, isLimit: mapping.optionalBool("limit") ?? false, sourcing: sourcing)
    }
}
