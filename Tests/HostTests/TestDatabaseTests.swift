import TestSupport
import Testing

/// The ground that every test with SQL stands on.
@Suite struct TestDatabaseTests {
    @Test func holdsTheMigratedSchema() async throws {
        try await withTestDatabase { database in
            let count = try await database.superuser(
                "SELECT count(*) > 0 FROM pg_tables WHERE schemaname = 'attune'")
            #expect(count == "t")
        }
    }

    @Test func belongsToOneTestAlone() async throws {
        try await withTestDatabase { first in
            try await withTestDatabase { second in
                #expect(first.name != second.name)
                try await first.superuser("CREATE TABLE public.mark ()")
                let seen = try await second.superuser("SELECT to_regclass('public.mark') IS NULL")
                #expect(seen == "t")
            }
        }
    }

    @Test func isGoneAfterTheTest() async throws {
        let database = try await withTestDatabase { $0 }
        let left = try await database.cluster.superuser(
            "SELECT count(*) FROM pg_database WHERE datname = '\(database.name)'")
        #expect(left == "0")
    }

    @Test func isEmptyWhenAskedTo() async throws {
        try await withTestDatabase(.empty) { database in
            let count = try await database.superuser(
                "SELECT count(*) FROM pg_tables WHERE schemaname NOT LIKE ALL ('{pg_%,information%}')"
            )
            #expect(count == "0")
        }
    }
}
