import CLibPQ

/// One row of a result. It cannot be kept: its bytes live as long as the call it is given to.
public struct Row: ~Copyable {
    let result: OpaquePointer
    let index: Int32
    private var column: Int32 = 0

    init(result: OpaquePointer, index: Int32) {
        self.result = result
        self.index = index
    }

    /// The number of columns.
    public var columnCount: Int { Int(PQnfields(result)) }

    /// Reads the next column.
    ///
    /// - Throws: `RowDecodingError` when there is none left, or it does not fit.
    public mutating func next<Value: PostgresDecodable>(
        _ type: Value.Type = Value.self
    ) throws -> Value {
        guard column < PQnfields(result) else {
            throw RowDecodingError(
                column: nil, index: Int(column), type: "\(Value.self)", databaseType: 0,
                reason: .noSuchColumn)
        }
        defer { column += 1 }
        return try read(column)
    }

    /// Reads a column by its name.
    ///
    /// - Throws: `RowDecodingError` when there is none of that name, or it does not fit.
    public func value<Value: PostgresDecodable>(
        named name: String, as type: Value.Type = Value.self
    ) throws -> Value {
        // Compared here because PQfnumber folds the case of unquoted names.
        for candidate in 0..<PQnfields(result) {
            if let found = PQfname(result, candidate), String(cString: found) == name {
                return try read(candidate)
            }
        }
        throw RowDecodingError(
            column: name, index: -1, type: "\(Value.self)", databaseType: 0,
            reason: .noSuchColumn)
    }

    /// Reads a column by its name.
    public subscript<Value: PostgresDecodable>(_ name: String) -> Value {
        get throws { try value(named: name) }
    }

    private func read<Value: PostgresDecodable>(_ column: Int32) throws -> Value {
        let length = PQgetlength(result, index, column)
        do {
            if length == 0, PQgetisnull(result, index, column) != 0 {
                return try Value.decodingNull()
            }
            let cell = PostgresCell(
                type: PQftype(result, column),
                bytes: UnsafeRawBufferPointer(
                    start: PQgetvalue(result, index, column), count: Int(length)))
            return try Value(decoding: cell)
        } catch {
            throw RowDecodingError(
                column: PQfname(result, column).map { String(cString: $0) },
                index: Int(column), type: "\(Value.self)", databaseType: PQftype(result, column),
                reason: RowDecodingError.Reason(error))
        }
    }
}
