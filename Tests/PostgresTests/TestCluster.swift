import Foundation
import Logging

@testable import Postgres

/// A PostgreSQL of the tests' own: initdb into a temporary folder, a unix socket, no TCP.
///
/// A small shell holds the server and waits for the test process at a pipe, so that the server is
/// stopped and its folder removed however the tests end.
final class TestCluster: Sendable {
    let folder: String
    private let holder = Guarded<Holder?>(nil)

    struct Holder {
        let process: Process
        let commands: FileHandle
    }

    enum Failure: Error { case failed(command: String, output: String), noServer }

    /// A new cluster, started.
    init() throws {
        let isRoot = geteuid() == 0
        folder = try TestCluster.run("mktemp -d /tmp/apgXXXXXX")
        let binaries = try TestCluster.binaries.get()
        if isRoot { try TestCluster.run("chown postgres '\(folder)'") }
        try TestCluster.run(
            """
            \(TestCluster.privileges)\(binaries)/initdb -D '\(folder)/data' -A trust -U postgres \
            -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions
            """)
        let configuration = """
            listen_addresses = ''
            unix_socket_directories = '\(folder)'
            fsync = off
            max_connections = 60
            shared_buffers = 64MB
            max_wal_size = 4GB
            autovacuum = off

            """
        let handle = FileHandle(forWritingAtPath: folder + "/data/postgresql.conf")
        handle?.seekToEndOfFile()
        handle?.write(Data(configuration.utf8))
        try handle?.close()
        try start()
    }

    /// Commands run the server as `postgres`, for it refuses to run as root.
    static let privileges =
        geteuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --init-groups " : ""

    static let binaries = Result {
        try run("ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1")
    }

    func start() throws {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let script = """
            exec >/dev/null 2>&1
            trap '' INT TERM
            \(Self.privileges)\(try Self.binaries.get())/postgres -D '\(folder)/data' \
                </dev/null >'\(folder)/log' 2>&1 &
            server=$!
            signal=; keep=
            read -r signal keep
            kill -"${signal:-INT}" $server
            wait $server
            [ -n "$keep" ] || rm -rf '\(folder)'
            """
        process.arguments = ["-c", script]
        process.standardInput = pipe
        try Self.launch(process)
        holder.withLock { $0 = Holder(process: process, commands: pipe.fileHandleForWriting) }
        try waitUntilReady()
    }

    private func waitUntilReady() throws {
        for _ in 0..<200 {
            let check =
                "\(try Self.binaries.get())/pg_isready -q -h '\(folder)' -U postgres && echo yes || echo no"
            if try Self.run(check) == "yes" { return }
            usleep(50_000)
        }
        throw Failure.noServer
    }

    /// Stops the server with a signal (INT fast, QUIT at once, without a farewell), keeping its data.
    func stop(_ signal: String = "INT") {
        let held = holder.withLock { holder in
            defer { holder = nil }
            return holder
        }
        guard let held else { return }
        held.commands.write(Data("\(signal) keep\n".utf8))
        held.process.waitUntilExit()
        do { try held.commands.close() } catch { print("a pipe was closed before: \(error)") }
    }

    var settings: ConnectionSettings {
        var settings = ConnectionSettings()
        settings["host"] = folder
        settings["user"] = "postgres"
        settings["dbname"] = "postgres"
        return settings
    }

    /// Launches with no signal blocked: a shell that inherits a thread's mask never learns that
    /// its child has ended.
    private static func launch(_ process: Process) throws {
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    /// Runs a command to its end. What it says goes through a file: the end of a pipe would wait for every
    /// other program that happened to inherit it.
    @discardableResult
    static func run(_ command: String) throws -> String {
        let path = NSTemporaryDirectory() + "/attune-run-\(UUID().uuidString)"
        try Data().write(to: URL(filePath: path))
        defer { unlink(path) }
        let output = try FileHandle(forWritingTo: URL(filePath: path))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        try launch(process)
        process.waitUntilExit()
        try output.close()
        let text = try String(contentsOfFile: path, encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        if process.terminationStatus != 0 { throw Failure.failed(command: command, output: text) }
        return text
    }
}

/// The one server that most tests share, each in a database of its own.
enum TestServer {
    static let shared = Result { try TestCluster() }
    private static let named = Guarded(0)

    static let logger: Logger = {
        var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        logger.logLevel = .critical
        return logger
    }()

    /// Where the shared server is: the tests' own, or the socket folder in ATTUNE_TEST_SERVER_DIR.
    static func settings() async throws -> ConnectionSettings {
        if let folder = ProcessInfo.processInfo.environment["ATTUNE_TEST_SERVER_DIR"] {
            var settings = ConnectionSettings()
            settings["host"] = folder
            settings["user"] = "postgres"
            settings["dbname"] = "postgres"
            return settings
        }
        return try await blocking { try shared.get().settings }
    }

    /// Runs a test with a pool on a fresh database.
    static func withPool(
        _ settings: PoolSettings = PoolSettings(), _ body: (PostgresPool) async throws -> Void
    ) async throws {
        try await withDatabase { connection in
            try await withPool(on: connection, settings, body)
        }
    }

    /// Runs a test with a pool that is shut down afterwards, whatever happened.
    static func withPool(
        on connection: ConnectionSettings, _ settings: PoolSettings = PoolSettings(),
        _ body: (PostgresPool) async throws -> Void
    ) async throws {
        try await TestGate.pass {
            let pool = PostgresPool(connection, settings: settings, logger: logger)
            do { try await body(pool) } catch {
                await pool.shutDown(gracePeriod: .zero)
                throw error
            }
            await pool.shutDown(gracePeriod: .zero)
        }
    }

    /// Runs a test with a fresh database, dropped afterwards.
    static func withDatabase(_ body: (ConnectionSettings) async throws -> Void) async throws {
        try await TestGate.pass {
            let administrator = try await settings()
            let number = named.withLock { number in
                number += 1
                return number
            }
            let name = "test_\(getpid())_\(number)"
            try await run("CREATE DATABASE \(identifier: name)", on: administrator)
            var connection = administrator
            connection["dbname"] = name
            let outcome: Result<Void, any Error>
            do {
                outcome = .success(try await body(connection))
            } catch {
                outcome = .failure(error)
            }
            try await run("DROP DATABASE \(identifier: name) WITH (FORCE)", on: administrator)
            try outcome.get()
        }
    }

    private static func run(_ sql: SQL, on connection: ConnectionSettings) async throws {
        try await withPool(on: connection) { pool in
            let _: [Bool] = try await pool.select(sql)
        }
    }
}
