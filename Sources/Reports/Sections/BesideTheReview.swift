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
        var blocks: [ReportBlock] = [.paragraph(GroupWords(report).opening)]
        for review in report.rules.reviews { blocks += self.blocks(of: review) }
        return blocks
    }

    private func blocks(of review: Review) -> [ReportBlock] {
        var blocks: [ReportBlock] = [
            .heading(review.name), .paragraph("\(review.title)."),
            .paragraph(size(of: review)),
            .items(review.statements.map(\.text)),
        ]
        if review.use == .benchmark,
            review.results.contains(where: { $0.construct.area == "attachment" })
        {
            blocks.append(.paragraph(Self.observedOnly))
        }
        for block in report.comparisons where block.review.id == review.id {
            blocks.append(.subheading(block.benchmark.outcome))
            blocks.append(.verdict(block.verdict.words, VerdictReason(block).text))
            blocks.append(.entries([("Published", published(block))] + local(block)))
            let warnings = block.warnings.filter { warning in
                // Said already where the review's own file says it.
                guard case .unknownTimePoint = warning else { return true }
                return !block.benchmark.statements.contains { $0.id == "time-not-stated" }
                    && review.statement("sides-not-named") == nil
            }
            if !warnings.isEmpty { blocks.append(.items(warnings.map { WarningWords.text($0) })) }
            blocks += GroupBlocks(block: block).blocks
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

    private static let observedOnly =
        "Beside attachment stand classes that coders gave to a recorded observation, and nothing "
        + "else: a questionnaire gives no class of attachment. Section 4 says how many coders were "
        + "blind."

    private func size(of review: Review) -> String {
        switch review.design {
        case .systematicReview:
            var text = "A systematic review of \(review.trials) trials with "
            text += "\(review.participants) "
            text += review.use == .benchmark ? "randomised" : "participants"
            if let comparator = review.comparator { text += "; compared with \(comparator)" }
            text += ". Who took part: \(review.population)."
            guard review.use == .context, let day = review.evidenceCurrentTo else { return text }
            return text + " Context; evidence current to \(day)."
        case .singleTrials:
            return
                "\(review.trials) trials with \(review.participants) randomised, told one by one "
                + "and not pooled. Context. Who took part: \(review.population)."
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
        if block.review.design == .systematicReview {
            text += "; k = \(benchmark.trials.map { "\($0) trials" } ?? "not known to us")"
        }
        text += block.review.design == .systematicReview ? ", " : "; "
        text += "n = \(benchmark.participants.map(String.init) ?? "not known to us")"
        text += "; certainty (GRADE): \(benchmark.certainty.words)"
        if let day = block.review.evidenceCurrentTo { text += "; evidence current to \(day)" }
        text += "."
        if benchmark.includesNoEffect == true,
            !benchmark.statements.contains(where: { $0.text.contains("includes no effect") })
        {
            text += " The interval includes no effect."
        }
        if let side = benchmark.side { text += " \(side)" }
        if benchmark.timePoint != .unknown, let note = benchmark.timePointNote {
            text += " Measured \(note)."
        }
        let statements = benchmark.statements.map(\.text)
        return ([text] + statements).joined(separator: " ")
    }

    private func local(_ block: ComparisonBlock) -> [(name: String, text: String)] {
        guard let measure = block.measure else { return [] }
        guard let result = block.result else {
            // Under another verdict the groups stand below, and the programme alone does not.
            return block.verdict == .notComparable
                ? [] : [("Here", "Not shown by itself: \(VerdictReason.reasons(block)).")]
        }
        let origin = measure.origin
        var text =
            "\(origin.name), \(measure.known.subjects) of "
            + "\(origin.subjects(measure.due.subjects)) it was due for: "
            + LocalWords.text(result, origin)
        if let days = measure.medianDaysBetween {
            text += " Half of the ends came \(days) days or more after the start."
        }
        if origin.isOfClasses { text += " \(AttachmentAndInteraction.caution)" }
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
