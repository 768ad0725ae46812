package import Definitions

/// Every definition that a service knows, with their versions.
package struct InstrumentCatalogue: Sendable {
    /// Every definition, by code and then by version in the order of supersession.
    package let all: [InstrumentDefinition]
    private let currentByCode: [String: Int]

    /// Reads definition files, and what licensees supply beside them.
    ///
    /// - Parameters:
    ///   - files: Each definition file's name, for faults, and its bytes.
    ///   - supplements: The same of licensees' supplements.
    /// - Throws: `DefinitionFaults` with every fault of every file; also when two files define the
    ///   same version, or it is not clear which version is the current one.
    package init(
        files: [(name: String, bytes: [UInt8])],
        supplements: [(name: String, bytes: [UInt8])] = []
    ) throws(DefinitionFaults) {
        var faults: [DefinitionFault] = []
        var definitions: [(file: String, definition: InstrumentDefinition)] = []
        for file in files {
            do {
                definitions.append(
                    (file.name, try InstrumentParser.parse(bytes: file.bytes, file: file.name)))
            } catch {
                faults += error.faults
            }
        }
        faults += Self.versionFaults(definitions) { key, file in
            Self.line(of: key, in: files.last { $0.name == file }?.bytes ?? [])
        }
        guard faults.isEmpty else { throw DefinitionFaults(faults) }
        var all = definitions.map(\.definition).sorted { first, second in
            (first.code, first.version.count, first.version)
                < (second.code, second.version.count, second.version)
        }
        for file in supplements {
            do {
                try SupplementParser.add(bytes: file.bytes, file: file.name, to: &all)
            } catch {
                faults += error.faults
            }
        }
        guard faults.isEmpty else { throw DefinitionFaults(faults) }
        self.all = all
        var current: [String: Int] = [:]
        for (index, definition) in all.enumerated() {
            let isSuperseded = all.contains {
                $0.code == definition.code && $0.supersedes == definition.version
            }
            if !isSuperseded { current[definition.code] = index }
        }
        currentByCode = current
    }

    /// Codes of all instruments, in alphabetical order.
    package var codes: [String] { currentByCode.keys.sorted() }

    /// The definition under which new administrations of an instrument are recorded.
    package func current(_ code: String) -> InstrumentDefinition? {
        currentByCode[code].map { all[$0] }
    }

    /// One version of a definition; nil as the version means the current one.
    package func definition(_ code: String, version: String?) -> InstrumentDefinition? {
        guard let version else { return current(code) }
        return all.first { $0.code == code && $0.version == version }
    }

    private static func versionFaults(
        _ definitions: [(file: String, definition: InstrumentDefinition)],
        line: (_ key: String, _ file: String) -> Int
    ) -> [DefinitionFault] {
        var faults: [DefinitionFault] = []
        func fault(_ file: String, _ rule: String, _ remedy: String, path: String = "version") {
            let line = line(path, file)
            faults.append(
                DefinitionFault(
                    file: file, line: line, column: 1, path: path, rule: rule, remedy: remedy))
        }
        var fileOf: [String: String] = [:]
        for (file, definition) in definitions {
            let name = "\(definition.code) version \(definition.version)"
            if let other = fileOf.updateValue(file, forKey: name) {
                fault(file, "\(name) is also defined in \(other)", "give one another version")
            }
        }
        for (code, versions) in Dictionary(grouping: definitions, by: \.definition.code)
            .sorted(by: { $0.key < $1.key })
        {
            let superseded = Set(versions.compactMap(\.definition.supersedes))
            for (file, definition) in versions {
                guard let older = definition.supersedes else { continue }
                if fileOf["\(code) version \(older)"] == nil {
                    fault(file, "there is no version \(older) to supersede", "keep its file")
                }
                if let source = versions.first(where: { $0.definition.version == older }) {
                    for lost in definition.alertsNotKept(of: source.definition) {
                        fault(
                            file,
                            "the alert `\(lost.code)` of version \(older) is gone or less "
                                + "sensitive, and a newer version keeps every alert", lost.remedy,
                            path: "alerts")
                    }
                }
                for conversion in definition.conversionsFrom {
                    let scale = definition.scales[conversion.scale].code
                    let source = versions.first { $0.definition.version == conversion.version }
                    if source?.definition.scale(scale) == nil {
                        fault(
                            file,
                            "there is no scale `\(scale)` of version \(conversion.version) to "
                                + "convert from", "correct `conversions_from`, or leave it out")
                    }
                }
            }
            let current = versions.filter { !superseded.contains($0.definition.version) }
            if current.count != 1, Set(versions.map(\.definition.version)).count == versions.count {
                fault(
                    // The last one given: an organisation's own files come after the shipped.
                    (current.last ?? versions.last)?.file ?? code,
                    "\(current.count) versions of \(code) claim to be the current one",
                    "write `supersedes: …` in each version but the first")
            }
        }
        return faults
    }

    /// The line on which a key at the top of a file stands, from 1; 1 where it is not found.
    private static func line(of key: String, in bytes: [UInt8]) -> Int {
        let start = Array("\(key):".utf8)
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return (lines.firstIndex { $0.starts(with: start) } ?? 0) + 1
    }
}
