import Foundation
import Testing

@testable import Postgres

@Suite struct TransactionTests {
    @Test func commitsWhatTheClosureWrote() async throws {
        try await TestServer.withPool { pool in
            try await pool.transaction(.write()) { tx in
                try tx.execute("CREATE TABLE item (number int8 PRIMARY KEY, name text)")
                let count = try tx.execute(
                    "INSERT INTO item (number, name) VALUES (\(1), \("Østergård"))")
                #expect(count == 1)
            }
            let names: [String] = try await pool.readOne(
                .read(settings: [("app.who", "me")]),
                "SELECT name || current_setting('app.who') FROM item WHERE number = \(1)")
            #expect(names == ["Østergårdme"])
            let plain: [String] = try await pool.select("SELECT name FROM item")
            #expect(plain == ["Østergård"])
        }
    }

    @Test func rollsBackWhatAThrowingClosureWrote() async throws {
        struct Refusal: Error {}
        try await TestServer.withPool { pool in
            try await pool.transaction(.write()) { tx in
                try tx.execute("CREATE TABLE item (number int8)")
            }
            await #expect(throws: Refusal.self) {
                try await pool.transaction(.write()) { tx in
                    try tx.execute("INSERT INTO item (number) VALUES (\(1))")
                    throw Refusal()
                }
            }
            let numbers: [Int] = try await pool.select("SELECT number FROM item")
            #expect(numbers == [])
        }
    }
}
