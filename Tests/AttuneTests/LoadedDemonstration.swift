import Clinic
import Evidence
import Foundation
import Instruments
import Logging
import Services
import Storage
import TestSupport

/// The demonstration programme in a test's own database, through the use cases: `attune demo` would start
/// a cluster of its own.
enum LoadedDemonstration {
    static func load(into database: TestDatabase) async throws {
        let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
        let storage = try Database(
            DatabaseConfiguration(url: database.uri(), connections: 2), logger: quiet)
        let service = Service(
            database: storage,
            catalogue: try InstrumentCatalogue(files: files("Resources/Instruments")),
            evidence: try EvidenceLibrary(files: files("Resources/Evidence")),
            indicators: try IndicatorSet.newest(of: files("Resources/Indicators")),
            version: "test", now: { Date() }, newID: { UUID() }, logger: quiet)
        do {
            _ = try await service.loadDemonstration(
                seed: Demonstration.usualSeed, dyads: Demonstration.usualDyads,
                as: Actor(name: "cli:test", roles: [.administrator, .clinician]),
                listener: ImportListener(fault: { _ in }))
        } catch {
            await storage.shutDown()
            throw error
        }
        await storage.shutDown()
    }

    private static func files(_ folder: String) throws -> [(name: String, bytes: [UInt8])] {
        let path = Checkout.folder + "/" + folder
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            .filter { $0.hasSuffix(".yaml") }
            .map { ($0, Array(try Data(contentsOf: URL(filePath: path + "/" + $0)))) }
    }
}
