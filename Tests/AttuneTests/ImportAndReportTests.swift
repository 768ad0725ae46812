import Foundation
import Glibc
import TestSupport
import Testing

/// Forty real patients through import and report, and what an import refuses.
@Suite("attune import and attune report") struct ImportAndReportTests {
    static let fixtures = Checkout.folder + "/Tests/AttuneTests/Fixtures/claus2020"
    static let kinds = ["families", "episodes", "sessions", "measures"]

    /// A database with one organisation and one team, and a way to run the program on it.
    static func withOrganisation(
        _ work: (TestDatabase, @Sendable ([String]) async throws -> AttuneRun) async throws -> Void
    ) async throws {
        try await withTestDatabase { database in
            let environment = ["DATABASE_URL": database.uri()]
            let attune: @Sendable ([String]) async throws -> AttuneRun = { words in
                try await runAttune(words, environment: environment)
            }
            let organisation = try await attune(["organisation", "add", "TRUST", "Trust"])
            try #require(organisation.status == 0, "\(organisation.error)")
            let team = try await attune(
                ["team", "add", "NORTH", "North", "--programme", "PIP=Psychotherapy"])
            try #require(team.status == 0, "\(team.error)")
            try await work(database, attune)
        }
    }

    // Claus and others 2020 through the whole path. Reliable improvement 18 of 40, no reliable
    // change 22, deterioration 0; recovery 13 of the 39 beyond the cut-off at the start; reliable
    // recovery 10 of 39.
    @Test func giveThePublishedAnswerForFortyPatients() async throws {
        try await Self.withOrganisation { database, attune in
            for kind in Self.kinds {
                let file = "\(Self.fixtures)/\(kind).csv"
                let trial = try await attune(["import", kind, file, "--dry-run"])
                #expect(trial.status == 0, "\(trial.error)")
                #expect(trial.output.contains("would be added"))
                let run = try await attune(["import", kind, file])
                #expect(run.status == 0, "\(run.error)")
                #expect(run.output.hasPrefix("\(kind): "))
                let again = try await attune(["import", kind, file, "--format", "json"])
                #expect(again.status == 0, "\(again.error)")
                let lines = kind == "episodes" ? 40 : 80
                #expect(again.output.contains("\"present\": \(lines)"), "\(again.output)")
            }
            let report = try await attune([
                "report", "outcomes", "--organisation", "TRUST", "--from", "2025-01-01", "--to",
                "2025-12-31", "--change-rule", Self.fixtures + "/change-rule.yaml",
            ])
            #expect(report.status == 0, "\(report.error)")
            for row in [
                /improved reliably +18 of 40/, /no reliable change +22 of 40/,
                /got reliably worse +0 of 40/, /recovery: .* 13 of 39/,
                /recovery, and improved reliably +10 of 39/,
            ] {
                #expect(report.output.firstMatch(of: row) != nil, "\(row)\n\(report.output)")
            }
            for line in report.output.split(separator: "\n") { #expect(line.count <= 80) }
        }
    }

    // The files are the README's smallest that work.
    @Test func takeGoalsAndReportThem() async throws {
        try await Self.withOrganisation { _, attune in
            let work = try TemporaryFolder()
            let readme = try String(contentsOfFile: Checkout.folder + "/README.md", encoding: .utf8)
            for kind in Self.kinds + ["goals"] {
                let heading = try #require(readme.range(of: "\n`\(kind).csv`:"), "\(kind)")
                let rest = readme[heading.upperBound...]
                let opening = try #require(rest.range(of: "```\n"))
                let closing = try #require(rest[opening.upperBound...].range(of: "```"))
                let file = try work.write(
                    String(rest[opening.upperBound..<closing.lowerBound]), to: "\(kind).csv")
                let run = try await attune(["import", kind, file])
                #expect(run.status == 0, "\(kind): \(run.error)")
                #expect(run.output.contains("added"))
            }
            let words = ["report", "outcomes", "--from", "2025-01-01", "--to", "2025-12-31"]
            let report = try await attune(words)
            #expect(report.output.contains("\nGoals (GBO)\n"), "\(report.output)")
            #expect(report.output.contains("  closed: reached"))
            #expect(report.output.firstMatch(of: /improved reliably +1 of 1/) != nil)
            let json = try await attune(words + ["--format", "json"])
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
            #expect((object["goals"] as? [Any])?.count == 1)
            let refused = try await attune([
                "import", "goals",
                try work.write("episode,goal,agreed\nE1,one,2025-03-24\n", to: "wrong.csv"),
            ])
            #expect(refused.status == 65)
            #expect(refused.error.contains("line 2, goal: "), "\(refused.error)")
            #expect(!refused.error.contains("(found one"))
        }
    }

    @Test func writeAReportToAFile() async throws {
        try await Self.withOrganisation { _, attune in
            let work = try TemporaryFolder()
            let words = ["report", "outcomes", "--from", "2025-01-01", "--to", "2025-12-31"]
            let file = work.path + "/report.json"
            let run = try await attune(words + ["--format", "json", "-o", file])
            #expect(run.status == 0, "\(run.error)")
            #expect(run.output == "")
            let data = try Data(contentsOf: URL(fileURLWithPath: file))
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: data) }
            let refused = try await attune(words + ["-o", work.path + "/no/report.txt"])
            #expect(refused.status == 73)
            #expect(refused.error.hasPrefix("Error ATT-OUT-001: "))
        }
    }

    @Test func writeAReportIntoWhatIsThereWithoutReplacingIt() async throws {
        try await Self.withOrganisation { _, attune in
            let work = try TemporaryFolder()
            let words = ["report", "outcomes", "--from", "2025-01-01", "--to", "2025-12-31", "-o"]
            let files = FileManager.default
            for (link, target) in [("link", "old.txt"), ("dangling", "new.txt")] {
                try files.createSymbolicLink(
                    atPath: work.path + "/" + link, withDestinationPath: target)
            }
            try work.write("old\n", to: "old.txt")
            for (link, target) in [("link", "old.txt"), ("dangling", "new.txt")] {
                let run = try await attune(words + [work.path + "/" + link])
                #expect(run.status == 0, "\(run.error)")
                #expect(
                    try files.destinationOfSymbolicLink(atPath: work.path + "/" + link) == target)
                let text = try String(contentsOfFile: work.path + "/" + target, encoding: .utf8)
                #expect(text.contains("2025"), "\(text)")
            }
            let pipe = work.path + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            let reader = open(pipe, O_RDWR | O_NONBLOCK)
            defer { close(reader) }
            let poured = try await attune(words + [pipe])
            #expect(poured.status == 0, "\(poured.error)")
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            #expect(read(reader, &buffer, buffer.count) > 0)
            try files.createDirectory(
                atPath: work.path + "/folder", withIntermediateDirectories: false)
            let folder = try await attune(words + [work.path + "/folder"])
            #expect(folder.status == 73)
            #expect(folder.error.contains("folder: is a folder"), "\(folder.error)")
            #expect(
                try files.contentsOfDirectory(atPath: work.path).sorted() == [
                    "dangling", "folder", "link", "new.txt", "old.txt", "pipe",
                ])
        }
    }

    @Test func refuseAFileWithEveryFaultAndWriteNothing() async throws {
        try await Self.withOrganisation { database, attune in
            let work = try TemporaryFolder()
            let file = try work.write(
                """
                family,person,role,relationship_to,relationship,born,due,sex
                F1,P1,parent,B1,birth_mother,,,female
                F1,B1,infant,,,2999-01,,
                F2,P1,parnet,,,,,

                """, to: "families.csv")
            let run = try await attune(["import", "families", file])
            #expect(run.status == 65)
            #expect(run.output == "")
            #expect(run.error.contains("line 3, born: "), "\(run.error)")
            #expect(run.error.contains("line 4, role: "), "\(run.error)")
            #expect(run.error.contains("Error ATT-DAT-001: "))
            #expect(try await database.superuser("SELECT count(*) FROM attune.family") == "0")
            let header = try work.write("family,persn,role\nF1,P1,parent\n", to: "header.csv")
            let unknown = try await attune(["import", "families", header])
            #expect(unknown.status == 65)
            #expect(unknown.error.contains("person"), "\(unknown.error)")
        }
    }

    @Test func keepNothingOfAnImportThatIsInterrupted() async throws {
        try await Self.withOrganisation { database, attune in
            let work = try TemporaryFolder()
            let lines = (1...300_000).map {
                "F\($0),P1,parent,B1,birth_mother,,,\nF\($0),B1,infant,,,2025-01,,"
            }
            let file = try work.write(
                "family,person,role,relationship_to,relationship,born,due,sex\n"
                    + lines.joined(separator: "\n") + "\n", to: "families.csv")
            let program = try RunningProgram(
                ["import", "families", file], environment: ["DATABASE_URL": database.uri()])
            // Until it holds its transaction open.
            let deadline = ContinuousClock.now.advanced(by: .seconds(30))
            var isAtWork = false
            while !isAtWork, ContinuousClock.now < deadline {
                let open = try await database.superuser(
                    """
                    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                        AND usename = 'attune_service' AND query ILIKE 'COPY%'
                    """)
                isAtWork = open != "0"
            }
            #expect(isAtWork)
            program.signal(SIGINT)
            #expect(try await program.wait() == 130)
            #expect(try await database.superuser("SELECT count(*) FROM attune.family") == "0")
            let small = try work.write(
                "family,person,role\nF1,P1,parent\n", to: "small.csv")
            let again = try await attune(["import", "families", small])
            #expect(again.status == 0, "\(again.error)")
        }
    }

    @Test func readAPipeOnce() async throws {
        try await Self.withOrganisation { database, _ in
            let program = try Checkout.products() + "/attune"
            let work = try TemporaryFolder()
            let pipe = work.path + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/bin/bash")
            shell.arguments = [
                "-c",
                """
                cat "$1/families.csv" > "$2" &
                timeout 30 "$0" import families "$2" &&
                    timeout 30 "$0" import episodes <(cat "$1/episodes.csv") &&
                    timeout 30 "$0" import sessions - < "$1/sessions.csv"
                """,
                program, Self.fixtures, pipe,
            ]
            shell.environment = [
                "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/bin:/usr/bin",
                "DATABASE_URL": database.uri(),
            ]
            shell.standardOutput = FileHandle.nullDevice
            let errors = Pipe()
            shell.standardError = errors
            try shell.run()
            let said = try errors.fileHandleForReading.readToEnd() ?? Data()
            shell.waitUntilExit()
            #expect(shell.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
            #expect(try await database.superuser("SELECT count(*) FROM attune.family") == "40")
        }
    }

    @Test func refuseWhatDoesNotExist() async throws {
        let absent = try await runAttune(["import", "families", "absent.csv"])
        #expect(absent.status == 65)
        #expect(absent.error.contains("absent.csv: there is no such file"))
        let kind = try await runAttune(["import", "familys", "x.csv"])
        #expect(kind.status == 64)
        let dates = try await runAttune([
            "report", "outcomes", "--from", "2025-02-30", "--to", "2025-12-31",
        ])
        #expect(dates.status == 64)
        let order = try await runAttune([
            "report", "outcomes", "--from", "2025-12-31", "--to", "2025-01-01",
        ])
        #expect(order.status == 64)
    }
}
