// Strict reading of the YAML that people write: instrument definitions, reviews, rule files,
// settings. Everything that is wrong is told at once, each with its line, column, path, rule and
// what to write. Anchors and aliases are refused: nobody needs them here, and they make a small
// file unfold into a large one.

import Yams

/// Reads one definition file and collects its faults.
///
/// ```swift
/// let review = try DefinitionReader.read(bytes: bytes, file: "barlow2015.yaml") { root in
///     guard let top = root.mapping(allowed: ["id", "outcomes"]) else { return nil }
///     …
/// }
/// ```
public final class DefinitionReader {
    /// Name of the file, for faults.
    public let file: String
    private var recorded: [DefinitionFault] = []

    /// Makes a reader for one file.
    ///
    /// - Parameter file: Its name, as faults should show it.
    public init(file: String) {
        self.file = file
    }

    /// Faults found so far, in the order of the lines.
    public var faults: [DefinitionFault] {
        var seen: Set<DefinitionFault> = []
        return recorded.filter { seen.insert($0).inserted }
            .sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    /// Reads a file as a whole.
    ///
    /// - Parameters:
    ///   - bytes: The file's bytes, UTF-8.
    ///   - file: Its name, for faults.
    ///   - body: Builds the value from the root; nil only after recording a fault.
    /// - Returns: What `body` built.
    /// - Throws: `DefinitionFaults` with every fault when there is one.
    public static func read<Value>(
        bytes: [UInt8], file: String, _ body: (DefinitionNode) -> Value?
    ) throws(DefinitionFaults) -> Value {
        let reader = DefinitionReader(file: file)
        let value = reader.parse(bytes: bytes).flatMap(body)
        let faults = reader.faults
        guard faults.isEmpty else { throw DefinitionFaults(faults) }
        guard let value else {
            reader.record(
                line: 1, column: 1, path: "", rule: "the file could not be read as a definition",
                remedy: "compare it with a file that can")
            throw DefinitionFaults(reader.faults)
        }
        return value
    }

    /// Parses the file; nil when it is not YAML of the plain kind used here, with the fault
    /// recorded.
    ///
    /// - Parameter bytes: The file's bytes: UTF-8, a byte order mark tolerated.
    /// - Returns: The root of the file's one document.
    public func parse(bytes: [UInt8]) -> DefinitionNode? {
        guard let text = decoded(bytes) else { return nil }
        do {
            let parser = try Parser(yaml: text, encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                record(
                    line: 1, column: 1, path: "", rule: "the file is empty",
                    remedy: "write the definition")
                return nil
            }
            // The parser holds the anchors, which nodes refer to weakly.
            let content = withExtendedLifetime(parser) { converted(root, path: "") }
            guard let content else { return nil }
            return DefinitionNode(
                path: "", line: root.mark?.line ?? 1, column: root.mark?.column ?? 1,
                content: content, reader: self)
        } catch let error as YamlError {
            record(error, text: text)
        } catch {
            record(
                line: 1, column: 1, path: "", rule: "the file is not YAML",
                remedy: "compare it with a file that is")
        }
        return nil
    }

    func record(line: Int, column: Int, path: String, rule: String, remedy: String) {
        recorded.append(
            DefinitionFault(
                file: file, line: line, column: column, path: path, rule: rule, remedy: remedy))
    }
}
