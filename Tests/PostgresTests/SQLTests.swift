import Foundation
import Testing

@testable import Postgres

@Suite struct SQLTests {
    @Test func bindsValuesInOrder() {
        let sql: SQL = "SELECT \(1), \("a"), \(true)"
        #expect(sql.text == "SELECT $1, $2, $3")
        #expect(sql.bindings.map(\.type) == [20, 0, 16])
    }
}
