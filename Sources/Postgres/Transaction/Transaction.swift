// The way a transaction is spoken: `BEGIN`, settings and the first statement in the first flight;
// what must come last (`beforeCommit`) and `COMMIT` in the last one. Round trips are what costs.

import CLibPQ

/// A transaction under way, on the connection's own thread.
///
/// It is used inside the closure it is given to, synchronously, and nowhere else. After an error
/// of the server every further statement fails, until the closure ends and the transaction is
/// rolled back.
public final class Transaction {
    let connection: Connection
    private let options: TransactionOptions
    private let origin: Origin
    private var commitStatements: [SQL] = []
    private var phase = Phase.fresh
    private var isOccupied = false
    /// The first error of the server.
    private(set) var failure: PostgresError?

    enum Phase { case fresh, begun, finished }

    init(connection: Connection, options: TransactionOptions, origin: Origin) {
        self.connection = connection
        self.options = options
        self.origin = origin
    }

    // MARK: Statements

    /// Runs a statement.
    ///
    /// - Returns: the number of rows affected.
    /// - Throws: `PostgresError`, `PostgresEncodingError`, `ConnectionError`, `CancellationError`.
    @discardableResult
    public func execute(
        _ sql: SQL, fileID: StaticString = #fileID, line: UInt = #line
    ) throws -> Int {
        try fly([sql], keepingLast: false, Origin(fileID: fileID, line: line))
        return connection.landed.counts.last ?? 0
    }

    /// Runs a statement and reads all of its rows.
    ///
    /// - Throws: what `execute` throws, and what reading a row throws.
    public func rows<Row: RowDecodable>(
        _ sql: SQL, as type: Row.Type = Row.self, fileID: StaticString = #fileID,
        line: UInt = #line
    ) throws -> [Row] {
        try fly([sql], keepingLast: true, Origin(fileID: fileID, line: line))
        return try connection.takeRows(as: type)
    }

    /// Runs a statement that gives one row or none.
    ///
    /// - Returns: the row, `nil` for none.
    /// - Throws: what `rows` throws; `RowDecodingError` when there are two or more.
    public func row<Row: RowDecodable>(
        _ sql: SQL, as type: Row.Type = Row.self, fileID: StaticString = #fileID,
        line: UInt = #line
    ) throws -> Row? {
        let found = try rows(sql, as: type, fileID: fileID, line: line)
        if found.count > 1 {
            throw RowDecodingError(
                column: nil, index: 0, type: "\(type)", databaseType: 0, reason: .moreThanOneRow)
        }
        return found.first
    }

    /// Runs a statement and hands on its rows one by one, in flat memory.
    ///
    /// An error that `body` throws ends the statement and is thrown from here; the transaction is
    /// in error after it. `body` cannot run other statements.
    ///
    /// - Throws: what `rows` throws, and what `body` throws.
    public func forEach<Row: RowDecodable>(
        _ sql: SQL, as type: Row.Type = Row.self, fileID: StaticString = #fileID,
        line: UInt = #line, _ body: (Row) throws -> Void
    ) throws {
        try occupying {
            try enqueue([sql], keepingLast: false, Origin(fileID: fileID, line: line))
            try recording {
                try connection.fly(streaming: { result in
                    var row = Postgres.Row(result: result, index: 0)
                    try body(try Row(row: &row))
                })
            }
        }
    }

    /// Runs several statements in one round trip; the first that fails stops those behind it.
    ///
    /// - Returns: the number of rows affected by each.
    /// - Throws: what `execute` throws.
    @discardableResult
    public func flight(
        _ statements: [SQL], fileID: StaticString = #fileID, line: UInt = #line
    ) throws -> [Int] {
        guard !statements.isEmpty else { return [] }
        try fly(statements, keepingLast: false, Origin(fileID: fileID, line: line))
        return Array(connection.landed.counts.suffix(statements.count))
    }

    /// Registers a statement that is sent together with `COMMIT`, after the closure has ended, in
    /// the order of registration.
    public func beforeCommit(_ sql: SQL) {
        commitStatements.append(sql)
    }

    /// Streams into the table of a `COPY … FROM STDIN`. An error that `body` throws cancels it and
    /// is thrown from here; the transaction is in error after it.
    ///
    /// - Returns: the number of rows copied.
    /// - Throws: what `execute` throws, and what `body` throws.
    @discardableResult
    public func copyIn(
        _ sql: SQL, fileID: StaticString = #fileID, line: UInt = #line,
        _ body: (CopyWriter) throws -> Void
    ) throws -> Int {
        let origin = Origin(fileID: fileID, line: line)
        return try occupying {
            try prepareCopy(sql)
            return try recording {
                try connection.copyIn(sql.text, origin: origin) { isBinary in
                    let writer = CopyWriter(connection: connection, isBinary: isBinary)
                    try body(writer)
                    try writer.finish()
                }
            }
        }
    }

    /// Streams the rows of a `COPY … TO STDOUT`, in pieces as the server sends them: a row each,
    /// and in the binary format the header with the first and the trailer as the last.
    ///
    /// - Returns: the number of rows copied.
    /// - Throws: what `execute` throws, and what `body` throws.
    @discardableResult
    public func copyOut(
        _ sql: SQL, fileID: StaticString = #fileID, line: UInt = #line,
        _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int {
        let origin = Origin(fileID: fileID, line: line)
        return try occupying {
            try prepareCopy(sql)
            return try recording { try connection.copyOut(sql.text, origin: origin, body) }
        }
    }

    private func prepareCopy(_ sql: SQL) throws {
        if let fault = sql.fault { throw fault }
        precondition(sql.bindings.isEmpty, "a COPY takes no parameters")
        guard phase == .fresh else { return }
        try enqueue([], keepingLast: false, origin)
        try recording { try connection.fly() }
    }

    // MARK: Flights

    private func fly(_ statements: [SQL], keepingLast: Bool, _ origin: Origin) throws {
        precondition(!isOccupied, "statements cannot run while rows or a COPY are streamed")
        try enqueue(statements, keepingLast: keepingLast, origin)
        try recording { try connection.fly() }
    }

    private func enqueue(_ statements: [SQL], keepingLast: Bool, _ origin: Origin) throws {
        precondition(phase != .finished, "the transaction has ended")
        for statement in statements {
            if let fault = statement.fault { throw fault }
        }
        try connection.checkInterruption()
        if phase == .fresh {
            phase = .begun
            try connection.enqueue(options.begin, origin: self.origin)
            try connection.enqueueEvictions()
            if let configuration = options.configuration {
                try connection.enqueue(configuration, origin: self.origin)
            }
        }
        for (index, statement) in statements.enumerated() {
            let isKept = keepingLast && index == statements.count - 1
            try connection.enqueue(statement, isKept: isKept, origin: origin)
        }
    }

    private func occupying<Value>(_ body: () throws -> Value) throws -> Value {
        precondition(!isOccupied, "statements cannot run while rows or a COPY are streamed")
        isOccupied = true
        defer { isOccupied = false }
        return try body()
    }

    private func recording<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            if failure == nil, let error = error as? PostgresError { failure = error }
            throw error
        }
    }

    // MARK: The end

    /// Runs the closure and commits, or rolls back and throws why.
    func perform<Value>(_ body: (Transaction) throws -> Value) throws -> Value {
        let value: Value
        do {
            value = try body(self)
            if let failure { throw failure }
        } catch {
            try rollBack(after: error)
            throw error
        }
        try commit()
        return value
    }

    /// Runs one statement with `BEGIN` and `COMMIT` in one flight.
    func performOne<Row: RowDecodable>(_ sql: SQL, as type: Row.Type) throws -> [Row] {
        do {
            try enqueue([sql], keepingLast: true, origin)
            try connection.enqueue("COMMIT", origin: origin)
            try recording { try connection.fly() }
        } catch {
            try rollBack(after: error)
            throw error
        }
        phase = .finished
        return try connection.takeRows(as: type)
    }

    private func commit() throws {
        defer { phase = .finished }
        if phase == .fresh, commitStatements.isEmpty { return }
        do {
            try enqueue(commitStatements + ["COMMIT"], keepingLast: false, origin)
            try recording { try connection.fly() }
        } catch {
            if !connection.isOpen, options.access == .write {
                var loss =
                    error as? ConnectionError
                    ?? ConnectionError(.lost, "the work was cancelled and the server is silent")
                loss.isOutcomeUnknown = true
                throw loss
            }
            try rollBack(after: error)
            throw error
        }
        if connection.landed.isRolledBack { throw RolledBackError() }
    }

    /// Rolls back what is open. A connection that is lost needs it no more: its server rolls back.
    private func rollBack(after cause: any Error) throws {
        defer { phase = .finished }
        guard connection.isOpen, connection.transactionStatus != PQTRANS_IDLE else { return }
        let interruption = connection.interruption
        let deadline = connection.deadline
        connection.interruption = nil
        connection.deadline = Moment.now().advanced(by: connection.pool.rollbackTimeout)
        defer {
            connection.interruption = interruption
            connection.deadline = deadline
        }
        do {
            connection.expected.removeAll(keepingCapacity: true)
            try connection.enqueue("ROLLBACK", origin: origin)
            try connection.fly()
        } catch {
            connection.close()
            throw TransactionError(cause: cause, rollback: error)
        }
    }
}

extension Connection {
    /// The rows of the flight's last statement.
    func takeRows<Value: RowDecodable>(as type: Value.Type) throws -> [Value] {
        guard let result = landed.kept.popLast() else { return [] }
        let count = PQntuples(result.raw)
        var rows: [Value] = []
        rows.reserveCapacity(Int(count))
        for index in 0..<count {
            var row = Row(result: result.raw, index: index)
            rows.append(try Value(row: &row))
        }
        return rows
    }
}
