import Foundation
import Testing

@testable import Postgres

/// What goes to the server is compared with the server's own text of it, and comes back equal.
@Suite struct ValueTests {
    struct Pair<Value: PostgresDecodable>: RowDecodable, Sendable {
        let value: Value
        let text: String?

        init(row: inout Row) throws {
            value = try row.next()
            text = try row.next()
        }
    }

    func expectRoundTrip<Value: PostgresCodable & Equatable>(
        _ value: Value, type: SQL, text: String?, _ pool: PostgresPool
    ) async throws {
        let pairs: [Pair<Value>] = try await pool.select(
            "SELECT \(value)::\(type), (\(value)::\(type))::text")
        #expect(pairs.first?.value == value)
        #expect(pairs.first?.text == text)
    }

    @Test func numbersGoBothWays() async throws {
        try await TestServer.withPool { pool in
            try await expectRoundTrip(true, type: "boolean", text: "true", pool)
            try await expectRoundTrip(false, type: "boolean", text: "false", pool)
            try await expectRoundTrip(Int16.min, type: "smallint", text: "-32768", pool)
            try await expectRoundTrip(Int32.min, type: "integer", text: "-2147483648", pool)
            try await expectRoundTrip(Int.max, type: "bigint", text: "9223372036854775807", pool)
            try await expectRoundTrip(Int64(-1), type: "bigint", text: "-1", pool)
            try await expectRoundTrip(Float(1.5), type: "real", text: "1.5", pool)
            try await expectRoundTrip(0.1, type: "double precision", text: "0.1", pool)
            try await expectRoundTrip(
                -Double.infinity, type: "double precision", text: "-Infinity", pool)
            try await expectRoundTrip(
                Double.leastNonzeroMagnitude, type: "double precision", text: "5e-324", pool)
            let nan: [Double] = try await pool.select("SELECT \(Double.nan)")
            #expect(nan.first?.isNaN == true)
            let narrow: [Int] = try await pool.select("SELECT 7::smallint UNION ALL SELECT 8")
            #expect(narrow == [7, 8])
        }
    }

    @Test(arguments: [
        "0", "0.00", "1", "-1", "10000", "9999", "10000.0001", "0.0001", "0.00001", "-0.5",
        "123456789012345678901234567890.123456789", "100000000", "1.10", "0.1000", "NaN",
        "Infinity", "-Infinity", "99990000", "12345.6",
    ])
    func decimalsKeepEveryDigit(text: String) async throws {
        let number = try #require(PostgresNumeric(text))
        try await TestServer.withPool { pool in
            try await expectRoundTrip(number, type: "numeric", text: text, pool)
        }
    }

    @Test(arguments: ["", "-", "1.", ".5", "1e5", "+1", "1,5", "1 ", "--1", "0x1", "١"])
    func refusesWhatIsNoDecimal(text: String) {
        #expect(PostgresNumeric(text) == nil)
    }

    @Test func textGoesBothWays() async throws {
        try await TestServer.withPool { pool in
            for text in ["", "æøå ÆØÅ", "日本 🧸", "it's \"quoted\" \\ $1", "e\u{301}"] {
                try await expectRoundTrip(text, type: "text", text: text, pool)
            }
            let length: [Int] = try await pool.select("SELECT octet_length(\("æøå"))")
            #expect(length == [6])
        }
    }

    @Test func refusesNULBeforeItIsSent() async throws {
        try await TestServer.withPool { pool in
            await #expect(throws: PostgresEncodingError.self) {
                let _: [String] = try await pool.select("SELECT \("a\0b")::text")
            }
            // Refused before anything is sent: the transaction goes on.
            let value = try await pool.transaction(.write()) { tx in
                do { try tx.execute("SELECT \("\0")::text") } catch is PostgresEncodingError {}
                return try tx.row("SELECT 5", as: Int.self)
            }
            #expect(value == 5)
        }
    }

    @Test func identifiersTimesAndDocumentsGoBothWays() async throws {
        let id = try #require(UUID(uuidString: "0190B6A0-1111-7222-8333-444455556666"))
        try await TestServer.withPool { pool in
            try await expectRoundTrip(
                id, type: "uuid", text: "0190b6a0-1111-7222-8333-444455556666", pool)
            try await expectRoundTrip(
                PostgresDate(daysSince1970: 19_846), type: "date", text: "2024-05-03", pool)
            try await expectRoundTrip(
                PostgresDate(daysSince1970: -1), type: "date", text: "1969-12-31", pool)
            let _: [String] = try await pool.select("SELECT set_config('TimeZone', 'UTC', false)")
            let instants: [(Double, String)] = [
                (1_714_757_400.123456, "2024-05-03 17:30:00.123456+00"),
                (-0.5, "1969-12-31 23:59:59.5+00"), (0, "1970-01-01 00:00:00+00"),
            ]
            for (seconds, text) in instants {
                let read: [Pair<Date>] = try await pool.select(
                    """
                    SELECT \(Date(timeIntervalSince1970: seconds)),
                        (\(Date(timeIntervalSince1970: seconds)) AT TIME ZONE 'UTC')::text || '+00'
                    """)
                #expect(read.first?.text == text)
                let value = try #require(read.first?.value)
                #expect(abs(value.timeIntervalSince1970 - seconds) < 1e-6)
            }
            let document = PostgresJSON(#"{"å": [1, null]}"#)
            try await expectRoundTrip(document, type: "jsonb", text: #"{"å": [1, null]}"#, pool)
            try await expectRoundTrip(
                [0, 255, 16] as [UInt8], type: "bytea", text: "\\x00ff10", pool)
            try await expectRoundTrip([] as [UInt8], type: "bytea", text: "\\x", pool)
        }
    }

    @Test func arraysGoBothWays() async throws {
        let id = try #require(UUID(uuidString: "0190B6A0-1111-7222-8333-444455556666"))
        try await TestServer.withPool { pool in
            try await expectRoundTrip(
                [1, nil, -3] as [Int16?], type: "smallint[]", text: "{1,NULL,-3}", pool)
            try await expectRoundTrip(
                [Int16.min, Int16.max], type: "smallint[]", text: "{-32768,32767}", pool)
            try await expectRoundTrip(
                [7, nil] as [Int32?], type: "integer[]", text: "{7,NULL}", pool)
            try await expectRoundTrip(
                [nil, "a"] as [String?], type: "text[]", text: "{NULL,a}", pool)
            try await expectRoundTrip([] as [Int16?], type: "smallint[]", text: "{}", pool)
            try await expectRoundTrip([1, 2] as [Int32], type: "integer[]", text: "{1,2}", pool)
            try await expectRoundTrip([1, 2] as [Int], type: "bigint[]", text: "{1,2}", pool)
            try await expectRoundTrip(
                ["a,b", "", "æ"], type: "text[]", text: "{\"a,b\",\"\",æ}", pool)
            try await expectRoundTrip(
                [id], type: "uuid[]", text: "{0190b6a0-1111-7222-8333-444455556666}", pool)
            try await expectRoundTrip([true, false], type: "boolean[]", text: "{t,f}", pool)
            try await expectRoundTrip([0.5], type: "float8[]", text: "{0.5}", pool)
            try await expectRoundTrip(
                [[1, 2], []] as [[UInt8]], type: "bytea[]",
                text: "{\"\\\\x0102\",\"\\\\x\"}", pool)
            let matched: [Int] = try await pool.select(
                "SELECT n FROM generate_series(1, 5) AS n WHERE n = ANY(\([2, 4, 9]))")
            #expect(matched == [2, 4])
        }
    }

    @Test func nullIsReadOnlyIntoOptionals() async throws {
        try await TestServer.withPool { pool in
            let nothing: [String?] = try await pool.select("SELECT \(String?.none)::text")
            #expect(nothing == [nil])
            let inferred: [Bool] = try await pool.select("SELECT \(UUID?.none) IS NULL")
            #expect(inferred == [true])
            await expectDecoding(.unexpectedNull) {
                let _: [Int] = try await pool.select("SELECT NULL::bigint AS empty")
            }
            await expectDecoding(.unexpectedNull) {
                let _: [[Int16]] = try await pool.select("SELECT '{1,NULL}'::smallint[]")
            }
        }
    }

    @Test func namesTheColumnThatDoesNotFit() async throws {
        try await TestServer.withPool { pool in
            await expectDecoding(.typeMismatch) {
                let _: [Int32] = try await pool.select("SELECT 1::bigint AS wide")
            }
            await expectDecoding(.typeMismatch) {
                let _: [String] = try await pool.select("SELECT 1 AS number")
            }
            await expectDecoding(.typeMismatch) {
                let _: [[Int32]] = try await pool.select("SELECT '{{1},{2}}'::integer[]")
            }
            await expectDecoding(.typeMismatch) {
                let _: [[Int16?]] = try await pool.select("SELECT '{1,2}'::integer[]")
            }
            await expectDecoding(.outOfRange) {
                let _: [Date] = try await pool.select("SELECT 'infinity'::timestamptz")
            }
            await expectDecoding(.noSuchColumn) {
                let _: [Pair<Int>] = try await pool.select("SELECT 1 AS only")
            }
            do {
                let _: [Int32] = try await pool.select("SELECT 1::bigint AS wide")
            } catch let error as RowDecodingError {
                #expect(error.column == "wide")
                #expect(error.databaseType == 20)
            }
        }
    }

    func expectDecoding(
        _ reason: RowDecodingError.Reason, _ body: () async throws -> Void
    ) async {
        do {
            try await body()
            Issue.record("a row was read that does not fit")
        } catch {
            #expect((error as? RowDecodingError)?.reason == reason, "\(error)")
        }
    }

    @Test func columnsAreReadByName() async throws {
        struct Named: RowDecodable, Sendable {
            let first: Int
            let second: String
            init(row: inout Row) throws {
                second = try row["second"]
                first = try row.value(named: "first")
                #expect(row.columnCount == 2)
            }
        }
        try await TestServer.withPool { pool in
            let rows: [Named] = try await pool.select("SELECT 1 AS first, 'two' AS second")
            #expect(rows.first?.second == "two")
            await expectDecoding(.noSuchColumn) {
                struct Absent: RowDecodable, Sendable {
                    init(row: inout Row) throws { let _: Int = try row["third"] }
                }
                let _: [Absent] = try await pool.select("SELECT 1 AS first")
            }
        }
    }

    @Test func rawValuesAreStoredForEnumerations() async throws {
        enum Role: String, PostgresCodable { case mother, father }
        try await TestServer.withPool { pool in
            try await expectRoundTrip(Role.father, type: "text", text: "father", pool)
            await expectDecoding(.malformed) {
                let _: [Role] = try await pool.select("SELECT 'uncle'")
            }
        }
    }

    @Test func infersTheTypeOfTextFromWhereItStands() async throws {
        try await TestServer.withPool { pool in
            let found: [Bool] = try await pool.select(
                """
                SELECT '0190b6a0-1111-7222-8333-444455556666'::uuid
                    = \("0190b6a0-1111-7222-8333-444455556666") AND date '2024-05-03' = \("2024-05-03")
                """)
            #expect(found == [true])
        }
    }
}
