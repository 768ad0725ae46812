import Outcomes
import Statistics

/// How far the codings of one observed measure can be relied on: part of section 4.
struct CoderTables {
    let observer: ObserverReliability
    let name: String

    init(_ observer: ObserverReliability, in report: OutcomesReport) {
        self.observer = observer
        let versions = report.observers.count {
            $0.terms.instrument == observer.terms.instrument
        }
        name =
            observer.terms.instrumentName
            + (versions > 1 ? " (version \(observer.terms.version))" : "")
    }

    var blocks: [ReportBlock] {
        var blocks: [ReportBlock] = [
            .heading("Coders of \(name)"),
            .paragraph(
                "\(Words.count(observer.recordings, "recording", "recordings")) in these courses of "
                    + "care, at any time; "
                    + "\(Words.count(observer.all.codings, "coding", "codings")). The coding that "
                    + "counts is the consensus, else the first."),
            .table(knowledge),
        ]
        blocks += reliability
        return blocks
    }

    private var knowledge: ReportTable {
        func row(
            _ name: String, _ answers: (CodingCount) -> AnsweredCount
        ) -> [ReportRow] {
            func cells(_ value: (AnsweredCount) -> Int) -> [String] {
                [observer.counted, observer.all].map {
                    "\(value(answers($0))) of \($0.codings)"
                }
            }
            var rows = [ReportRow(name, cells(\.yes))]
            if answers(observer.all).notRecorded > 0 {
                rows.append(ReportRow("not recorded", cells(\.notRecorded), isDetail: true))
            }
            return rows
        }
        return ReportTable(
            ["codings", "that count", "all"],
            row("blind to the time point", \.blindToTime)
                + row("blind to the group", \.blindToGroup)
                + row("by a coder certified on that day", \.certified))
    }

    private var reliability: [ReportBlock] {
        var text: String
        if observer.doubleCoded.count == 0 {
            text = "Reliability not checked: no recording was coded by two coders."
        } else {
            text = "Coded by two coders: \(Words.full(observer.doubleCoded)) of the recordings."
        }
        if observer.secondBySameCoder > 0 {
            text +=
                " \(observer.secondBySameCoder) coded a second time by the same coder: not "
                + "counted as double-coded."
        }
        guard !observer.scales.isEmpty else { return [.paragraph(text)] }
        let isTooFew = observer.scales.contains {
            if case .tooFew = $0.coefficient { return true }
            return false
        }
        let isAlike = observer.scales.contains {
            if case .oneValueOnly = $0.coefficient { return true }
            return false
        }
        var notes = [
            "Kappa compares the categories that are counted, ICC(2,1) the scores; both compare the "
                + "first with the second coding of a recording.",
            "A wide interval, or one that reaches down to 0, says that agreement is hardly known.",
        ]
        if isTooFew {
            notes.append(
                "Not computed below \(ObserverReliability.minimumDoubleCodings) recordings coded "
                    + "by both: reliability is not known there.")
        }
        if isAlike {
            notes.append(
                "Not computed where a coder gave one class only, or both one score only: agreement "
                    + "beyond chance is undefined there.")
        }
        return [
            .paragraph(text),
            .table(
                ReportTable(
                    ["agreement", "alike", "", "estimate", "95% interval"],
                    observer.scales.map(row))),
            .items(notes),
        ]
    }

    private func row(_ agreement: ScaleAgreement) -> ReportRow {
        let words: [String] =
            switch agreement.coefficient {
            case .kappa(let estimate, let interval): ["kappa"] + figures(estimate, interval)
            case .correlation(let estimate, let interval):
                ["ICC(2,1)"] + figures(estimate, interval)
            case .tooFew, .oneValueOnly:
                [agreement.scale.classes == nil ? "ICC(2,1)" : "kappa", "not computed", ""]
            }
        return ReportRow(agreement.scale.name, [Words.of(agreement.alike)] + words)
    }

    private func figures(_ estimate: Double, _ interval: Interval?) -> [String] {
        [
            PlainNumber.fixed(estimate, 2),
            interval.map {
                "\(PlainNumber.fixed($0.lower, 2)) to \(PlainNumber.fixed($0.upper, 2))"
            } ?? "none: all alike",
        ]
    }
}
