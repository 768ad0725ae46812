import Foundation
import TestSupport
import Testing

/// The setting `definitions`: an organisation's own instruments and supplements.
@Suite("Own definitions") struct OwnDefinitionsTests {
    /// A copy of the EPDS under another code, so that it stands beside the program's own.
    private func own() throws -> String {
        let path = Checkout.folder + "/Resources/Instruments/epds.yaml"
        return try String(contentsOfFile: path, encoding: .utf8)
            .replacing("\ncode: epds\n", with: "\ncode: mine\n")
    }

    private static let supplement = """
        supplement: mine
        version: "1"
        supplied_by: A made-up service
        licence_reference: none, made up for tests
        wording:
        \((1...10).map { "  - {number: \($0), text: made-up text \($0)}" }.joined(separator: "\n"))

        """

    private func folder() throws -> TemporaryFolder {
        let work = try TemporaryFolder()
        try work.write(try own(), to: "own/instruments/mine.yaml")
        try work.write(Self.supplement, to: "own/supplements/mine.yaml")
        return work
    }

    @Test func standBesideTheProgramsInEveryCommand() async throws {
        let work = try folder()
        let given = ["--definitions", work.path + "/own"]
        let list = try await runAttune(["instrument", "list"] + given)
        #expect(list.status == 0, "\(list.error)")
        #expect(list.output.contains("mine") && list.output.contains("epds"))
        let rows = list.output.split(separator: "\n")
        #expect(rows.filter { $0.hasSuffix("1 (own)") }.map { $0.prefix(4) } == ["mine"])
        let environment = ["ATTUNE_DEFINITIONS": work.path + "/own"]
        let show = try await runAttune(["instrument", "show", "mine"], environment: environment)
        #expect(show.status == 0, "\(show.error)")
        let score = try await runAttune(
            ["instrument", "score", "mine"] + given,
            input: InstrumentCommandTests.header + "a,0,0,0,0,0,0,0,0,0,0\n")
        #expect(score.status == 0, "\(score.error)")
        let valid = try await runAttune(["instrument", "validate"] + given)
        #expect(valid.status == 0, "\(valid.error)")
        #expect(valid.output.contains("mine") && valid.output.contains("1 supplements valid"))
        #expect(valid.output.hasSuffix("own: mine, version 1\n"), "\(valid.output)")
        let without = try await runAttune(["instrument", "show", "mine"])
        #expect(without.status == 64)
    }

    @Test func areReadFromTheSettingsFile() async throws {
        let work = try folder()
        try work.write("definitions: own\n", to: "attune.yaml")
        let run = try await runAttune(["instrument", "list"], workingDirectory: work.path)
        #expect(run.output.contains("mine"), "\(run.error)")
    }

    @Test func areToldApartFromTheProgramsWhenTheyAreBroken() async throws {
        let work = try folder()
        try work.write("supplement: epdz\n", to: "own/supplements/other.yaml")
        let given = ["--definitions", work.path + "/own"]
        for command in [["instrument", "list"], ["instrument", "validate"]] {
            let run = try await runAttune(command + given)
            #expect(run.status == 78)
            #expect(run.output == "")
            #expect(run.error.contains("ATT-CFG-008") && run.error.contains("other.yaml:1:13"))
            #expect(run.error.contains("did you mean `epds`?"), "\(run.error)")
        }
        let twice = try await runAttune(
            ["instrument", "list"] + ["--definitions", work.path + "/own"])
        #expect(twice.status == 78)
        let nowhere = try await runAttune(
            ["instrument", "list", "--definitions", work.path + "/none"])
        #expect(nowhere.status == 78)
        #expect(nowhere.error.contains("ATT-CFG-008") && nowhere.error.contains("no such folder"))
        let empty = try await runAttune(["instrument", "list", "--definitions", work.path])
        #expect(empty.error.contains("no folder `instruments`, `supplements` or `evidence`"))
    }

    @Test func cannotTakeAnInstrumentsPlace() async throws {
        let work = try TemporaryFolder()
        try work.write(
            try own().replacing("\ncode: mine\n", with: "\ncode: epds\n"),
            to: "own/instruments/epds.yaml")
        let run = try await runAttune(
            ["instrument", "list", "--definitions", work.path + "/own"])
        #expect(run.status == 78)
        #expect(run.error.contains("epds version 1 is also defined in"))
    }

    @Test func cannotSwitchOffAnAlert() async throws {
        let work = try TemporaryFolder()
        let silent = try own()
            .replacing("\ncode: mine\n", with: "\ncode: epds\n")
            .replacing("\nversion: \"1\"\n", with: "\nversion: \"2\"\nsupersedes: \"1\"\n")
            .replacing("alerts: [item_10]", with: "alerts: []")
            .replacing(/\nalerts:\n(?: .*\n)+/, with: "\nalerts: none\n")
        let path = try work.write(silent, to: "own/instruments/epds.yaml")
        let alone = try await runAttune(["instrument", "validate", path])
        #expect(alone.status == 65)
        let run = try await runAttune(
            ["instrument", "list", "--definitions", work.path + "/own"])
        #expect(run.status == 78)
        for error in [alone.error, run.error] {
            #expect(error.contains("the alert `item_10` of version 1 is gone"), "\(error)")
        }
    }

    @Test func areValidatedOneByOne() async throws {
        let work = try folder()
        let given = ["--definitions", work.path + "/own"]
        let supplement = work.path + "/own/supplements/mine.yaml"
        let valid = try await runAttune(["instrument", "validate", supplement] + given)
        #expect(valid.status == 0, "\(valid.error)")
        #expect(
            valid.output == "valid: supplement for mine, version 1; the wording of 10 items\n")
        let wrong = try work.write(
            Self.supplement.replacing("{number: 10,", with: "{number: 11,"), to: "wrong.yaml")
        let run = try await runAttune(["instrument", "validate", wrong] + given)
        #expect(run.status == 65)
        #expect(run.error.contains("ATT-DAT-002") && run.error.contains("wrong.yaml:15:"))
        #expect(run.error.contains("has no item 11"), "\(run.error)")
        let second = try work.write(
            try own().replacing("version: \"1\"", with: "version: \"2\"\nsupersedes: \"1\""),
            to: "second.yaml")
        let newer = try await runAttune(["instrument", "validate", second] + given)
        #expect(newer.status == 0, "\(newer.error)")
        #expect(newer.output.hasPrefix("valid: mine, version 2, in place of version 1; "))
        let alone = try await runAttune(["instrument", "validate", second])
        #expect(alone.status == 65)
        #expect(alone.error.contains("there is no version 1 to supersede"), "\(alone.error)")
    }
}
