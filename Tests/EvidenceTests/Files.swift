import Definitions
import Foundation
import Testing

@testable import Evidence

/// The shipped files and the fixtures, and broken copies of them.
enum Files {
    struct Missing: Error {
        let text: String
    }

    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    private static let shippedFolder =
        tests
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Resources/Evidence")

    static func shipped(_ name: String) throws -> String {
        try String(contentsOf: shippedFolder.appending(path: name), encoding: .utf8)
    }

    static func fixture(_ name: String) throws -> String {
        try String(contentsOf: tests.appending(path: "Fixtures/\(name)"), encoding: .utf8)
    }

    /// Every file that ships, with its name.
    static func allShipped() throws -> [(name: String, bytes: [UInt8])] {
        let names = try FileManager.default.contentsOfDirectory(atPath: shippedFolder.path)
        return try names.sorted().map { ($0, Array(try shipped($0).utf8)) }
    }

    /// The files of the example in the documents.
    static func example() throws -> [(name: String, bytes: [UInt8])] {
        let folder = shippedFolder.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Documentation/evidence/examples/evidence")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
            ($0, Array(try Data(contentsOf: folder.appending(path: $0))))
        }
    }

    /// The text with one piece replaced; a piece that is not there, or there twice, is an error, so
    /// that no mutation silently leaves the file as it was.
    static func mutated(_ text: String, _ piece: String, _ replacement: String) throws -> String {
        let parts = text.components(separatedBy: piece)
        guard parts.count == 2 else { throw Missing(text: piece) }
        return parts.joined(separator: replacement)
    }

    /// The faults of a file; none when it is accepted.
    static func faults(_ text: String) -> [DefinitionFault] {
        do {
            _ = try EvidenceFile.read(name: "file.yaml", bytes: Array(text.utf8))
            return []
        } catch {
            return error.faults
        }
    }

    /// The number of the line on which a piece of text first stands.
    static func line(of piece: String, in text: String) -> Int {
        text.components(separatedBy: piece)[0].filter { $0 == "\n" }.count + 1
    }
}

/// A change that breaks one rule of a good file, and what must be said about it.
struct Mutation: CustomTestStringConvertible {
    let piece: String
    let replacement: String
    /// The path of the value at fault.
    let path: String
    /// A part of the broken rule, in words.
    let rule: String
    /// A part of what to write.
    let remedy: String

    init(_ piece: String, _ replacement: String, at path: String, _ rule: String, _ remedy: String)
    {
        self.piece = piece
        self.replacement = replacement
        self.path = path
        self.rule = rule
        self.remedy = remedy
    }

    var testDescription: String { "\(piece) -> \(replacement)" }

    /// Whether exactly this fault is told, with a line of the file.
    func isTold(by faults: [DefinitionFault]) -> Bool {
        faults.contains {
            $0.path == path && $0.rule.contains(rule) && $0.remedy.contains(remedy) && $0.line > 0
                && $0.column > 0 && $0.file == "file.yaml"
        }
    }
}
