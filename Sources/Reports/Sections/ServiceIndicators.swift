// All fixed indicators, always, whatever they show: a zero, nobody to count, or nothing recorded. A
// figure that is printed only when it looks well is advertising.

import Evidence
import Outcomes

/// Section 6: experience, waits, attendance, endings.
struct ServiceIndicators {
    let report: OutcomesReport

    init(_ report: OutcomesReport) { self.report = report }

    var blocks: [ReportBlock] {
        let declared = report.rules.indicators
        var blocks: [ReportBlock] = [
            .paragraph("Fixed indicators, version \(declared.version). \(declared.basis)")
        ]
        for group in groups {
            blocks.append(.subheading(Self.title(of: group)))
            blocks += tables(of: report.indicators.filter { $0.indicator.group == group })
            blocks.append(
                .items(
                    report.indicators.filter { $0.indicator.group == group }
                        .map { Self.explanation(of: $0.indicator) }))
        }
        return blocks
    }

    /// In the order of the declaration.
    private var groups: [Indicator.Group] {
        var groups: [Indicator.Group] = []
        for result in report.indicators where !groups.contains(result.indicator.group) {
            groups.append(result.indicator.group)
        }
        return groups
    }

    private static func title(of group: Indicator.Group) -> String {
        switch group {
        case .experience: "Experience of the service"
        case .waits: "Waits"
        case .attendance: "Attendance"
        case .care: "Care and how it ended"
        case .measures: "How far measures are complete"
        case .reach: "Reach"
        case .alerts: "Alerts"
        case .equality: "Equality"
        }
    }

    /// How it is counted and which way is better.
    static func explanation(of indicator: Indicator) -> String {
        let direction =
            switch indicator.higherIs {
            case .better: " More is better."
            case .worse: " Less is better."
            case .none: ""
            }
        let unknown = indicator.kind == .notRecorded ? " We do not know." : ""
        return "\(indicator.name): \(indicator.how)\(unknown)\(direction)"
    }

    /// Neighbours of one form share a table.
    private func tables(of results: [IndicatorResult]) -> [ReportBlock] {
        var blocks: [ReportBlock] = []
        var columns: [String] = []
        var rows: [ReportRow] = []
        func close() {
            if !rows.isEmpty { blocks.append(.table(ReportTable(columns, rows))) }
            rows = []
        }
        for result in results {
            if let header = Self.columns(of: result.value), header != columns {
                close()
                columns = header
            }
            if columns.isEmpty { columns = ["", "count"] }
            rows += Self.rows(of: result)
        }
        close()
        return blocks
    }

    /// Nil where it fits into any table.
    private static func columns(of value: IndicatorValue) -> [String]? {
        switch value {
        case .share, .byMeasure: ["", "count", "share", "95% interval", "not known"]
        case .spread:
            ["", "of", "median", "middle half", "90th percentile", "not known"]
        case .count, .breakdown: ["", "count"]
        case .notRecorded: nil
        }
    }

    private static func rows(of result: IndicatorResult) -> [ReportRow] {
        let name = result.indicator.name
        let unknown = result.unknown.map(String.init) ?? ""
        switch result.value {
        case .share(let share):
            return [ReportRow(name, cells(of: share) + [unknown])]
        case .byMeasure(let measures):
            guard !measures.isEmpty else { return [ReportRow(name, ["none", "nobody"])] }
            return [ReportRow(name, [])]
                + measures.map { ReportRow(Self.name(of: $0), cells(of: $0.share), isDetail: true) }
        case .spread(let spread):
            return [ReportRow(name, cells(of: spread) + [unknown])]
        case .count(let count):
            return [ReportRow(name, ["\(count)"])]
        case .breakdown(let rows, let total):
            var lines = [ReportRow(name, ["\(total)"])]
            lines += rows.map { ReportRow($0.name, ["\($0.count)"], isDetail: true) }
            if let unknown = result.unknown {
                lines.append(ReportRow("not known", ["\(unknown)"], isDetail: true))
            }
            return lines
        case .notRecorded:
            return [ReportRow(name, ["not recorded"])]
        }
    }

    private static func cells(of share: CountedShare) -> [String] {
        guard let value = share.share, let interval = share.interval else {
            return [Words.of(share), "nobody", ""]
        }
        return [Words.of(share), PlainNumber.percent(value), Words.percents(interval)]
    }

    private static func cells(of spread: IndicatorSpread) -> [String] {
        guard let lower = spread.lowerQuartile, let median = spread.median,
            let upper = spread.upperQuartile, let ninetieth = spread.ninetiethPercentile
        else { return ["0", "nobody", "", ""] }
        func short(_ value: Double) -> String { PlainNumber.short(value, 1) }
        return [
            "\(spread.count)", short(median), "\(short(lower)) to \(short(upper))",
            short(ninetieth),
        ]
    }

    /// The measure, and its version where there are several.
    static func name(of measure: IndicatorMeasure) -> String {
        measure.hasOtherVersions
            ? "\(Words.name(measure.terms)) (version \(measure.terms.version))"
            : Words.name(measure.terms)
    }
}
