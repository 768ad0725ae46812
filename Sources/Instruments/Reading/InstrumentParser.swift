// Reads a definition file. The format is described in Documentation/instruments/format.md. Two
// rules run through all of it: what is not known is written `unknown`, never left out, and every
// number names its source.

package import Definitions

/// Reads one instrument definition and checks every rule of the format.
package final class InstrumentParser {
    let top: DefinitionMapping
    /// Ids of the file's references, for checking what names them.
    var referenceIDs: Set<String> = []
    /// References that something names.
    var usedReferences: Set<String> = []
    /// Option lists by name.
    var optionLists: [String: [AnswerOption]] = [:]

    private init(_ top: DefinitionMapping) {
        self.top = top
    }

    /// Reads and validates a definition file, its worked examples included.
    ///
    /// - Parameters:
    ///   - bytes: The file's bytes.
    ///   - file: Its name, for faults.
    /// - Returns: The definition.
    /// - Throws: `DefinitionFaults` with every broken rule, its place and what to write.
    package static func parse(
        bytes: [UInt8], file: String
    ) throws(DefinitionFaults) -> InstrumentDefinition {
        try DefinitionReader.read(bytes: bytes, file: file) { root in
            guard let top = root.mapping(allowed: InstrumentFormat.definition) else { return nil }
            guard top.integer("format", remedy: "write `format: 1`") == 1 else {
                if let format = top["format"], format.integer() != nil {
                    format.fault("is a format this program does not know", remedy: "write 1")
                }
                return nil
            }
            return InstrumentParser(top).definition()
        }
    }

    private func definition() -> InstrumentDefinition? {
        let references = self.references()
        readOptionLists()
        let items = self.items()
        let scales = items.flatMap { self.scales($0) }
        var alerts: [AlertRule]?
        if let items, let scales { alerts = self.alerts(items, scales) }
        let flags = scales.map { self.validityFlags($0) }
        let fixedSums = scales.map { self.fixedSums($0) }
        let conversions = scales.map { self.conversionsFrom($0) }
        let code = top.required("code").flatMap { word($0) }
        let version = top.string("version", remedy: "write `version: \"1\"`")
        let entry = top.list("entry", remedy: "write `entry: [answers]`")?
            .compactMap { $0.choice(EntryMode.self) }
        let licence = self.licence()
        let codes = self.codes(in: top)
        let texts = (
            name: top.string("name"), shortName: top.string("short_name"),
            construct: top.required("construct").flatMap { word($0) },
            summary: top.string("summary"), edition: top.string("edition"),
            recall: top.required("recall", remedy: Self.orUnknown("recall"))?.string(),
            window: top.required("window", remedy: Self.orUnknown("window"))?.string()
        )
        let kind = top.choice("kind", InstrumentKind.self)
        let respondent = top.choice("respondent", InstrumentRespondent.self)
        let subject = top.choice("subject", InstrumentSubject.self)
        let wording = top.choice("wording", WordingPolicy.self)
        let notes = top.optionalList("notes").compactMap { note($0) }
        let questions = top.optionalList("open_questions").compactMap { $0.string() }
        guard let items, let scales, let alerts, let flags, let fixedSums, let conversions,
            let code, let version, let entry,
            let licence, let codes, let name = texts.name, let shortName = texts.shortName,
            let construct = texts.construct, let summary = texts.summary,
            let edition = texts.edition, let recall = texts.recall, let window = texts.window,
            let kind, let respondent, let subject, let wording
        else { return nil }
        checkKind(kind, entry: entry, items: items, scales: scales)
        let scorer = Scorer(items: items, scales: scales, alerts: alerts)
        let examples = self.examples(items: items, scales: scales, alerts: alerts, scorer: scorer)
        checkReferencesUsed(references)
        guard let examples else { return nil }
        return InstrumentDefinition(
            code: code, version: version, supersedes: top.optionalString("supersedes"), name: name,
            shortName: shortName, kind: kind, construct: construct, summary: summary,
            edition: edition, respondent: respondent, subject: subject,
            recall: recall == "unknown" ? nil : recall, window: window == "unknown" ? nil : window,
            entry: entry, wording: wording, licence: licence, items: items, scales: scales,
            alerts: alerts, validityFlags: flags, fixedSums: fixedSums,
            conversionsFrom: conversions, codes: codes.list, areCodesUnknown: codes.isUnknown,
            notes: notes,
            openQuestions: questions, references: references, examples: examples, scorer: scorer)
    }

    static func orUnknown(_ key: String) -> String {
        "write `\(key): …`, or `\(key): unknown`"
    }

    /// A code: lower-case letters, digits and underscores, a letter first.
    func word(_ node: DefinitionNode) -> String? {
        guard let text = node.string() else { return nil }
        let isWord =
            text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
            }
            && text.utf8.first.map { (0x61...0x7A).contains($0) } == true
        guard isWord else {
            node.fault(
                "`\(text)` is no code",
                remedy: "use lower-case letters, digits and `_`, a letter first")
            return nil
        }
        return text
    }
}
