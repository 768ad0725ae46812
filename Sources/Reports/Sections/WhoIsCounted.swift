import Clinic
import Outcomes

/// Section 2: the way from referral to a known outcome.
struct WhoIsCounted {
    let report: OutcomesReport

    init(_ report: OutcomesReport) { self.report = report }

    var blocks: [ReportBlock] {
        var blocks: [ReportBlock] = [.table(waterfall)]
        if let headline { blocks.append(.paragraph(MeasureWay(headline).reading)) }
        if let loss = LargestLoss(of: report) {
            var text = "The largest loss on the way from referral to a known end: \(loss.text)."
            if report.hasNotLostYet {
                text += " Those who wait, are still seen or belong to another period are not "
                text += "counted as lost."
            }
            blocks.append(.paragraph(text))
        }
        blocks.append(
            .paragraph(
                "Parents and infants count once in each course of care, through transfers and "
                    + "re-referrals; families count once."))
        if report.withheldFamilies > 0 {
            blocks.append(
                .paragraph(
                    "Left out of this and every count below: "
                        + "\(Words.families(report.withheldFamilies)) that refused or withdrew "
                        + "consent to outcome reports."))
        }
        for arm in report.comparisonArm {
            let how = arm.allocation?.plainText ?? "how they came into it is not recorded"
            blocks.append(
                .paragraph(
                    "A comparison group of \(Words.families(arm.count.families)) (\(how)) is "
                        + "recorded and not counted above."))
        }
        blocks += endings
        for measure in report.measures where !isHeadline(measure) {
            blocks += self.blocks(of: measure)
        }
        if let leftOut = report.leftOutForWantOfADefinition { blocks.append(.paragraph(leftOut)) }
        return blocks
    }

    /// Finishing is no success by itself: who stopped coming stands where the finished are counted.
    private var endings: [ReportBlock] {
        let endings = report.endings
        guard !endings.each.isEmpty else { return [] }
        let rows = endings.each.map {
            ReportRow($0.ending.plainText, ["\($0.count.courses)", "\($0.count.families)"])
        }
        var blocks: [ReportBlock] = [
            .subheading("How care ended"), .table(ReportTable(["", "courses", "families"], rows)),
        ]
        let stopped = endings.stoppedComing
        if stopped.courses > 0 {
            blocks.append(
                .paragraph(
                    "Stopped coming before the end (dropped out or declined): "
                        + "\(Words.courses(stopped.courses)) of "
                        + "\(Words.families(stopped.families))."))
        }
        return blocks
    }

    /// The measure that the waterfall goes on with: that of the summary.
    private var headline: MeasureOutcome? { report.headline }

    private func isHeadline(_ measure: MeasureOutcome) -> Bool {
        headline.map {
            $0.terms.instrument == measure.terms.instrument
                && $0.terms.scale == measure.terms.scale
                && $0.terms.version == measure.terms.version
        } ?? false
    }

    private var waterfall: ReportTable {
        var rows: [ReportRow] = []
        for step in report.waterfall {
            for loss in step.losses {
                rows.append(
                    ReportRow(
                        "less: \(loss.reason.plainText)", cells(loss.count), isDetail: true))
            }
            rows.append(ReportRow(name(of: step.stage), cells(step.remaining)))
        }
        let columns = ["", "courses", "families", "parents", "infants"]
        guard let way = headline.map(MeasureWay.init) else { return ReportTable(columns, rows) }
        return ReportTable(columns + way.columns, rows + way.rows)
    }

    private func cells(_ count: GroupCount) -> [String] {
        [count.courses, count.families, count.parents, count.infants].map(String.init)
    }

    private func name(of stage: CohortStage) -> String {
        switch (stage, report.question.cohort) {
        case (.referred, _): "Referred, on the books in the period"
        case (.accepted, _): "Accepted"
        case (.seen, _): "Seen at least once"
        case (.cohort, .started): "First seen in the period"
        case (.cohort, .ended): "Finished in the period"
        case (.cohort, .nhs):
            "Finished in the period, seen twice, open for over \(OutcomesQuestion.nhsOpenDays) days"
        }
    }

    private func blocks(of measure: MeasureOutcome) -> [ReportBlock] {
        let noun = measure.terms.subject.noun(2)
        func row(_ name: String, _ count: SubjectCount) -> ReportRow {
            ReportRow(name, ["\(count.subjects)", "\(count.families)"])
        }
        func loss(_ loss: CountedMeasureLoss) -> ReportRow {
            ReportRow("less: \(loss.reason.plainText)", ["\(loss.subjects)"], isDetail: true)
        }
        return [
            .subheading("\(Words.name(measure)), of the \(noun) counted above"),
            .table(
                ReportTable(
                    ["", noun, "families"],
                    [row("Due", measure.due)] + measure.startLosses.map(loss)
                        + [row("Start known", measure.startKnown)] + measure.endLosses.map(loss)
                        + [row("Start and end known", measure.bothKnown)])),
        ]
    }
}

extension OutcomesReport {
    /// Instruments without a definition here, each with the number of its forms.
    var namedUnknownInstruments: [String] {
        unknownInstruments.map { code in
            unknownForms[code].map { "\(code) (\(Words.forms($0)))" } ?? code
        }
    }

    /// What no definition here can score, with the number of forms; nil where there is none.
    var leftOutForWantOfADefinition: String? {
        guard !unknownInstruments.isEmpty else { return nil }
        return "Scores of instruments or versions without a definition here are left out: "
            + Words.list(namedUnknownInstruments) + "."
    }
}
