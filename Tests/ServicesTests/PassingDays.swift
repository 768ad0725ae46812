// Days that pass. The database's clock cannot be moved, so what a test records is dated back: after each
// day's work, everything that was recorded in the last hour is given an instant of that day, and the
// service that reports has a clock of its own.

import Clinic
import Foundation
import Logging
import Outcomes
import Reports
import Services
import Storage
import TestSupport

/// A clock that a test sets.
final class SettableClock: Sendable {
    private let lock = NSLock()
    nonisolated(unsafe) private var value: Date

    init(_ value: Date) { self.value = value }
    var now: Date {
        get { lock.withLock { value } }
        set { lock.withLock { value = newValue } }
    }
}

/// A record that grows day by day.
struct PassingDays {
    let fixture: ServiceFixture
    let service: Service
    let clock: SettableClock

    /// A service over the fixture's database with a clock of the test's own.
    init(_ fixture: ServiceFixture) throws {
        self.fixture = fixture
        let clock = SettableClock(ServiceFixture.now)
        self.clock = clock
        service = Service(
            database: fixture.storage, catalogue: try ServiceFixture.instruments(),
            evidence: try ServiceFixture.evidence(), indicators: try ServiceFixture.indicators(),
            version: "test", now: { clock.now }, newID: { UUID() },
            logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Gives everything that was recorded in the last hour an instant; no trigger sees it.
    func date(to instant: String) async throws {
        try await fixture.database.superuser(
            """
            SET session_replication_role = replica;
            DO $days$
            DECLARE
                one record;
                was timestamptz := now() - interval '1 hour';
                moved timestamptz := '\(instant)';
            BEGIN
                FOR one IN
                    SELECT c.relname AS name, a.attname AS moment FROM pg_class AS c
                    JOIN pg_attribute AS a ON a.attrelid = c.oid
                        AND a.attname IN ('recorded_at', 'raised_at', 'replaced_at', 'struck_out_at')
                    WHERE c.relnamespace = 'attune'::regnamespace AND c.relkind = 'r'
                LOOP
                    EXECUTE format('UPDATE attune.%I SET %I = $1 WHERE %I > $2',
                        one.name, one.moment, one.moment) USING moved, was;
                    IF one.moment = 'replaced_at' THEN
                        EXECUTE format(
                            'UPDATE attune.%I SET replaced_row = replaced_row
                                 || jsonb_build_object(''recorded_at'', $1)
                             WHERE (replaced_row ->> ''recorded_at'')::timestamptz > $2', one.name)
                            USING moved, was;
                        EXECUTE format(
                            'UPDATE attune.%I SET replaced_row = replaced_row
                                 || jsonb_build_object(''raised_at'', $1)
                             WHERE (replaced_row ->> ''raised_at'')::timestamptz > $2', one.name)
                            USING moved, was;
                    END IF;
                END LOOP;
            END
            $days$
            """)
    }

    /// Amends as somebody who may, with a reason.
    func amend(_ sql: String, because reason: String = "typed wrongly") async throws {
        try await fixture.database.superuser(
            """
            SET app.actor = 'manager:test'; SET app.amended_reason = '\(reason)';
            SET search_path = attune; \(sql)
            """)
    }

    /// The report, as text and as JSON.
    func report(
        organisation: OrganisationRow? = nil, asKnownOn day: String? = nil,
        from: String = "2024-04-01", to: String = "2026-03-31", cohort: CohortKind = .ended,
        team: String? = nil
    ) async throws -> String {
        let report = try await service.reportOutcomes(
            OutcomesRequest(
                from: try self.day(from), to: try self.day(to), team: team, cohort: cohort,
                asKnownOn: try day.map(self.day)),
            organisation: organisation ?? fixture.organisation, schemaVersion: 7,
            as: ServiceFixture.administrator)
        return TextReport.render(report) + JSONReport.render(report)
    }

    func day(_ text: String) throws -> CalendarDate {
        guard let day = CalendarDate(iso: text) else { throw TestSetupError("no day: \(text)") }
        return day
    }

    /// A report without the lines that say of which moment it is.
    static func undated(_ report: String) -> [Substring] {
        report.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            !["Data as known on", "As known on", "\"knownAtEndOfDay\""].contains {
                line.drop { $0 == " " }.hasPrefix($0)
            }
        }
    }

    /// The first lines that differ, for a failing test to show.
    static func differences(_ one: String, _ other: String) -> [String] {
        let (one, other) = (undated(one), undated(other))
        var told = zip(one, other).filter { $0 != $1 }.map { "\($0) ≠ \($1)" }
        if one.count != other.count { told.append("\(one.count) ≠ \(other.count) lines") }
        return Array(told.prefix(8))
    }
}
