import CLibPQ
import Foundation
import Glibc

/// One migrator's work on its own connection.
struct MigrationSession {
    let migrator: Migrator
    let connection: Connection
    private let origin = Origin(fileID: #fileID, line: #line)

    init(migrator: Migrator, connection: Connection) {
        self.migrator = migrator
        self.connection = connection
    }

    // MARK: Reading

    func status() throws -> MigrationStatus {
        let hashes = try hashes(of: migrator.migrations.map(\.file))
        guard try exists("schema_migration") else {
            return MigrationStatus(
                migrations: migrator.migrations, hashes: hashes, applied: [],
                pendingViews: migrator.views.map(\.name))
        }
        let ledger: [LedgerRow] = try rows(
            """
            SELECT number, name, sha256, readable_from, applied_at, applied_by
            FROM \(identifier: migrator.schema).schema_migration ORDER BY number
            """)
        let pendingViews = try changedViews().map(\.name)
        return MigrationStatus(
            migrations: migrator.migrations, hashes: hashes, applied: ledger.map(\.applied),
            pendingViews: pendingViews)
    }

    private struct LedgerRow: RowDecodable {
        let applied: MigrationStatus.Applied

        init(row: inout Row) throws {
            applied = MigrationStatus.Applied(
                number: try row.next(), name: try row.next(), sha256: try row.next(),
                readableFrom: try row.next(), appliedAt: try row.next(),
                appliedBy: try row.next())
        }
    }

    private struct ViewRow: RowDecodable {
        let name: String
        let sha256: String

        init(row: inout Row) throws {
            name = try row.next()
            sha256 = try row.next()
        }
    }

    private func changedViews() throws -> [MigrationFile] {
        guard !migrator.views.isEmpty, try exists("schema_view") else { return migrator.views }
        let ledger: [ViewRow] = try rows(
            "SELECT name, sha256 FROM \(identifier: migrator.schema).schema_view")
        let known = Dictionary(
            ledger.map { ($0.name, $0.sha256) }, uniquingKeysWith: { first, _ in first })
        let hashes = try hashes(of: migrator.views)
        return zip(migrator.views, hashes).filter { known[$0.name] != $1 }.map(\.0)
    }

    /// The views to apply again: the first that changed and all behind it, for a later one may
    /// use an earlier one; all of them when a migration may have changed what is beneath.
    func viewsToApply(_ status: MigrationStatus) -> [MigrationFile] {
        if !status.pending.isEmpty { return migrator.views }
        guard let first = status.pendingViews.first else { return [] }
        return migrator.views.filter { $0.name >= first }
    }

    private func exists(_ table: String) throws -> Bool {
        let found: [Bool] = try rows(
            """
            SELECT EXISTS (
                SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = \(migrator.schema) AND c.relname = \(table))
            """)
        return found == [true]
    }

    private func hashes(of files: [MigrationFile]) throws -> [String] {
        try rows(
            """
            SELECT encode(sha256(content), 'hex')
            FROM unnest(\(files.map(\.bytes))) WITH ORDINALITY AS file (content, place)
            ORDER BY place
            """)
    }

    func refuse(_ status: MigrationStatus) throws {
        switch status.verdict {
        case .current, .older: return
        case .edited(let names):
            throw MigrationError(
                .edited, file: names.first,
                detail: "its SHA-256 or name is not that of the ledger (files: "
                    + names.joined(separator: ", ") + ")")
        case .outOfOrder(let names):
            throw MigrationError(
                .outOfOrder, file: names.first,
                detail: "missing from the ledger: " + names.joined(separator: ", "))
        case .newerReadable(let count), .newerUnreadable(let count):
            let last = status.applied.last
            throw MigrationError(
                .tooNew, file: last?.name,
                detail: "it has \(count) migrations more, up to \(last?.name ?? "")")
        }
    }

    // MARK: Applying

    func run(progress: (Migrator.Progress) -> Void) throws -> [String] {
        try lock()
        // Given back before the connection is closed: a server takes a moment to notice that, and
        // the next run may be quicker.
        defer { unlock() }
        try prepareSchema()
        let status = try status()
        try refuse(status)
        var done: [String] = []
        for migration in migrator.migrations where status.pending.contains(migration.file.name) {
            progress(.applying(migration.file.name))
            try apply(migration)
            progress(.applied(migration.file.name))
            done.append(migration.file.name)
        }
        let views = viewsToApply(status)
        if !views.isEmpty { try apply(views, progress: progress) }
        return done + views.map(\.name)
    }

    /// The lock's key: two 32-bit numbers, the first of them this library's.
    private var lockKey: SQL {
        "SELECT pg_try_advisory_lock(1635021941, hashtext(\(migrator.schema)))"
    }

    private func lock() throws {
        let limit = Moment.now().advanced(by: migrator.patience)
        while true {
            let isOurs: [Bool] = try rows(lockKey)
            if isOurs == [true] { return }
            if Moment.now() >= limit {
                throw MigrationError(
                    .locked, file: nil, detail: "its advisory lock on this database is held")
            }
            try connection.checkInterruption()
            usleep(100_000)
        }
    }

    private func unlock() {
        guard connection.isOpen else { return }
        connection.interruption = nil
        connection.deadline = Moment.now().advanced(by: connection.pool.rollbackTimeout)
        do {
            try execute("SELECT pg_advisory_unlock_all()")
        } catch {
            // The end of the connection ends the lock as well.
            connection.close()
        }
    }

    private func prepareSchema() throws {
        let schema = migrator.schema
        let found: [Bool] = try rows(
            "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = \(schema))")
        if found != [true] {
            let authorization: SQL =
                migrator.owner.map { " AUTHORIZATION \(identifier: $0)" } ?? .empty
            try execute("CREATE SCHEMA \(identifier: schema)\(authorization)")
        }
        if let owner = migrator.owner { try execute("SET ROLE \(identifier: owner)") }
        try execute("SELECT set_config('search_path', quote_ident(\(schema)) || ', public', false)")
        if try !exists("schema_migration") {
            try execute(
                """
                CREATE TABLE \(identifier: schema).schema_migration (
                    number integer CONSTRAINT schema_migration_pkey PRIMARY KEY,
                    name text NOT NULL,
                    sha256 text NOT NULL,
                    readable_from integer NOT NULL,
                    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                    applied_by text NOT NULL DEFAULT session_user)
                """)
        }
        if try !exists("schema_view") {
            try execute(
                """
                CREATE TABLE \(identifier: schema).schema_view (
                    name text CONSTRAINT schema_view_pkey PRIMARY KEY,
                    sha256 text NOT NULL,
                    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
                    applied_by text NOT NULL DEFAULT session_user)
                """)
        }
    }

    private func apply(_ migration: Migration) throws {
        let name = migration.file.name
        let entry: SQL = """
            INSERT INTO \(identifier: migrator.schema).schema_migration
                (number, name, sha256, readable_from)
            VALUES (\(Int32(migration.number)), \(name),
                encode(sha256(\(migration.file.bytes)), 'hex'), \(Int32(migration.readableFrom)))
            """
        if migration.isWithoutTransaction {
            // One statement by the extended protocol, which takes no more than one.
            try naming(name, migration.text) { try execute(SQL(unchecked: migration.text)) }
            try execute(entry)
            return
        }
        try inTransaction(name: name, text: migration.text) { try execute(entry) }
    }

    private func apply(
        _ views: [MigrationFile], progress: (Migrator.Progress) -> Void
    ) throws {
        try execute("BEGIN")
        do {
            for view in views {
                progress(.applying(view.name))
                let text = try Migration.text(of: view)
                try naming(view.name, text) {
                    try connection.runScript(text, origin: origin)
                    try requireTransaction(view.name)
                    try execute(
                        """
                        INSERT INTO \(identifier: migrator.schema).schema_view (name, sha256)
                        VALUES (\(view.name), encode(sha256(\(view.bytes)), 'hex'))
                        ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256,
                            applied_at = clock_timestamp(), applied_by = session_user
                        """)
                }
                progress(.applied(view.name))
            }
            try execute("COMMIT")
        } catch {
            try leaveTransaction()
            throw error
        }
    }

    private func inTransaction(name: String, text: String, _ ledger: () throws -> Void) throws {
        try execute("BEGIN")
        do {
            try naming(name, text) {
                try connection.runScript(text, origin: origin)
                try requireTransaction(name)
                try ledger()
                try execute("COMMIT")
            }
        } catch {
            try leaveTransaction()
            throw error
        }
    }

    private func requireTransaction(_ name: String) throws {
        guard connection.transactionStatus == PQTRANS_INTRANS else {
            throw MigrationError(
                .endedTransaction, file: name,
                detail: "it holds a COMMIT or ROLLBACK; each file is one transaction already")
        }
    }

    private func leaveTransaction() throws {
        guard connection.isOpen, connection.transactionStatus != PQTRANS_IDLE else { return }
        connection.expected.removeAll()
        do { try execute("ROLLBACK") } catch { connection.close() }
    }

    /// Names the file, and the line in it, in an error of the server.
    private func naming(_ name: String, _ text: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as PostgresError {
            let line = error.position.map { position in
                1 + text.unicodeScalars.prefix(max(position - 1, 0)).count { $0 == "\n" }
            }
            let isSeveral =
                error.sqlState == "42601"
                && error.message.contains("cannot insert multiple commands")
            throw MigrationError(
                isSeveral ? .notOneStatement : .failed, file: name, line: line,
                detail: "\(error.message) (SQLSTATE \(error.sqlState))", serverError: error)
        }
    }

    // MARK: Statements

    private func rows<Value: RowDecodable>(_ sql: SQL) throws -> [Value] {
        if let fault = sql.fault { throw fault }
        try connection.checkInterruption()
        try connection.enqueue(sql, isKept: true, origin: origin)
        try connection.fly()
        return try connection.takeRows(as: Value.self)
    }

    private func execute(_ sql: SQL) throws {
        if let fault = sql.fault { throw fault }
        try connection.checkInterruption()
        try connection.enqueue(sql, origin: origin)
        try connection.fly()
    }
}
