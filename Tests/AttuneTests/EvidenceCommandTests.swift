import Foundation
import TestSupport
import Testing

@Suite("attune evidence") struct EvidenceCommandTests {
    @Test func listsReviewsAndRules() async throws {
        let run = try await runAttune(["evidence", "list"])
        #expect(run.status == 0, "\(run.error)")
        #expect(run.output.contains("barlow-2015        Barlow et al. 2015"))
        #expect(run.output.contains("13 January 2014"))
        #expect(run.output.contains("comparison-rule-1"))
    }

    // The six pooled results of the review, as its abstract prints them.
    @Test(arguments: [
        "RR 0.74 (95% interval 0.52 to 1.04)", "SMD -0.22 (95% interval -0.46 to 0.02)",
        "RR 8.93 (95% interval 1.25 to 63.70)", "RR 0.48 (95% interval 0.24 to 0.95)",
        "RR 0.32 (95% interval 0.17 to 0.58)", "RR 11.45 (95% interval 3.11 to 42.08)",
    ])
    func showsEachResultAsPrinted(result: String) async throws {
        let run = try await runAttune(["evidence", "show", "barlow-2015"])
        #expect(run.output.contains(result))
    }

    @Test func showsWhatMustStandBesideTheResults() async throws {
        let run = try await runAttune(["evidence", "show", "barlow-2015"])
        #expect(run.output.contains("Evidence current to 13 January 2014."))
        #expect(run.output.contains("no difference reported; estimate not available to us"))
        #expect(run.output.contains("no advantage over other treatments"))
        for line in run.output.split(separator: "\n") where !line.contains("https://") {
            #expect(line.count <= 84, "\(line)")
        }
    }

    @Test func answersInJSON() async throws {
        for arguments in [
            ["list"], ["show", "barlow-2015"], ["show", "spipic-2021"],
            ["show", "comparison-rule-1"],
        ] {
            let run = try await runAttune(["evidence"] + arguments + ["--format", "json"])
            #expect(run.status == 0, "\(run.error)")
            #expect(throws: Never.self) {
                try JSONSerialization.jsonObject(with: Data(run.output.utf8))
            }
        }
    }

    @Test func namesTheNearestReview() async throws {
        let run = try await runAttune(["evidence", "show", "barlow-2051"])
        #expect(run.status == 64)
        #expect(run.error.contains("did you mean `barlow-2015`?"))
    }

    @Test func validates() async throws {
        let own = try await runAttune(["evidence", "validate"])
        #expect(own.status == 0, "\(own.error)")
        #expect(own.output.contains("comparison-rule-1, indicators-1"), "\(own.output)")
        let path = Checkout.folder + "/Resources/Evidence/barlow-2015.yaml"
        let good = try String(contentsOfFile: path, encoding: .utf8)
        let work = try TemporaryFolder()
        // An estimate that its own interval cannot have been printed with.
        let broken = good.replacing("estimate: 0.74", with: "estimate: 0.94")
        #expect(broken != good)
        let file = try work.write(broken, to: "mine.yaml")
        let run = try await runAttune(["evidence", "validate", file])
        #expect(run.status == 65)
        #expect(run.error.contains("ATT-DAT-002") && run.error.contains("mine.yaml:"))
        #expect(run.error.contains("results[0].estimate"), "\(run.error)")
    }
}
