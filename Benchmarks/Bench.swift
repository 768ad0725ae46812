// Ratios in one run: against pgbench and COPY on one server that is started for it, against metafor,
// against a bare web route, against itself. Nothing here is a test: a slow machine is slow for both sides.

import ArgumentParser
import Foundation
import Host
import Logging

/// The benchmarks' command.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Benchmarks",
        abstract: "Measures Attune against pgbench, COPY and metafor, as ratios in one run.")

    @Option(help: "Seconds for each measurement of throughput.")
    var seconds = 5

    @Option(help: "Forms to import.")
    var forms = 100_000

    @Option(help: "Administrations to report on.")
    var administrations = 1_000_000

    @Option(help: "Random forms to score of each instrument.")
    var randomForms = 1_000_000

    @Option(help: "Run only these: pool, scoring, random-forms, help, web, select, report, import.")
    var only: [String] = []

    mutating func run() async throws {
        var results: [Benchmark] = []
        if wants("pool") { results += try await PoolBenchmark().run() }
        if wants("scoring") { results += try ScoringBenchmark().run() }
        if wants("random-forms") {
            results += try RandomFormsBenchmark(forms: randomForms).run()
        }
        if wants("help") { results += try await HelpBenchmark().run() }
        if wants("web") { results += try await WebBenchmark(seconds: seconds).run() }
        if wants("select") || wants("report") || wants("import") {
            results += try await runOnServer()
        }
        print("")
        for result in results { print(result.line) }
    }

    private func wants(_ name: String) -> Bool {
        only.isEmpty || only.contains(name)
    }

    /// What needs a database, on a server that is gone afterwards.
    private func runOnServer() async throws -> [Benchmark] {
        let quiet = Logger(label: "benchmarks") { _ in SwiftLogNoOpLogHandler() }
        let invoker = try Account.current()
        let home =
            (invoker.isRoot ? "/var/tmp" : NSTemporaryDirectory()) + "/attune-bench-\(getpid())"
        let cluster = try PrivateCluster(
            place: ClusterPlace(home: home), invoker: invoker, logger: quiet)
        var results: [Benchmark] = []
        try await cluster.start()
        do {
            let server = try await BenchServer.prepare(cluster.address, logger: quiet)
            if wants("select") {
                results += try await SelectBenchmark(server: server, seconds: seconds).run()
            }
            // The report comes before the import, so that its memory is its own.
            if wants("report") {
                results += try await ReportBenchmark(server: server, number: administrations).run()
            }
            if wants("import") {
                results += try await ImportBenchmark(server: server, forms: forms).run()
            }
        } catch {
            try await cluster.stop()
            try await cluster.destroy()
            throw error
        }
        try await cluster.stop()
        try await cluster.destroy()
        return results
    }
}
