import Foundation
import Glibc
import Testing

@testable import Postgres

/// What is large, one at a time: the memory of the whole process is measured.
@Suite(.serialized) struct LargeTests {
    @Test func aStreamStaysFlatInMemory() async throws {
        try await TestServer.withPool { pool in
            let growth = try await pool.transaction(.read()) { tx in
                var sum = 0
                let before = try residentKilobytes()
                var highest = before
                try tx.forEach(
                    "SELECT n, repeat('x', 400) FROM generate_series(1, 300000) AS n",
                    as: Wide.self
                ) { row in
                    sum += row.number
                    if row.number % 20_000 == 0 { highest = max(highest, try residentKilobytes()) }
                }
                #expect(sum == 300_000 * 300_001 / 2)
                return highest - before
            }
            // Read whole these rows would take over 120 MB.
            #expect(growth < 60_000)
        }
    }

    struct Wide: RowDecodable {
        let number: Int
        let text: String
        init(row: inout Row) throws {
            number = try row.next()
            text = try row.next()
        }
    }

    func residentKilobytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        let pages = status.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return try #require(pages) * 4
    }

    @Test func hundredMegabytesGoBothWays() async throws {
        let size = 100 * 1024 * 1024
        var bytes = [UInt8](repeating: 0xA5, count: size)
        bytes[size - 1] = 7
        let sent = bytes
        try await TestServer.withPool { pool in
            try await pool.transaction(.write()) { tx in
                try tx.execute("CREATE TABLE large (content bytea)")
                try tx.execute("INSERT INTO large (content) VALUES (\(sent))")
            }
            let read: [[UInt8]] = try await pool.select("SELECT content FROM large")
            #expect(read.first?.count == size)
            // Compared as memory: element by element takes half a minute without optimisation.
            let isSame = read.first.map { memcmp($0, sent, size) == 0 }
            #expect(isSame == true)
            let text = String(repeating: "ø", count: size / 2)
            let lengths: [Int] = try await pool.select("SELECT length(\(text))")
            #expect(lengths == [size / 2])
        }
    }
}
