import Foundation
import Testing

@testable import Postgres

@Suite struct CopyTests {
    struct Refusal: Error {}

    /// The backend that serves, to tell whether a connection was kept.
    func backend(_ pool: PostgresPool) async throws -> Int {
        let found: [Int] = try await pool.select("SELECT pg_backend_pid()")
        return try #require(found.first)
    }

    func withForms(_ body: (PostgresPool) async throws -> Void) async throws {
        var settings = PoolSettings()
        settings.size = 1
        try await TestServer.withPool(settings) { pool in
            try await pool.transaction(.write()) { tx in
                try tx.execute(
                    """
                    CREATE TABLE form (number integer NOT NULL, name text, answers smallint[],
                        id uuid, given date, CONSTRAINT form_number_check CHECK (number < 1000000))
                    """)
            }
            try await body(pool)
        }
    }

    static let copy: SQL =
        "COPY form (number, name, answers, id, given) FROM STDIN (FORMAT binary)"

    @Test func binaryRowsGoInAndComeOut() async throws {
        let id = UUID()
        try await withForms { pool in
            let copied = try await pool.transaction(.write(settings: [("app.who", "me")])) { tx in
                try tx.copyIn(Self.copy) { writer in
                    for number in 0..<50_000 {
                        try writer.row { row in
                            try row.append(Int32(number))
                            try row.append(number % 2 == 0 ? "Åse \(number)" : nil)
                            try row.append([1, nil, Int16(number % 10)] as [Int16?])
                            try row.append(id)
                            try row.append(PostgresDate(daysSince1970: Int32(number)))
                        }
                    }
                }
            }
            #expect(copied == 50_000)
            let sums: [String] = try await pool.select(
                """
                SELECT count(*) || ' ' || sum(number) || ' ' || count(name) || ' '
                    || sum(answers[3]) || ' ' || max(given) || ' ' || count(DISTINCT id)
                FROM form
                """)
            #expect(sums == ["50000 1249975000 25000 225000 2106-11-23 1"])
            let out = try await pool.transaction(.read()) { tx in
                var pieces = 0
                var bytes = 0
                let count = try tx.copyOut("COPY form TO STDOUT (FORMAT binary)") { piece in
                    pieces += 1
                    bytes += piece.count
                }
                return [count, pieces, bytes > 2_000_000 ? 1 : 0]
            }
            #expect(out == [50_000, 50_001, 1])
        }
    }

    @Test func textGoesInAndComesOutInTheStatementsFormat() async throws {
        try await withForms { pool in
            let lines = try await pool.transaction(.write()) { tx in
                let copied = try tx.copyIn("COPY form (number, name) FROM STDIN (FORMAT csv)") {
                    try $0.write(bytes: "1,Østergård\n2,".utf8)
                    try $0.write(bytes: "\"a,b\"\n".utf8)
                }
                #expect(copied == 2)
                var text = ""
                try tx.copyOut("COPY form (number, name) TO STDOUT") {
                    text += String(decoding: $0, as: UTF8.self)
                }
                return text
            }
            #expect(lines == "1\tØstergård\n2\ta,b\n")
        }
    }

    @Test func aThrowingClosureCancelsTheCopyAndKeepsTheConnection() async throws {
        try await withForms { pool in
            let before = try await backend(pool)
            await #expect(throws: Refusal.self) {
                try await pool.transaction(.write()) { tx in
                    try tx.copyIn(Self.copy) { writer in
                        try writer.row { row in
                            try row.append(Int32(1))
                            for _ in 0..<4 { try row.append(String?.none) }
                        }
                        throw Refusal()
                    }
                }
            }
            await #expect(throws: Refusal.self) {
                try await pool.transaction(.read()) { tx in
                    try tx.copyOut("COPY (SELECT generate_series(1, 10000000)) TO STDOUT") { _ in
                        throw Refusal()
                    }
                }
            }
            let count: [Int] = try await pool.select("SELECT count(*) FROM form")
            #expect(count == [0])
            let after = try await backend(pool)
            #expect(after == before)
        }
    }

    @Test func theServersRefusalOfARowIsThrown() async throws {
        try await withForms { pool in
            let before = try await backend(pool)
            await #expect {
                try await pool.transaction(.write()) { tx in
                    try tx.copyIn("COPY form (number) FROM STDIN") {
                        for number in 0..<200_000 { try $0.write(bytes: "\(number)\n".utf8) }
                        try $0.write(bytes: "1000000\n".utf8)
                    }
                }
            } throws: { ($0 as? PostgresError)?.constraint == "form_number_check" }
            await #expect {
                try await pool.transaction(.write()) { tx in
                    try tx.copyIn("COPY nowhere FROM STDIN") { _ in }
                }
            } throws: { ($0 as? PostgresError)?.sqlState == "42P01" }
            let after = try await backend(pool)
            #expect(after == before)
        }
    }

    @Test func aCopyInsideThePipelineIsFatalToTheConnectionOnly() async throws {
        try await withForms { pool in
            let before = try await backend(pool)
            await #expect {
                try await pool.transaction(.write()) { tx in
                    try tx.execute("COPY form TO STDOUT")
                }
            } throws: { ($0 as? ConnectionError)?.kind == .protocolViolated }
            let after = try await backend(pool)
            #expect(after != before)
            #expect(pool.metrics.lost == 1)
        }
    }

    @Test func statementsFollowACopyInTheSameTransaction() async throws {
        try await withForms { pool in
            let count = try await pool.transaction(.write()) { tx in
                try tx.execute("CREATE TEMPORARY TABLE staging (number integer) ON COMMIT DROP")
                try tx.copyIn("COPY staging FROM STDIN") { try $0.write(bytes: "1\n2\n3\n".utf8) }
                try tx.execute("INSERT INTO form (number) SELECT number FROM staging")
                return try tx.row("SELECT count(*) FROM form", as: Int.self)
            }
            #expect(count == 3)
        }
    }

    @Test func aStreamCanBeLeftAndFailsWhereTheServerFails() async throws {
        try await withForms { pool in
            let before = try await backend(pool)
            await #expect(throws: Refusal.self) {
                try await pool.transaction(.read()) { tx in
                    try tx.forEach("SELECT generate_series(1, 100000000)", as: Int.self) {
                        if $0 == 5 { throw Refusal() }
                    }
                }
            }
            let seen = Guarded(0)
            await #expect {
                try await pool.transaction(.read()) { tx in
                    try tx.forEach(
                        "SELECT 10 / (10 - n) FROM generate_series(1, 20) n", as: Int.self
                    ) {
                        _ in seen.withLock { $0 += 1 }
                    }
                }
            } throws: { ($0 as? PostgresError)?.sqlState == "22012" }
            #expect(seen.withLock { $0 } == 9)
            let none = try await pool.transaction(.read()) { tx in
                var count = 0
                try tx.forEach("SELECT 1 WHERE false", as: Int.self) { _ in count += 1 }
                return count
            }
            #expect(none == 0)
            let after = try await backend(pool)
            #expect(after == before)
        }
    }
}
