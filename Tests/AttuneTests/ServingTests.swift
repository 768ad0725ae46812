import Foundation
import FoundationNetworking
import Glibc
import TestSupport
import Testing

/// The program while it runs: the demonstration, the service, and what ends them.
@Suite("attune demo, attune serve and signals") struct ServingTests {
    @Test func demonstratesTwiceWithTheSameBytesAndLeavesNothingRunning() async throws {
        let work = try TemporaryFolder()
        let words = ["demo", "--no-serve", "--cluster-folder", work.path + "/c"]
        let first = try await runAttune(words)
        #expect(first.status == 0, "\(first.error)")
        #expect(first.output.contains("SYNTHETIC DATA"))
        #expect(first.output.contains("1  In short"))
        try Self.checkReadme(against: first.output)
        #expect(first.error.contains("applied 0001_"))
        let second = try await runAttune(words)
        #expect(second.status == 0, "\(second.error)")
        #expect(second.output == first.output)
        let other = try await runAttune(words + ["--seed", "7"])
        #expect(other.status == 78 && other.error.contains("ATT-CFG-009"), "\(other.error)")
        let status = try await runAttune(
            ["cluster", "status", "--cluster-folder", work.path + "/c"])
        #expect(status.output.hasPrefix("stopped"))
        _ = try await runAttune(
            [
                "cluster", "destroy", "--cluster-folder", work.path + "/c", "--confirm",
                work.path + "/c",
            ])
    }

    /// The README shows the first section of the demonstration's report as it is.
    private static func checkReadme(against report: String) throws {
        let path = Checkout.folder + "/README.md"
        let readme = try String(contentsOfFile: path, encoding: .utf8)
        let head = try #require(readme.range(of: "## What you see"))
        let opening = try #require(
            readme.range(of: "```\n", range: head.upperBound..<readme.endIndex))
        let closing = try #require(
            readme.range(of: "```\n", range: opening.upperBound..<readme.endIndex))
        let section = try #require(report.range(of: "\n\n2  Who is counted"))
        let beginning = String(report[..<section.lowerBound]) + "\n"
        if ProcessInfo.processInfo.environment["ATTUNE_RECORD"] != nil {
            let whole =
                readme[..<opening.upperBound] + beginning + readme[closing.lowerBound...]
            try String(whole).write(toFile: path, atomically: true, encoding: .utf8)
        } else {
            #expect(String(readme[opening.upperBound..<closing.lowerBound]) == beginning)
        }
    }

    @Test(arguments: ["DATABASE_URL", "ATTUNE_DATABASE_URL", "ATTUNE_ADMIN_DATABASE_URL"])
    func refusesToDemonstrateInSomebodysDatabase(variable: String) async throws {
        let run = try await runAttune(["demo"], environment: [variable: "host=/x dbname=y"])
        #expect(run.status == 78)
        #expect(run.error.hasPrefix("Error ATT-CFG-006: "))
    }

    @Test func servesTheDemonstrationUntilItIsInterrupted() async throws {
        let work = try TemporaryFolder()
        let home = work.path + "/c"
        let demo = try RunningProgram(
            ["demo", "--dyads", "20", "--port", "0", "--cluster-folder", home], environment: [:])
        let address = try #require(
            try await demo.waitForError(containing: "Listening on ", within: .seconds(120)))
        let url = try #require(URL(string: String(address.split(separator: " ")[2])))
        let (page, _) = try await URLSession.shared.data(from: url)
        #expect(String(decoding: page, as: UTF8.self).contains("<strong>Demonstration.</strong>"))
        demo.signal(SIGINT)
        #expect(try await demo.wait() == 0, "\(demo.errors)")
        #expect(!demo.errors.contains("\"level\":\"error\""), "\(demo.errors)")
        let status = try await runAttune(["cluster", "status", "--cluster-folder", home])
        #expect(status.output.hasPrefix("stopped"))
        _ = try await runAttune(
            ["cluster", "destroy", "--cluster-folder", home, "--confirm", home])
    }

    @Test func stopsTheClusterWhenTheDemonstrationIsInterruptedWhileItLoads() async throws {
        let work = try TemporaryFolder()
        let home = work.path + "/c"
        let demo = try RunningProgram(
            // Enough for minutes: the signal comes late where the machine is busy.
            ["demo", "--no-serve", "--dyads", "100000", "--cluster-folder", home], environment: [:])
        _ = try #require(
            try await demo.waitForError(containing: "Loading", within: .seconds(120)))
        demo.signal(SIGINT)
        #expect(try await demo.wait() == 130, "\(demo.errors)")
        #expect(demo.errors.contains("ATT-INT-001"))
        let status = try await runAttune(["cluster", "status", "--cluster-folder", home])
        #expect(status.output.hasPrefix("stopped"), "\(status.output)")
        _ = try await runAttune(
            ["cluster", "destroy", "--cluster-folder", home, "--confirm", home])
    }

    @Test func servesUntilItIsAskedToStop() async throws {
        try await withTestDatabase { database in
            let service = try RunningProgram(
                ["serve", "--port", "0"], environment: ["DATABASE_URL": database.uri()])
            let address = try #require(
                try await service.waitForError(containing: "Listening on ", within: .seconds(120)))
            let url = try #require(URL(string: String(address.split(separator: " ")[2])))
            let (body, answer) = try await URLSession.shared.data(
                from: url.appending(path: "readyz"))
            #expect((answer as? HTTPURLResponse)?.statusCode == 200)
            #expect(String(decoding: body, as: UTF8.self).contains("\"status\":\"pass\""))
            service.signal(SIGTERM)
            #expect(try await service.wait() == 0, "\(service.errors)")
        }
    }

    @Test func saysThatItIsNotReadyWhenTheDatabaseGoes() async throws {
        try await withTestDatabase { database in
            let service = try RunningProgram(
                ["serve", "--port", "0"], environment: ["DATABASE_URL": database.uri()])
            let address = try #require(
                try await service.waitForError(containing: "Listening on ", within: .seconds(120)))
            let url = try #require(URL(string: String(address.split(separator: " ")[2])))
            try await database.superuser(
                """
                REVOKE CONNECT ON DATABASE \(database.name) FROM attune_service;
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = '\(database.name)' AND usename = 'attune_service'
                """)
            let (body, answer) = try await URLSession.shared.data(
                from: url.appending(path: "readyz"))
            let http = try #require(answer as? HTTPURLResponse)
            #expect(http.statusCode == 503, "\(String(decoding: body, as: UTF8.self))")
            #expect(http.value(forHTTPHeaderField: "Retry-After") == "5")
            service.signal(SIGINT)
            #expect(try await service.wait() == 0, "\(service.errors)")
        }
    }

    @Test func refusesAnAddressThatIsTaken() async throws {
        try await withTestDatabase { database in
            let run = try await runAttune(
                ["serve", "--host", "192.0.2.1", "--port", "1"],
                environment: ["DATABASE_URL": database.uri()])
            #expect(run.status == 78)
            #expect(
                run.error == """
                    Error ATT-SRV-001: 192.0.2.1:1 cannot be listened on
                      cannot assign requested address
                    Next: choose another with --host and --port

                    """)
        }
    }

    @Test func endsWith130WhenItIsInterrupted() async throws {
        let program = try RunningProgram(
            ["change", "-", "--pre", "a", "--post", "b", "--reliability", ".8"], environment: [:])
        // It waits for its input, which never comes.
        try await Task.sleep(for: .milliseconds(500))
        program.signal(SIGINT)
        #expect(try await program.wait() == 130)
        #expect(program.errors.contains("ATT-INT-001"))
    }
}
