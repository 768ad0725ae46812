import Foundation
import Host
import TestSupport
import Testing

/// The tables of the demonstration, as programs that know nothing of ours find them.
@Suite("attune export") struct ExportTests {
    static let period = ["--from", "2024-04-01", "--to", "2026-03-31"]

    // R counts the demonstration's report again from its exported rows; frictionless validates every
    // folder. Each says so itself where it is not installed.
    @Test func theDemonstrationCountedAgainByR() async throws {
        try await Self.withDemonstration { attune in
            let work = try TemporaryFolder()
            let report = try await attune(
                ["report", "outcomes", "--format", "json"] + Self.period)
            #expect(report.status == 0, "\(report.error)")
            let file = try work.write(report.output, to: "report.json")
            let folders = ["analysis", "outcomes", "codebooks"].map { work.path + "/" + $0 }
            let analysis = try await attune(
                ["export", "analysis", "-o", folders[0]] + Self.period)
            #expect(analysis.status == 0, "\(analysis.error)")
            #expect(analysis.output == "")
            #expect(analysis.error.contains(" families, "))
            let csv = try await attune(
                ["report", "outcomes", "--format", "csv", "-o", folders[1]] + Self.period)
            #expect(csv.status == 0, "\(csv.error)")
            let codebooks = try await attune(["export", "codebooks", "-o", folders[2]])
            #expect(codebooks.status == 0, "\(codebooks.error)")

            let counted = try await Self.check("export.py", by: "python3", [folders[0], file])
            #expect(counted.ending == .exited(0), "\(counted.error)")
            print(counted.output)
            let isCompared = counted.output.contains(" figures agree")
            #expect(isCompared || counted.output.contains("not compared"), "\(counted.output)")
            try await Self.validate(folders)

            // A figure of the report that the rows do not give is found.
            guard isCompared else { return }
            let changed = report.output.replacing(
                /"startAndEndKnown": \{\s+"subjects": (\d+)/
            ) { match in match.output.0.replacing(match.output.1, with: "\(match.output.1)9") }
            let other = try work.write(changed, to: "changed.json")
            let refused = try await Self.check("export.py", by: "python3", [folders[0], other])
            #expect(refused.ending == .exited(1))
            #expect(refused.error.contains("startAndEndKnown.subjects: the report has "))
        }
    }

    // Run twice, on a record that lies still: every format is the same bytes.
    @Test func theSameQuestionGivesTheSameBytes() async throws {
        try await Self.withDemonstration { attune in
            for format in ["text", "json", "csv"] {
                let words = ["report", "outcomes", "--format", format] + Self.period
                let (one, two) = (try await attune(words), try await attune(words))
                #expect(one.status == 0, "\(one.error)")
                #expect(one.output == two.output)
                #expect(one.output.count > 1000)
            }
            let work = try TemporaryFolder()
            for kind in [["report", "outcomes", "--format", "csv"], ["export", "analysis"]] {
                var all: [[String: Data]] = []
                for name in ["one", "two"] {
                    let folder = work.path + "/" + name + kind[1]
                    let run = try await attune(kind + ["-o", folder] + Self.period)
                    #expect(run.status == 0, "\(run.error)")
                    all.append(try Self.files(in: folder))
                }
                #expect(all[0] == all[1])
                #expect(all[0].count > 1)
            }
        }
    }

    @Test func theExportIsAudited() async throws {
        try await withTestDatabase { database in
            let work = try TemporaryFolder()
            try await LoadedDemonstration.load(into: database)
            let environment = ["DATABASE_URL": database.uri()]
            let run = try await runAttune(
                ["export", "analysis", "-o", work.path + "/analysis"] + Self.period,
                environment: environment)
            #expect(run.status == 0, "\(run.error)")
            let entries = try await database.superuser(
                """
                SELECT convert_from(entry, 'UTF8') FROM attune.audit_entry
                WHERE convert_from(entry, 'UTF8') LIKE '%"event":"outcomes.exported"%'
                """)
            let file = work.path + "/analysis/subjects.csv"
            let rows = try String(contentsOfFile: file, encoding: .utf8)
                .split(separator: "\n").dropFirst()
            let families = Set(rows.map { String($0.split(separator: ",")[2]) })
            #expect(families.count > 30)
            for family in families { #expect(entries.lowercased().contains(family)) }
            #expect(entries.contains("\"rows\":\"\(rows.count)\""))
            #expect(entries.contains("\"purpose\":\"report\""))
            let whole = try await runAttune(["audit", "verify"], environment: environment)
            #expect(whole.status == 0, "\(whole.output)")
        }
    }

    @Test func refusesWhatIsThereAndLeavesNothingHalf() async throws {
        try await Self.withDemonstration { attune in
            let work = try TemporaryFolder()
            let there = try work.write("mine\n", to: "there")
            for (words, folder) in [
                (["export", "analysis"], there), (["export", "analysis"], work.path),
                (["export", "analysis"], work.path + "/no/analysis"),
                (["report", "outcomes", "--format", "csv"], there),
            ] {
                let run = try await attune(words + ["-o", folder] + Self.period)
                #expect(run.status == 73)
                #expect(run.error.hasPrefix("Error ATT-OUT-001: "), "\(run.error)")
            }
            #expect(try String(contentsOfFile: there, encoding: .utf8) == "mine\n")
            #expect(try FileManager.default.contentsOfDirectory(atPath: work.path) == ["there"])
            let table = try await attune(
                ["report", "outcomes", "--format", "csv", "-o", work.path + "/report.csv"]
                    + Self.period)
            #expect(table.status == 64)
            #expect(table.error.contains("a folder"), "\(table.error)")
        }
    }

    // A limit on the size of a file stands for a full disk: writing fails in the middle of a table.
    @Test func leavesNothingOfAFolderThatDoesNotFit() async throws {
        let work = try TemporaryFolder()
        var child = ChildProcess(
            "/bin/sh",
            [
                "-c", "ulimit -f 8; trap '' XFSZ; exec \"$0\" export codebooks -o \"$1\"",
                try Checkout.products() + "/attune", work.path + "/codebooks",
            ])
        child.workingDirectory = Checkout.folder
        let run = try await child.run()
        #expect(run.ending == .exited(73), "\(run.error)")
        #expect(run.error.contains("ATT-OUT-001"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: work.path) == [])
    }

    @Test func codebooksAsOneDocument() async throws {
        let work = try TemporaryFolder()
        let folder = work.path + "/codebooks"
        let run = try await runAttune(["export", "codebooks", "--format", "json", "-o", folder])
        #expect(run.status == 0, "\(run.error)")
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/codebooks.json"))
        let all = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        let epds = try #require(all.first { $0["code"] as? String == "epds" })
        #expect((epds["items"] as? [Any])?.count == 10)
    }

    private static func withDemonstration(
        _ work: (@Sendable ([String]) async throws -> AttuneRun) async throws -> Void
    ) async throws {
        try await withTestDatabase { database in
            try await LoadedDemonstration.load(into: database)
            try await work {
                try await runAttune($0, environment: ["DATABASE_URL": database.uri()])
            }
        }
    }

    private static func files(in folder: String) throws -> [String: Data] {
        try FileManager.default.contentsOfDirectory(atPath: folder).reduce(into: [:]) {
            $0[$1] = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $1))
        }
    }

    /// Runs one of the scripts of Scripts/checks.
    private static func check(
        _ script: String, by python: String, _ arguments: [String]
    ) async throws -> ChildProcess.Result {
        var child = ChildProcess(
            "/usr/bin/env", [python, Checkout.folder + "/Scripts/checks/" + script] + arguments)
        child.environment["HOME"] = "/"
        child.workingDirectory = Checkout.folder
        return try await child.run()
    }

    /// Validates folders with frictionless, where Scripts/setup --check has put it.
    private static func validate(_ folders: [String]) async throws {
        let python = Checkout.folder + "/.venv/bin/python"
        guard FileManager.default.isExecutableFile(atPath: python) else {
            print("packages not validated: there is no .venv; run Scripts/setup --check")
            return
        }
        let run = try await check("packages.py", by: python, folders)
        #expect(run.ending == .exited(0), "\(run.error)")
    }
}
