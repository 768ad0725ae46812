import Clinic
import Evidence
import Foundation
import Host
import Instruments
import Logging
import Postgres
import Services
import Storage

/// A migrated database with one organisation, and the ways into it.
struct BenchServer: Sendable {
    static let database = "attune"
    let address: ClusterAddress
    let service: Service
    let superuser: PostgresPool
    let logger: Logger

    static let actor = Actor(name: "cli:bench", roles: [.administrator])

    static func prepare(_ address: ClusterAddress, logger: Logger) async throws -> BenchServer {
        func configuration(_ database: String, _ role: String) -> DatabaseConfiguration {
            DatabaseConfiguration(
                url: address.uri(database: database, role: role), connections: 4)
        }
        let share = try ShareFolder.locate(
            explicit: nil, executable: try ShareFolder.runningExecutable())
        let roles = try share.roles()
        try await SchemaKeeper.prepare(
            server: configuration("postgres", "postgres"),
            roles: SchemaFile(name: roles.name, bytes: roles.bytes), database: database,
            logger: logger)
        let keeper = try SchemaKeeper(
            configuration(database, "postgres"),
            migrations: try share.migrations().map { SchemaFile(name: $0.name, bytes: $0.bytes) },
            views: try share.views().map { SchemaFile(name: $0.name, bytes: $0.bytes) },
            logger: logger)
        _ = try await keeper.migrate { _ in }
        let service = Service(
            database: try Database(configuration(database, "attune_service"), logger: logger),
            catalogue: try InstrumentCatalogue(
                files: try share.instruments().map { ($0.name, $0.bytes) }),
            evidence: try EvidenceLibrary(
                files: try share.evidence().map { ($0.name, $0.bytes) }),
            indicators: try IndicatorSet.newest(
                of: try share.indicators().map { ($0.name, $0.bytes) }),
            version: "bench", now: { Date() }, newID: { UUID() }, logger: logger)
        var settings = PoolSettings()
        settings.size = 2
        settings.statementTimeout = .zero
        settings.writeDeadline = .seconds(3600)
        settings.readDeadline = .seconds(3600)
        settings.startupSettings = ["search_path": "attune, public"]
        let superuser = PostgresPool(
            try ConnectionSettings(uri: address.uri(database: database, role: "postgres")),
            settings: settings, logger: logger)
        return BenchServer(
            address: address, service: service, superuser: superuser, logger: logger)
    }

    /// Runs statements as the superuser, each in a transaction of its own.
    func execute(_ statements: [SQL]) async throws {
        for statement in statements {
            try await superuser.transaction(.write(settings: [("app.actor", "bench")])) {
                _ = try $0.execute(statement)
            }
        }
    }

    /// Adds an organisation with a team, a programme, and that many ended episodes of one parent and one
    /// infant each.
    func addEpisodes(_ number: Int, organisation code: String) async throws -> OrganisationRow {
        _ = try await service.addOrganisation(
            code: code, name: code, odsCode: nil, timeZone: "Europe/London", isSynthetic: true,
            as: Self.actor)
        let organisation = try await service.organisation(code: code, as: Self.actor)
        _ = try await service.addTeam(
            code: "T", name: "T", programmes: [("P", "P")], organisation: organisation.id,
            as: Self.actor)
        let id = organisation.id.uuid
        try await execute([
            """
            INSERT INTO attune.family (organisation_id, id, reference)
            SELECT \(id), gen_random_uuid(), 'F' || n FROM generate_series(1, \(number)) AS n
            """,
            """
            INSERT INTO attune.person (
                organisation_id, id, family_id, reference, role, born_month)
            SELECT \(id), gen_random_uuid(), f.id, p.reference, p.role, p.born
            FROM attune.family AS f, (
                VALUES ('P', 'parent', NULL), ('I', 'infant', date '2023-10-01')
            ) AS p (reference, role, born)
            WHERE f.organisation_id = \(id)
            """,
            """
            INSERT INTO attune.dyad (
                organisation_id, id, family_id, parent_id, parent_role, infant_id, relationship)
            SELECT \(id), gen_random_uuid(), p.family_id, p.id, 'parent', i.id, 'birth_mother'
            FROM attune.person AS p
            JOIN attune.person AS i
                ON i.organisation_id = p.organisation_id AND i.family_id = p.family_id
            WHERE p.organisation_id = \(id) AND p.role = 'parent' AND i.role = 'infant'
            """,
            """
            INSERT INTO attune.episode (
                organisation_id, id, reference, family_id, programme_id, team_id, reportable,
                course_id, referred_on, referral_source, accepted, first_session_on, ended_on,
                end_reason)
            SELECT \(id), n.id, 'E' || substr(n.reference, 2), n.family_id, p.id, t.id, true, n.id,
                '2024-01-01', 'other', true, '2024-02-01', '2024-06-01', 'completed'
            FROM (
                SELECT gen_random_uuid() AS id, f.id AS family_id, f.reference
                FROM attune.family AS f WHERE f.organisation_id = \(id)
            ) AS n, attune.team AS t, attune.programme AS p
            WHERE t.organisation_id = \(id) AND p.organisation_id = \(id)
            """,
            """
            INSERT INTO attune.episode_participant
                (organisation_id, episode_id, person_id, family_id, role)
            SELECT \(id), e.id, p.id, e.family_id, p.role
            FROM attune.episode AS e
            JOIN attune.person AS p
                ON p.organisation_id = e.organisation_id AND p.family_id = e.family_id
            WHERE e.organisation_id = \(id)
            """,
            """
            INSERT INTO attune.episode_dyad (organisation_id, episode_id, dyad_id, family_id)
            SELECT \(id), e.id, d.id, e.family_id
            FROM attune.episode AS e
            JOIN attune.dyad AS d
                ON d.organisation_id = e.organisation_id AND d.family_id = e.family_id
            WHERE e.organisation_id = \(id)
            """,
            "ANALYZE",
        ])
        return organisation
    }
}

/// A line of `/proc/self/status`, in MB.
func processMemory(_ name: String) -> Double {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else {
        return .nan
    }
    for line in text.split(separator: "\n") where line.hasPrefix(name + ":") {
        let kilobytes = line.split(separator: " ").compactMap { Double($0) }.first ?? .nan
        return kilobytes / 1024
    }
    return .nan
}
