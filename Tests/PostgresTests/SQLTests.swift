import Foundation
import Testing

@testable import Postgres

@Suite struct SQLTests {
    @Test func bindsValuesInTheOrderTheyStand() {
        let sql: SQL = "SELECT \(1), \("a"), \(true), \(Int16?.none)"
        #expect(sql.text == "SELECT $1, $2, $3, $4")
        #expect(sql.bindings.map(\.type) == [20, 0, 16, 21])
        #expect(sql.bindings.map(\.length) == [8, 1, 1, -1])
    }

    @Test func renumbersThePlaceholdersOfFragments() {
        let range: SQL = "a BETWEEN \(1) AND \(2)"
        let both: SQL = "SELECT \(0) WHERE \(range) OR \(range) OR b = \("ø")"
        #expect(
            both.text
                == "SELECT $1 WHERE a BETWEEN $2 AND $3 OR a BETWEEN $4 AND $5 OR b = $6")
        #expect(both.bindings.count == 6)
        #expect(both.bindings.map(\.offset) == [0, 8, 16, 24, 32, 40])
        let nested: SQL = "\(both) AND \(range)"
        #expect(nested.text.hasSuffix("b = $6 AND a BETWEEN $7 AND $8"))
    }

    @Test func keepsWhatLooksLikeAPlaceholderBehindTheNinth() {
        let many = SQL.joined((1...12).map { "\($0)" }, separator: ", ")
        let sql: SQL = "SELECT \(0), \(many)"
        #expect(sql.text.hasPrefix("SELECT $1, $2, $3"))
        #expect(sql.text.hasSuffix("$11, $12, $13"))
    }

    @Test func quotesIdentifiers() {
        let sql: SQL = "SELECT * FROM \(identifier: "odd\"name; æ")"
        #expect(sql.text == "SELECT * FROM \"odd\"\"name; æ\"")
        #expect(sql.fault == nil)
    }

    @Test(arguments: ["", "nul\0", String(repeating: "å", count: 32)])
    func refusesIdentifiersThatPostgreSQLCannotHold(name: String) {
        let sql: SQL = "SELECT * FROM \(identifier: name)"
        #expect(sql.fault != nil)
    }

    @Test func carriesAFaultThroughComposition() {
        let fragment: SQL = "name = \("a\0b")"
        let sql: SQL = "SELECT 1 WHERE \(fragment)"
        #expect(sql.fault?.reason == .containsNUL)
        #expect(sql.fault.map { "\($0)".contains("a\0b") } == false)
    }

    @Test func describesItselfWithoutValues() {
        let sql: SQL = "SELECT \("secret")"
        #expect("\(sql)" == "SELECT $1")
    }
}
