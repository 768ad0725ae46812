import Foundation
import TestSupport
import Testing

@Suite("Usage, help and errors") struct UsageTests {
    @Test func explainsItself() async throws {
        let run = try await runAttune(["--help"])
        #expect(run.status == 0)
        #expect(run.error == "")
        try expectGolden(run.output, "help")
    }

    @Test func explainsItselfWhenAskedNothing() async throws {
        let asked = try await runAttune(["--help"])
        let run = try await runAttune([])
        #expect(run.status == 0)
        #expect(run.output == asked.output)
    }

    @Test(arguments: [
        "change", "check", "cluster", "completions", "demo", "import", "migrate", "organisation",
        "export analysis", "export codebooks", "report compare", "report outcomes", "serve",
        "team add", "instrument score", "evidence", "evidence pool",
        "audit verify",
    ])
    func explainsItsCommands(command: String) async throws {
        let words = command.split(separator: " ").map(String.init)
        let run = try await runAttune(words + ["--help"])
        #expect(run.status == 0)
        try expectGolden(run.output, "help-\(words.joined(separator: "-"))")
    }

    @Test func listsItsSettings() async throws {
        let run = try await runAttune(["help", "settings"])
        #expect(run.status == 0)
        try expectGolden(run.output, "help-settings")
    }

    @Test func fitsEightyColumns() async throws {
        for topic in ["settings", "errors"] {
            let run = try await runAttune(["help", topic])
            for line in run.output.split(separator: "\n") {
                #expect(line.count <= 80, "\(line)")
            }
        }
    }

    @Test func saysItsVersion() async throws {
        let run = try await runAttune(["--version"])
        #expect(run.status == 0)
        #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    }

    @Test(arguments: [
        (["chnage"], "did you mean `change`?", "attune --help"),
        (["hlep"], "did you mean `help`?", "attune --help"),
        (["help", "setings"], "did you mean `settings`?", "attune --help"),
        (["xylophone"], "it has: demo", "attune --help"),
        (["instrument", "scoer"], "did you mean `score`?", "attune instrument --help"),
    ])
    func namesTheNearestCommand(
        arguments: [String], hint: String, next: String
    ) async throws {
        let run = try await runAttune(arguments)
        #expect(run.status == 64)
        #expect(run.output == "")
        #expect(run.error.hasPrefix("Error ATT-USE-001: "))
        #expect(run.error.contains(hint), "\(run.error)")
        #expect(run.error.hasSuffix("Next: \(next)\n"))
    }

    @Test(arguments: [
        "cluster", "organisation", "team", "report", "audit", "instrument", "evidence",
    ])
    func explainsAGroupThatLacksItsCommand(group: String) async throws {
        let asked = try await runAttune([group, "--help"])
        #expect(asked.status == 0)
        let run = try await runAttune([group])
        #expect(run.status == 64)
        #expect(run.output == "")
        #expect(run.error == asked.output)
    }

    @Test func namesTheNearestOption() async throws {
        let run = try await runAttune(["cluster", "status", "--fromat", "json"])
        #expect(run.status == 64)
        #expect(
            run.error == """
                Error ATT-USE-002: Unknown option '--fromat'. Did you mean '--format'?
                Next: attune cluster status --help

                """)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completesInEveryShell(shell: String) async throws {
        let run = try await runAttune(["completions", shell])
        let builtIn = try await runAttune(["--generate-completion-script", shell])
        #expect(run.status == 0 && builtIn.status == 0)
        #expect(run.output.contains("change") && run.output.contains("reliability"))
        #expect(run.output == builtIn.output)
    }

    @Test func writesNoColourIntoAPipe() async throws {
        let run = try await runAttune(["nothing"], environment: ["TERM": "xterm"])
        #expect(!run.error.contains("\u{1B}"))
    }

    @Test(arguments: ["", "trap '' PIPE; "])
    func endsQuietlyWhenItsReaderGoes(setting: String) async throws {
        let program = try Checkout.products() + "/attune"
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/bash")
        // Far more than a pipe holds, so that the writer must notice.
        shell.arguments = [
            "-c",
            setting + """
                for i in $(seq 1 20); do "$0" completions zsh || exit 9; done | head -n 1
                """,
            program,
        ]
        shell.standardOutput = FileHandle.nullDevice
        let said = try saidOnStderr(by: shell)
        #expect(said == "")
    }

    @Test func saysWhenItsOutputCannotBeWritten() async throws {
        let program = try Checkout.products() + "/attune"
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "\"$0\" help errors > /dev/full", program]
        let said = try saidOnStderr(by: shell)
        #expect(shell.terminationStatus == 73)
        #expect(said.hasPrefix("Error ATT-OUT-001: "))
    }

    /// Runs a program to its end. Its words go through a file: the end of a pipe would wait for every other
    /// program that happened to inherit it.
    private func saidOnStderr(by shell: Process) throws -> String {
        let path = NSTemporaryDirectory() + "/attune-stderr-\(UUID().uuidString)"
        try Data().write(to: URL(filePath: path))
        defer { unlink(path) }
        let errors = try FileHandle(forWritingTo: URL(filePath: path))
        shell.standardError = errors
        try shell.run()
        shell.waitUntilExit()
        try errors.close()
        return try String(contentsOfFile: path, encoding: .utf8)
    }
}
