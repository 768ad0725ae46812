// Ratios in one run, on one server that is started for it: against pgbench, against COPY, against
// itself. Nothing here is a test: a slow machine is slow for both sides.

import ArgumentParser
import Foundation
import Host
import Logging

/// The benchmarks' command.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "Benchmarks",
        abstract: "Measures Attune against pgbench and COPY, as ratios in one run.")

    @Option(help: "Seconds for each measurement of throughput.")
    var seconds = 5

    @Option(help: "Forms to import.")
    var forms = 100_000

    @Option(help: "Administrations to report on.")
    var administrations = 1_000_000

    @Option(help: "Random forms to score of each instrument.")
    var randomForms = 1_000_000

    @Option(help: "Run only these: scoring, select, report, import, help.")
    var only: [String] = []

    mutating func run() async throws {
        let quiet = Logger(label: "benchmarks") { _ in SwiftLogNoOpLogHandler() }
        var results: [Benchmark] = []
        let wanted = only.isEmpty ? ["scoring", "select", "report", "import", "help"] : only
        if wanted.contains("scoring") {
            results += try await ScoringBenchmark(forms: randomForms).run()
        }
        if wanted.contains(where: { $0 != "scoring" }) {
            results += try await measured(wanted, quiet)
        }
        print("")
        for result in results { print(result.line) }
    }

    /// What needs a server.
    private func measured(_ wanted: [String], _ quiet: Logger) async throws -> [Benchmark] {
        let invoker = try Account.current()
        let home =
            (invoker.isRoot ? "/var/tmp" : NSTemporaryDirectory()) + "/attune-bench-\(getpid())"
        let cluster = try PrivateCluster(
            place: ClusterPlace(home: home), invoker: invoker, logger: quiet)
        var results: [Benchmark] = []
        try await cluster.start()
        do {
            let server = try await BenchServer.prepare(cluster.address, logger: quiet)
            if wanted.contains("select") {
                results += try await SelectBenchmark(server: server, seconds: seconds).run()
            }
            // The report comes before the import, so that its memory is its own.
            if wanted.contains("report") {
                results += try await ReportBenchmark(server: server, number: administrations).run()
            }
            if wanted.contains("import") {
                results += try await ImportBenchmark(server: server, forms: forms).run()
            }
            if wanted.contains("help") { results += try await HelpBenchmark().run() }
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
