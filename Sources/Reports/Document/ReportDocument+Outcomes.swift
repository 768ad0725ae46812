import Clinic
package import Outcomes

extension ReportDocument {
    /// Stands above and below whatever shows people who were made up.
    static let syntheticBanner =
        "SYNTHETIC DATA. Nobody in this report exists; no conclusion can be drawn from it."

    /// The report on outcomes, in the order of its numbered sections.
    package init(_ report: OutcomesReport) {
        let question = report.question
        var selection: [String] = []
        if let team = question.team { selection.append("Team: \(team)") }
        if let programme = question.programme { selection.append("Programme: \(programme)") }
        if question.origin.isPast {
            let day = question.origin.knownOn.longText
            selection.append(
                question.origin.isRecordEmpty
                    ? "As known on \(day): nothing had been recorded by the end of that day"
                    : "As known on \(day)")
        }
        let period = "\(question.from.longText) to \(question.to.longText)"
        let which =
            switch question.cohort {
            case .ended: "Families whose care ended from \(period)"
            case .started: "Families first seen from \(period)"
            case .nhs:
                "Families whose care ended from \(period), with two contacts or more, more than "
                    + "\(OutcomesQuestion.nhsOpenDays) days after the referral"
            }
        self.init(
            title: "Outcomes: \(question.organisation.name)",
            subtitles: [which] + selection,
            banner: question.organisation.isSynthetic ? Self.syntheticBanner : nil,
            sections: [
                ReportSection(
                    number: 1, title: "In short",
                    blocks: InShort(report).sentences.map { .paragraph($0) }),
                ReportSection(
                    number: 2, title: "Who is counted", blocks: WhoIsCounted(report).blocks),
                ReportSection(
                    number: 3, title: "What changed", blocks: WhatChanged(report).blocks),
                ReportSection(
                    number: 4, title: "Attachment and observed interaction",
                    blocks: AttachmentAndInteraction(report).blocks),
                ReportSection(
                    number: 5, title: "What the review found, and what may be said",
                    blocks: BesideTheReview(report).blocks),
                ReportSection(
                    number: 6, title: "Experience, waits, attendance, endings",
                    blocks: ServiceIndicators(report).blocks),
                ReportSection(
                    number: 7, title: "What to fix before next time",
                    blocks: WhatToFix(report).blocks),
                ReportSection(number: 8, title: "Limits", blocks: Limits(report).blocks),
                ReportSection(
                    number: 9, title: "Rules, versions, references",
                    blocks: RulesAndSources(report).blocks),
            ])
    }
}
