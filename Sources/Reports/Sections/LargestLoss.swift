// Of all steps from referral to a known end, the one that loses most. A course that is still open or
// waits for its first contact is not lost: naming it would hide what is.

import Outcomes

/// The step that loses most, with the reason that takes most there.
struct LargestLoss {
    /// A step at which courses or scores are lost.
    enum Step {
        /// On the way to the cohort.
        case cohort(CohortStage)
        /// The score at the start of this measure.
        case start(MeasureOutcome)
        /// The score at its end, of those with one at the start.
        case end(MeasureOutcome)
    }

    /// Where.
    let step: Step
    /// How many: courses of care on the way to the cohort, subjects of a measure.
    let lost: Int
    /// Of how many.
    let total: Int
    /// The stable word of the most frequent reason.
    let reasonCode: String
    /// The same for people.
    let reasonText: String
    /// How many it took.
    let reasonCount: Int

    /// The largest of a report, of two alike the earlier; nil where nobody is lost.
    init?(of report: OutcomesReport) {
        var best: LargestLoss?
        for loss in Self.onTheWay(report) + report.measures.flatMap(Self.losses)
        where loss.lost > best?.lost ?? 0 {
            best = loss
        }
        guard let best else { return nil }
        self = best
    }

    private init?(
        _ step: Step, of total: Int, reasons: [(code: String, text: String, count: Int)]
    ) {
        guard let first = reasons.first else { return nil }
        self.step = step
        self.total = total
        lost = reasons.reduce(0) { $0 + $1.count }
        (reasonCode, reasonText, reasonCount) = first
    }

    private static func onTheWay(_ report: OutcomesReport) -> [LargestLoss] {
        zip(report.waterfall, report.waterfall.dropFirst()).compactMap { before, after in
            LargestLoss(
                .cohort(after.stage), of: before.remaining.courses,
                reasons: after.losses.filter(\.reason.isFinal)
                    .map { ($0.reason.code, $0.reason.plainText, $0.count.courses) })
        }
    }

    private static func losses(of measure: MeasureOutcome) -> [LargestLoss] {
        func step(
            _ step: Step, _ total: Int, _ losses: [CountedMeasureLoss]
        ) -> LargestLoss? {
            LargestLoss(
                step, of: total,
                reasons: losses.filter(\.reason.isAvoidable)
                    .map { ($0.reason.code, $0.reason.plainText, $0.subjects) })
        }
        return [
            step(.start(measure), measure.due.subjects, measure.startLosses),
            step(.end(measure), measure.startKnown.subjects, measure.endLosses),
        ].compactMap(\.self)
    }

    /// `EPDS at the end, unknown for 16 of 66 parents with a start`, and why.
    var text: String {
        let what =
            switch step {
            case .cohort(let stage):
                "courses of care \(Self.fate(at: stage)), \(lost) of \(total)"
            case .start(let measure):
                "\(Words.name(measure)) at the start, unknown for \(lost) of "
                    + Words.subjects(total, measure.terms.subject)
            case .end(let measure):
                "\(Words.name(measure)) at the end, unknown for \(lost) of "
                    + "\(Words.subjects(total, measure.terms.subject)) with a start"
            }
        return "\(what); most often: \(reasonText) (\(reasonCount))"
    }

    private static func fate(at stage: CohortStage) -> String {
        switch stage {
        case .referred: "never referred"
        case .accepted: "not accepted"
        case .seen: "never seen"
        case .cohort: "seen too seldom to be counted"
        }
    }
}

extension OutcomesReport {
    /// The reason that took most courses of care for good on the way to the cohort.
    var largestLoss: CountedLoss? {
        waterfall.flatMap(\.losses).filter(\.reason.isFinal)
            .reduce(nil as CountedLoss?) { best, loss in
                guard let best else { return loss }
                return loss.count.courses > best.count.courses ? loss : best
            }
    }

    /// Whether courses are listed that are counted elsewhere or may yet come to the cohort.
    var hasNotLostYet: Bool {
        waterfall.contains { $0.losses.contains { !$0.reason.isFinal } }
    }
}
