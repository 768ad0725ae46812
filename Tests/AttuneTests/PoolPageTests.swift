import Foundation
import TestSupport
import Testing

/// Every example of `Documentation/evidence/pool.md` is run as it stands.
@Suite("Documentation/evidence/pool.md") struct PoolPageTests {
    /// A command of the page and what it says it prints; `…` stands for any lines.
    struct Example {
        let command: String
        let printed: [String]
    }

    private func page() throws -> String {
        try String(
            contentsOfFile: Checkout.folder + "/Documentation/evidence/pool.md", encoding: .utf8)
    }

    private func examples() throws -> [Example] {
        try page().matches(of: /```console\n\$ (.*)\n((?:.*\n)*?)```\n/).map { match in
            Example(
                command: String(match.1),
                printed: match.2.split(separator: "\n", omittingEmptySubsequences: false)
                    .dropLast().map(String.init))
        }
    }

    @Test func examplesPrintWhatThePageSays() async throws {
        let folder = try TemporaryFolder()
        for match in try page().matches(of: /```csv (\S+)\n((?:.*\n)*?)```\n/) {
            try folder.write(String(match.2), to: String(match.1))
        }
        let examples = try examples()
        #expect(examples.count == 3)
        for example in examples {
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/bin/bash")
            let program = try Checkout.products() + "/attune"
            shell.arguments = ["-c", "attune() { '\(program)' \"$@\"; }; \(example.command) 2>&1"]
            shell.currentDirectoryURL = URL(fileURLWithPath: folder.path)
            let output = folder.path + "/output"
            try folder.write("", to: "output")
            shell.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
            try shell.run()
            shell.waitUntilExit()
            let text = try String(contentsOfFile: output, encoding: .utf8)
            expect(text, isLike: example)
        }
    }

    private func expect(_ text: String, isLike example: Example) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines.removeLast(lines.last == "" ? 1 : 0)
        let blocks = example.printed.split(separator: "…", omittingEmptySubsequences: false)
        var rest = lines[...]
        for (index, block) in blocks.enumerated() {
            let isFree = index > 0
            let start = rest.indices.first { place in
                rest[place...].starts(with: block) && (isFree || place == rest.startIndex)
            }
            guard let start else {
                Issue.record("\(example.command): no \(Array(block)) in\n\(text)")
                return
            }
            rest = rest[(start + block.count)...]
        }
        if example.printed.last != "…" { #expect(rest.isEmpty, "\(example.command): \(rest)") }
    }

    @Test func namesEveryMeasureMethodAndOption() async throws {
        let page = try page()
        let help = try await runAttune(["evidence", "pool", "--help"]).output
        let options = help.matches(of: /(?m)^  (?:-o, )?(--[a-z0-9-]+)/).map { String($0.1) }
        #expect(options.count > 10)
        for option in options where !["--version", "--help"].contains(option) {
            let shown = option == "--output" ? "-o FILE" : option
            #expect(page.contains(shown), "\(option)")
        }
        for words in help.matches(of: /values: ([a-z0-9,\s-]+)/) {
            for word in words.1.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "-" })
            where word != "default" {
                #expect(page.contains("`\(word)`") || page.contains(" \(word)`"), "\(word)")
            }
        }
    }
}
