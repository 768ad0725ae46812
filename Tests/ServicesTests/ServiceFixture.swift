import Clinic
import Evidence
import Foundation
import Instruments
import Logging
import Outcomes
import Services
import Storage
import TestSupport

/// A service over a database of the test's own, with one organisation and two teams.
struct ServiceFixture: Sendable {
    let service: Service
    let storage: Database
    let database: TestDatabase
    let organisation: OrganisationRow

    static let administrator = Actor(name: "cli:test", roles: [.administrator, .auditor])
    static let clinician = Actor(name: "clinician:test", roles: [.clinician])
    /// Noon UTC on 1 June 2026.
    static let now = Date(timeIntervalSince1970: 1_780_315_200)

    /// Lends a service to a test.
    ///
    /// - Parameters:
    ///   - extra: Definition files besides those that are shipped.
    ///   - body: The test.
    /// - Returns: What the test returns.
    /// - Throws: What the test throws.
    static func with<Value: Sendable>(
        instruments extra: [(name: String, bytes: [UInt8])] = [],
        _ body: (ServiceFixture) async throws -> Value
    ) async throws -> Value {
        try await withTestDatabase { database in
            let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
            let storage = try Database(
                DatabaseConfiguration(url: database.uri(), connections: 3), logger: quiet)
            let service = Service(
                database: storage, catalogue: try instruments(extra), evidence: try evidence(),
                indicators: try indicators(), version: "test", now: { now }, newID: { UUID() },
                logger: quiet)
            do {
                _ = try await service.addOrganisation(
                    code: "TEST", name: "Test service", odsCode: nil, timeZone: "Europe/London",
                    isSynthetic: true, as: administrator)
                let organisation = try await service.organisation(code: "TEST", as: administrator)
                for team in ["NORTH", "SOUTH"] {
                    _ = try await service.addTeam(
                        code: team, name: team,
                        programmes: [("PIP", "Parent-infant psychotherapy")],
                        organisation: organisation.id, as: administrator)
                }
                let value = try await body(
                    ServiceFixture(
                        service: service, storage: storage, database: database,
                        organisation: organisation))
                await storage.shutDown()
                return value
            } catch {
                await storage.shutDown()
                throw error
            }
        }
    }

    static func instruments(
        _ extra: [(name: String, bytes: [UInt8])] = []
    ) throws -> InstrumentCatalogue {
        try InstrumentCatalogue(files: files("Resources/Instruments") + extra)
    }

    static func evidence() throws -> EvidenceLibrary {
        try EvidenceLibrary(files: files("Resources/Evidence"))
    }

    static func indicators() throws -> IndicatorSet {
        try IndicatorSet.newest(of: files("Resources/Indicators"))
    }

    private static func files(_ folder: String) throws -> [(name: String, bytes: [UInt8])] {
        let path = Checkout.folder + "/" + folder
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            .filter { $0.hasSuffix(".yaml") }
            .map { ($0, Array(try Data(contentsOf: URL(filePath: path + "/" + $0)))) }
    }

    /// Imports text as a file.
    func importText(
        _ kind: ImportKind, _ text: String, dryRun: Bool = false,
        as actor: Actor = administrator
    ) async throws -> ImportSummary {
        try await importBytes(kind, Array(text.utf8), dryRun: dryRun, as: actor)
    }

    /// Imports bytes as a file.
    func importBytes(
        _ kind: ImportKind, _ bytes: [UInt8], dryRun: Bool = false,
        as actor: Actor = administrator, faults: FaultBox = FaultBox()
    ) async throws -> ImportSummary {
        try await service.importFile(
            kind, ImportFile.bytes(bytes), organisation: organisation, dryRun: dryRun, as: actor,
            listener: ImportListener(fault: { faults.add($0) }))
    }

    /// Imports what must be refused, and gives the faults as text.
    func faults(_ kind: ImportKind, _ text: String) async throws -> [String] {
        try await faults(kind, Array(text.utf8))
    }

    /// Imports bytes that must be refused, and gives the faults as text.
    func faults(_ kind: ImportKind, _ bytes: [UInt8]) async throws -> [String] {
        let box = FaultBox()
        do {
            _ = try await importBytes(kind, bytes, faults: box)
            return []
        } catch is ImportRefused {
            return box.faults.map(\.description)
        }
    }

    /// One number out of the database, as the superuser.
    func count(_ sql: String) async throws -> Int {
        Int(try await database.superuser("SELECT count(*) FROM attune.\(sql)")) ?? -1
    }
}

extension ImportFile {
    /// A file that lies in memory.
    static func bytes(_ bytes: [UInt8]) -> ImportFile {
        ImportFile(size: bytes.count) {
            var rest: [UInt8]? = bytes
            return {
                defer { rest = nil }
                return rest
            }
        }
    }
}

/// Collects faults from whatever thread tells them.
final class FaultBox: Sendable {
    private let lock = NSLock()
    nonisolated(unsafe) private var told: [ImportFault] = []

    func add(_ fault: ImportFault) { lock.withLock { told.append(fault) } }
    var faults: [ImportFault] { lock.withLock { told } }
}

extension ServiceFixture {
    /// A report over everything that ended until the test's today.
    func report(changeRule: ProgrammeChangeRule? = nil) async throws -> OutcomesReport {
        guard let from = CalendarDate(iso: "2000-01-01"), let to = CalendarDate(iso: "2026-06-01")
        else { throw TestSetupError("the calendar is broken") }
        return try await service.reportOutcomes(
            OutcomesRequest(from: from, to: to, changeRule: changeRule), organisation: organisation,
            schemaVersion: 1, as: Self.administrator)
    }
}
