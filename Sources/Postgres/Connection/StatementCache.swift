/// The statements prepared on one connection, with the least recently used given up first.
struct StatementCache {
    struct Key: Hashable {
        let text: String
        let types: [UInt32]

        func hash(into hasher: inout Hasher) {
            // The text decides nearly always; the types only tell rare namesakes apart.
            hasher.combine(text)
        }
    }

    final class Statement {
        let key: Key
        let name: ContiguousArray<CChar>
        var isPrepared = false
        fileprivate(set) var lastUse: UInt64 = 0

        init(key: Key, number: Int) {
            self.key = key
            name = ContiguousArray("s\(number)".utf8CString)
        }
    }

    private var statements: [Key: Statement] = [:]
    private var uses: UInt64 = 0
    private var named = 0
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    var count: Int { statements.count }

    /// The statement of that text and those types, new when there is none.
    mutating func statement(for sql: SQL) -> Statement {
        uses += 1
        let key = Key(text: sql.text, types: sql.bindings.map(\.type))
        if let found = statements[key] {
            found.lastUse = uses
            return found
        }
        named += 1
        let statement = Statement(key: key, number: named)
        statement.lastUse = uses
        statements[key] = statement
        return statement
    }

    /// Takes out the least recently used statement when there are more than the limit.
    mutating func evict() -> Statement? {
        guard statements.count > limit,
            let oldest = statements.values.min(by: { $0.lastUse < $1.lastUse })
        else { return nil }
        statements[oldest.key] = nil
        return oldest
    }

    mutating func forget(_ statement: Statement) {
        statements[statement.key] = nil
    }

    mutating func forgetAll() {
        statements = [:]
    }
}
