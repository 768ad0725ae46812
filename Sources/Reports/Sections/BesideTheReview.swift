// Section 5. The verdict is the first line of each block and the sentences come out of it: what a
// reader takes from two numbers on one page is decided before the numbers are seen.

import Clinic
import Evidence
import Outcomes

/// Section 5: one block a published result, verdict first.
struct BesideTheReview {
    let report: OutcomesReport

    init(_ report: OutcomesReport) { self.report = report }

    var blocks: [ReportBlock] {
        guard !report.rules.reviews.isEmpty else {
            return [.paragraph("No review is installed.")]
        }
        var blocks: [ReportBlock] = [.paragraph(comparisonGroup)]
        for review in report.rules.reviews { blocks += self.blocks(of: review) }
        return blocks
    }

    private var comparisonGroup: String {
        guard !report.comparisonArm.isEmpty else {
            return "The service has no comparison group. Its own change and shares are not the "
                + "quantities that a review of trials reports, and nothing below ranks them."
        }
        let families = report.comparisonArm.reduce(0) { $0 + $1.count.families }
        return "A comparison group of \(Words.families(families)) is recorded. This version does "
            + "not compute a comparison between groups, so only the programme's own figures stand "
            + "below."
    }

    private func blocks(of review: Review) -> [ReportBlock] {
        var blocks: [ReportBlock] = [
            .heading(review.name), .paragraph("\(review.title)."),
            .paragraph(size(of: review)),
            .items(review.statements.map(\.text)),
        ]
        for block in report.comparisons where block.review.id == review.id {
            blocks.append(.subheading(block.benchmark.outcome))
            blocks.append(.verdict(block.verdict.words, VerdictReason(block).text))
            blocks.append(.entries([("Published", published(block))] + local(block)))
            let warnings = block.warnings.filter { warning in
                // Said already where the review's own file says it.
                guard case .unknownTimePoint = warning else { return true }
                return !block.benchmark.statements.contains { $0.id == "time-not-stated" }
            }
            if !warnings.isEmpty { blocks.append(.items(warnings.map(WarningWords.text))) }
        }
        if !review.notEstimated.isEmpty {
            blocks.append(.subheading("Outcomes without a number"))
            blocks.append(
                .paragraph(
                    Words.list(review.notEstimated.map(\.outcome)) + ": "
                        + UnestimatedOutcome.finding + "."))
        }
        return blocks
    }

    private func size(of review: Review) -> String {
        switch review.design {
        case .systematicReview:
            var text = "A systematic review of \(review.trials) trials with "
            text += "\(review.participants) randomised"
            if let comparator = review.comparator { text += "; compared with \(comparator)" }
            return text + ". Who took part: \(review.population)."
        case .uncontrolledService:
            return "One service's results, \(review.participants) participants, no control group. "
                + "Who took part: \(review.population)."
        }
    }

    private func published(_ block: ComparisonBlock) -> String {
        let benchmark = block.benchmark
        var text = "\(benchmark.measure.symbol) \(benchmark.estimate)"
        if let interval = benchmark.interval {
            text += " (\(PlainNumber.short(interval.level * 100))% interval \(interval))"
        } else {
            text += " (no interval is published)"
        }
        text +=
            block.review.design == .systematicReview
            ? "; k = \(benchmark.trials) trials, n = \(benchmark.participants)"
            : "; n = \(benchmark.participants)"
        text += "; certainty (GRADE): \(benchmark.certainty.words)"
        if let day = block.review.evidenceCurrentTo { text += "; evidence current to \(day)" }
        text += "."
        if benchmark.includesNoEffect == true,
            !benchmark.statements.contains(where: { $0.text.contains("includes no effect") })
        {
            text += " The interval includes no effect."
        }
        if let side = benchmark.side { text += " \(side)" }
        let statements = benchmark.statements.map(\.text)
        return ([text] + statements).joined(separator: " ")
    }

    private func local(_ block: ComparisonBlock) -> [(name: String, text: String)] {
        guard let measure = block.measure, let result = block.result else { return [] }
        let known = measure.known.subjects
        let start = "\(Words.name(measure.terms)), \(known) of "
        let who =
            start
            + "\(Words.subjects(measure.due.subjects, measure.terms.subject)) it was due for"
        var text = "\(who): \(LocalWords.text(result, measure.terms))"
        if let days = measure.medianDaysBetween {
            text += " Half of the ends came \(days) days or more after the start."
        }
        return [("Here", text)]
    }
}

extension Benchmark {
    /// Which side of no effect favours the intervention, where the source says.
    fileprivate var side: String? {
        guard let noEffect = measure.noEffect, measure.comparesGroups else { return nil }
        let value = PlainNumber.short(noEffect)
        return switch betterWhen {
        case .lower: "Values below \(value) favour the intervention."
        case .higher: "Values above \(value) favour the intervention."
        case .unknown: nil
        }
    }
}
