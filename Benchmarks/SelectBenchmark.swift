import Foundation
import Host
import Logging
import Postgres

/// A prepared select by key through the pool, against pgbench; and the same under context and policy.
struct SelectBenchmark {
    let server: BenchServer
    let seconds: Int
    private let clients = 8
    private let rows = 100_000

    func run() async throws -> [Benchmark] {
        try await server.execute([
            """
            CREATE TABLE public.bench_value (
                organisation_id uuid NOT NULL, id integer NOT NULL, value text NOT NULL,
                PRIMARY KEY (organisation_id, id))
            """,
            """
            INSERT INTO public.bench_value
            SELECT '00000000-0000-7000-8000-000000000001', n, 'value ' || n
            FROM generate_series(1, \(rows)) AS n
            """,
            "CREATE TABLE public.bench_plain (id integer PRIMARY KEY, value text NOT NULL)",
            "INSERT INTO public.bench_plain SELECT id, value FROM public.bench_value",
            "ALTER TABLE public.bench_value ENABLE ROW LEVEL SECURITY",
            "CREATE POLICY service ON public.bench_value FOR ALL TO attune_service USING (true)",
            """
            CREATE POLICY wall ON public.bench_value AS RESTRICTIVE FOR ALL TO PUBLIC
            USING (organisation_id
                = (SELECT nullif(current_setting('app.organisation_id', true), '')::uuid))
            """,
            "GRANT USAGE ON SCHEMA public TO attune_service",
            "GRANT SELECT ON public.bench_value, public.bench_plain TO attune_service",
            "ANALYZE public.bench_value", "ANALYZE public.bench_plain",
        ])
        let pgbench = try await pgbenchRate()
        var settings = PoolSettings()
        settings.size = clients
        let pool = PostgresPool(
            try ConnectionSettings(
                uri: server.address.uri(database: BenchServer.database, role: "attune_service")),
            settings: settings, logger: server.logger)
        let plain = try await rate { number in
            _ = try await pool.select(
                "SELECT value FROM public.bench_plain WHERE id = \(number)", as: Value.self)
        }
        let context = [
            (name: "app.organisation_id", value: "00000000-0000-7000-8000-000000000001"),
            (name: "app.actor", value: "bench"), (name: "app.purpose", value: "care"),
        ]
        let walled = try await rate { number in
            _ = try await pool.readOne(
                .read(settings: context),
                "SELECT value FROM public.bench_value WHERE id = \(number)", as: Value.self)
        }
        await pool.shutDown()
        return [
            Benchmark(
                name: "select by key, share of pgbench's rate", figure: plain / pgbench, unit: "",
                target: 0.4, below: false,
                detail: "\(Int(plain))/s against \(Int(pgbench))/s, \(clients) connections"),
            Benchmark(
                name: "the same with context and policy, times as long", figure: plain / walled,
                unit: "", target: 1.8, below: true, detail: "\(Int(walled))/s"),
        ]
    }

    private struct Value: RowDecodable, Sendable {
        let value: String
        init(row: inout Row) throws { value = try row.next() }
    }

    /// Operations a second, each client asking again as soon as it is answered.
    private func rate(_ operation: @escaping @Sendable (Int32) async throws -> Void) async throws
        -> Double
    {
        let rows = Int32(rows)
        try await operation(1)
        let end = ContinuousClock.now + .seconds(seconds)
        let clients = clients
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<clients {
                group.addTask {
                    var done = 0
                    while ContinuousClock.now < end {
                        try await operation(Int32.random(in: 1...rows))
                        done += 1
                    }
                    return done
                }
            }
            return try await group.reduce(0, +)
        }
        return Double(done) / Double(seconds)
    }

    private func pgbenchRate() async throws -> Double {
        let script = NSTemporaryDirectory() + "/attune-bench-\(getpid()).sql"
        try """
        \\set id random(1, \(rows))
        SELECT value FROM public.bench_plain WHERE id = :id;
        """.write(toFile: script, atomically: true, encoding: .utf8)
        defer { unlink(script) }
        var process = ChildProcess(
            "/usr/lib/postgresql/15/bin/pgbench",
            [
                "-n", "-M", "prepared", "-c", "\(clients)", "-j", "1", "-T", "\(seconds)",
                "-f", script,
                server.address.uri(database: BenchServer.database, role: "attune_service"),
            ])
        process.timeout = .seconds(seconds + 30)
        let output = try await process.runSuccessfully().output
        for line in output.split(separator: "\n") where line.hasPrefix("tps = ") {
            return Double(line.split(separator: " ")[2]) ?? .nan
        }
        return .nan
    }
}
