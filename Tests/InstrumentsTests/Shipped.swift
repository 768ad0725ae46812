import Foundation
import Instruments

/// The definitions as they are shipped, read from the checkout.
enum Shipped {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Names and bytes of the definition files.
    static func files() throws -> [(name: String, bytes: [UInt8])] {
        let folder = root.appending(path: "Resources/Instruments")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".yaml") }.sorted()
            .map { ($0, Array(try Data(contentsOf: folder.appending(path: $0)))) }
    }

    /// Every definition, read once: the suites ask for it again and again.
    static func catalogue() throws -> InstrumentCatalogue {
        try read.get()
    }

    private static let read = Result { try InstrumentCatalogue(files: files()) }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// A file beside the tests; one that is not there stops them.
    static func fixture(_ name: String) -> String {
        do {
            return try text("Tests/InstrumentsTests/Fixtures/\(name)")
        } catch {
            preconditionFailure("\(name): \(error)")
        }
    }
}
