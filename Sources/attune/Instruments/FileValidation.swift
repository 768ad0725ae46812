import Definitions
import Host
import Instruments

/// A definition or supplement file that keeps every rule.
struct FileValidation {
    /// What is said of it, with its full stop and line end.
    let summary: String

    /// Checks a file. What refers to other files is checked together with them: a supplement, and
    /// a definition that supersedes another.
    ///
    /// - Parameters:
    ///   - file: Its name, for faults.
    ///   - bytes: Its bytes.
    ///   - others: Finds the files that the program uses.
    /// - Throws: `DefinitionFaults` with every broken rule; what `others` throws.
    init(file: String, bytes: [UInt8], others: () throws -> DefinitionFiles) throws {
        if SupplementParser.recognises(bytes: bytes) {
            summary = try Self.supplement(file, bytes, try others().without(file))
            return
        }
        let definition = try InstrumentParser.parse(bytes: bytes, file: file)
        if definition.supersedes != nil {
            let known = try others().without(file)
            _ = try InstrumentCatalogue(
                files: (known.shipped + known.own).map { ($0.path, $0.bytes) } + [(file, bytes)])
        }
        summary =
            "valid: \(definition.title); "
            + "\(definition.examples.count) worked examples as they should be\n"
    }

    private static func supplement(
        _ file: String, _ bytes: [UInt8], _ others: DefinitionFiles
    ) throws -> String {
        let catalogue = try InstrumentCatalogue(
            files: (others.shipped + others.own).map { ($0.path, $0.bytes) },
            supplements: [(file, bytes)])
        let lines = catalogue.all.flatMap { definition in
            definition.supplements.map { supplement in
                let tables = supplement.convertedScales.map { definition.scales[$0].code }
                let parts =
                    (supplement.wording.map { ["the wording of \($0.count) items"] } ?? [])
                    + tables.map { "the conversion table of \($0)" }
                return "valid: supplement for \(definition.code), version \(definition.version); "
                    + parts.joined(separator: ", ") + "\n"
                    + definition.doubts(of: supplement).map { "look again: \($0)\n" }.joined()
            }
        }
        return lines.joined()
    }
}

extension InstrumentDefinition {
    /// Code and version, and what it takes the place of: `epds, version 2, in place of version 1`.
    var title: String {
        "\(code), version \(version)" + (supersedes.map { ", in place of version \($0)" } ?? "")
    }
}
