import Outcomes

/// Section 7: what to fix before next time.
struct WhatToFix {
    let report: OutcomesReport

    init(_ report: OutcomesReport) { self.report = report }

    var blocks: [ReportBlock] {
        let things = ThingsToFix(report).things
        guard !things.isEmpty else {
            return [
                .paragraph(
                    report.cohort.courses == 0
                        ? "Nobody is counted in this report, so nothing can be missing."
                        : "Nothing is missing that this report could show.")
            ]
        }
        return [
            .paragraph(
                "What could have been known and is not: answers that an alert depends on first, then "
                    + "the measure of the summary, then by how many are missing. What nobody could have "
                    + "recorded (a refusal, a form that does not suit the family, a bereavement, care "
                    + "that is not over) is not in these numbers."),
            .items(things.map(\.sentence)),
        ]
    }
}
