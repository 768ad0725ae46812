import Foundation
import TestSupport
import Testing

/// The setting `definitions`: an organisation's own reviews and comparison rules, by the example in the
/// documents.
@Suite("Own evidence") struct OwnEvidenceTests {
    private static let example = Checkout.folder + "/Documentation/evidence/examples"

    private func review() throws -> String {
        try String(
            contentsOfFile: Self.example + "/evidence/made-up-review-2024.yaml", encoding: .utf8)
    }

    @Test func theExampleStandsBesideTheProgramsOwn() async throws {
        let given = ["--definitions", Self.example]
        let list = try await runAttune(["evidence", "list"] + given)
        #expect(list.status == 0, "\(list.error)")
        for id in [
            "barlow-2015", "barlow-2021", "made-up-2024", "made-up-2026", "comparison-rule-1",
            "comparison-rule-2",
        ] {
            #expect(list.output.contains(id), "\(id)")
        }
        let rows = list.output.split(separator: "\n")
        #expect(
            rows.filter { $0.contains("replaced") }.map { $0.prefix(12) } == ["made-up-2024"])
        let show = try await runAttune(
            ["evidence", "show", "made-up-2026"],
            environment: ["ATTUNE_DEFINITIONS": Self.example])
        #expect(show.status == 0, "\(show.error)")
        #expect(show.output.contains("SMD -0.20 (95% interval -0.33 to -0.07)"))
        let rule = try await runAttune(["evidence", "show", "comparison-rule-2"] + given)
        #expect(rule.output.contains("fewest subjects for a comparison: 30"), "\(rule.output)")
        let valid = try await runAttune(["evidence", "validate"] + given)
        #expect(valid.status == 0, "\(valid.error)")
        #expect(
            valid.output.hasSuffix("own: comparison-rule-2, made-up-2024, made-up-2026\n"),
            "\(valid.output)")
        let without = try await runAttune(["evidence", "show", "made-up-2026"])
        #expect(without.status == 64)
    }

    @Test func areToldApartFromTheProgramsWhenTheyAreBroken() async throws {
        let work = try TemporaryFolder()
        let wrong = try review().replacing("estimate: -0.25", with: "estimate: -0.52")
        try work.write(wrong, to: "own/evidence/wrong.yaml")
        for command in [["evidence", "list"], ["evidence", "validate"]] {
            let run = try await runAttune(command + ["--definitions", work.path + "/own"])
            #expect(run.status == 78)
            #expect(run.output == "")
            #expect(run.error.contains("ATT-CFG-008") && run.error.contains("wrong.yaml:"))
            #expect(run.error.contains("results[0].estimate"), "\(run.error)")
        }
    }

    @Test func nothingIsEditedOnlyReplaced() async throws {
        let work = try TemporaryFolder()
        let path = Checkout.folder + "/Resources/Evidence/"
        let shipped = try String(contentsOfFile: path + "barlow-2015.yaml", encoding: .utf8)
        try work.write(
            shipped.replacing("certainty: very-low", with: "certainty: high"),
            to: "own/evidence/a.yaml")
        let given = ["--definitions", work.path + "/own"]
        let run = try await runAttune(["evidence", "list"] + given)
        #expect(run.status == 78)
        #expect(run.error.contains("own/evidence/a.yaml"), "\(run.error)")
        #expect(run.error.contains("`barlow-2015` is that of"), "\(run.error)")
    }

    @Test func oneFileIsCheckedAmongTheOthers() async throws {
        let work = try TemporaryFolder()
        let given = ["--definitions", Self.example]
        let itself = Self.example + "/evidence/made-up-review-2026.yaml"
        let good = try await runAttune(["evidence", "validate", itself] + given)
        #expect(good.status == 0, "\(good.error)")
        #expect(good.output == "1 valid: review made-up-2026, 1 results\n")
        let alone = try await runAttune(["evidence", "validate", itself])
        #expect(alone.status == 65)
        #expect(alone.error.contains("there is no review `made-up-2024`"), "\(alone.error)")
        let rival = try work.write(
            try review().replacing("name: Made-up", with: "name: Another"), to: "rival.yaml")
        let clash = try await runAttune(["evidence", "validate", rival] + given)
        #expect(clash.status == 65)
        #expect(clash.error.contains("rival.yaml:") && clash.error.contains("made-up-2024"))
    }
}
