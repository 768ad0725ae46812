import Definitions

/// The sources of a file while it is read: every number must name one of them.
struct SourceTable {
    let sources: [Source]

    init?(_ node: DefinitionNode?) {
        guard let mapping = node?.mappingWithAnyKeys() else { return nil }
        sources = mapping.keys.compactMap { key in
            mapping[key].flatMap { Self.source(id: key, $0) }
        }
    }

    private static func source(id: String, _ node: DefinitionNode) -> Source? {
        guard let mapping = node.mapping(allowed: ["citation", "doi", "url"]) else { return nil }
        let citation = mapping.string("citation")
        let doi = mapping.optionalString("doi")
        let url = mapping.optionalString("url")
        if let doi, !(doi.hasPrefix("10.") && doi.contains("/")) {
            mapping["doi"]?.fault(
                "is not a DOI", remedy: "write it bare, such as `10.1002/14651858.CD010534.pub2`")
        }
        if let url, !url.hasPrefix("https://"), !url.hasPrefix("http://") {
            mapping["url"]?.fault("is not a web address", remedy: "begin it with `https://`")
        }
        if mapping["doi"] == nil, mapping["url"] == nil {
            node.fault(
                "a stranger could not find this source", remedy: "add its `doi:` or its `url:`")
        }
        return citation.map { Source(id: id, citation: $0, doi: doi, url: url) }
    }

    /// The source that a block of numbers names under the key `source`.
    func source(of mapping: DefinitionMapping) -> Source? {
        let remedy = "write `source: …` with a key of `sources`: every number needs one"
        guard let name = mapping.string("source", remedy: remedy) else { return nil }
        if let source = sources.first(where: { $0.id == name }) { return source }
        let keys = sources.map(\.id)
        mapping["source"]?.fault(
            "there is no source `\(name)`",
            remedy: NearMiss.closest(to: name, in: keys).map { "did you mean `\($0)`?" }
                ?? "add it under `sources`, or write one of "
                + keys.map { "`\($0)`" }.joined(separator: ", "))
        return nil
    }

    /// The statements of a list that may be absent.
    func statements(of mapping: DefinitionMapping) -> [Statement] {
        let nodes = mapping.optionalList("statements")
        rejectRepeatedIDs(nodes)
        return nodes.compactMap { node in
            guard let entry = node.mapping(allowed: ["id", "text", "source"]) else { return nil }
            let id = entry.string("id")
            let text = entry.string("text")
            let source = source(of: entry)
            guard let id, let text, let source else { return nil }
            return Statement(id: id, text: text, source: source)
        }
    }
}

/// Faults every entry of a list whose `id` an earlier entry has.
func rejectRepeatedIDs(_ nodes: [DefinitionNode]) {
    var seen: Set<String> = []
    for node in nodes where node.isMapping {
        guard let entry = node.mappingWithAnyKeys(), let id = entry["id"], !id.isList,
            !id.isMapping, !id.isEmpty, let text = id.string()
        else { continue }
        if !seen.insert(text).inserted {
            id.fault("the id `\(text)` is used twice in this list", remedy: "give each its own")
        }
    }
}

/// The scales of a list of `{instrument, scale}`.
func scaleReferences(_ nodes: [DefinitionNode]) -> [ScaleReference] {
    nodes.compactMap { node in
        guard let entry = node.mapping(allowed: ["instrument", "scale"]),
            let instrument = entry.string("instrument")
        else { return nil }
        return ScaleReference(instrument: instrument, scale: entry.optionalString("scale"))
    }
}
