import Clinic
import Evidence
import Outcomes
import Statistics
import Testing

/// Which instruments may stand beside the review's depression results.
struct AdmissionTests {
    private func blocks(_ instrument: String, _ name: String) throws -> [ComparisonBlock] {
        var scale = try TestService.mood()
        scale = ScaleTerms(
            instrument: instrument, instrumentName: name, version: "1", scale: "total",
            scaleName: "total", construct: "distress", subject: .parent,
            direction: .lowerIsBetter, range: scale.range, cutoff: scale.cutoff,
            thresholds: scale.thresholds)
        var builder = OutcomesBuilder(
            question: TestService.question(), rules: try TestService.rules([scale]))
        builder.add(
            (1...30).map { number in
                TestFamily(number)
                    .form(Double(13 + number % 9), on: "2025-10-01", instrument: instrument)
                    .form(Double(8 + number % 7), on: "2026-02-01", instrument: instrument)
            })
        return builder.finish().comparisons.filter { $0.review.id == "barlow-2015" }
    }

    private func verdict(_ id: String, _ blocks: [ComparisonBlock]) -> Verdict? {
        blocks.first { $0.benchmark.id == id }?.verdict
    }

    @Test(arguments: ["epds", "phq9", "bdi2", "cesd"])
    func admitsMeasuresOfDepression(instrument: String) throws {
        let blocks = try blocks(instrument, instrument.uppercased())
        #expect(verdict("depression-level", blocks) == .contextOnly)
        #expect(verdict("depression-incidence", blocks) == .contextOnly)
        #expect(verdict("attachment-secure", blocks) == .notComparable)
    }

    @Test(arguments: [("core10", "CORE-10"), ("gad7", "GAD-7"), ("hads", "HADS")])
    func neverTakesDistressOrAnxietyForDepression(instrument: String, name: String) throws {
        let blocks = try blocks(instrument, name)
        let block = try #require(blocks.first { $0.benchmark.id == "depression-level" })
        #expect(block.verdict == .notComparable)
        guard case .noAdmittedMeasure(_, let refused)? = block.obstacles.first else {
            Issue.record("another obstacle: \(block.obstacles)")
            return
        }
        #expect(refused == [name])
    }

    @Test func nothingBeyondContextIsEverSaidOfOneGroup() throws {
        let allowed: Set<Verdict> = [.contextOnly, .notComparable]
        for block in try blocks("epds", "EPDS") { #expect(allowed.contains(block.verdict)) }
    }
}
