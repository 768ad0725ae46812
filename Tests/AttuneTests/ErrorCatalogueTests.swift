import Foundation
import TestSupport
import Testing

/// Every error code is explained, and every explained code exists.
@Suite("Error codes") struct ErrorCatalogueTests {
    struct Entry: Decodable {
        let code: String
        let exitCode: Int
        let what: String
        let next: String
    }

    func catalogue() async throws -> [Entry] {
        let run = try await runAttune(["help", "errors", "--format", "json"])
        #expect(run.status == 0)
        return try JSONDecoder().decode([Entry].self, from: Data(run.output.utf8))
    }

    @Test func areUniqueAndWellFormed() async throws {
        let entries = try await catalogue()
        #expect(Set(entries.map(\.code)).count == entries.count)
        for entry in entries {
            #expect(entry.code.wholeMatch(of: /ATT-[A-Z]{2,3}-\d{3}/) != nil, "\(entry.code)")
            #expect([1, 64, 65, 69, 70, 73, 77, 78, 130].contains(entry.exitCode))
            #expect(!entry.what.isEmpty && !entry.what.hasSuffix("."))
            #expect(!entry.next.isEmpty && !entry.next.hasSuffix("."))
        }
    }

    @Test func areEachDocumentedWithTheirExitCode() async throws {
        let page = try String(
            contentsOfFile: Checkout.folder + "/Documentation/errors.md", encoding: .utf8)
        var documented: [String: Int] = [:]
        for match in page.matches(of: /\n### (ATT-[A-Z]+-\d{3}) \(exit (\d+)\)\n/) {
            documented[String(match.1)] = Int(match.2)
        }
        let entries = try await catalogue()
        let known = Dictionary(uniqueKeysWithValues: entries.map { ($0.code, $0.exitCode) })
        #expect(documented == known)
    }
}
