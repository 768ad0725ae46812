// Two groups of the service under a published result: who they were and where they started first, then
// the difference and the published interval in one table, and no word about which is the better.

import Clinic
import Evidence
import Outcomes
import Statistics

/// What stands under a published result of the service's own groups.
struct GroupBlocks {
    let block: ComparisonBlock

    var blocks: [ReportBlock] {
        block.groups.flatMap { group -> [ReportBlock] in
            guard let effect = group.effect, let measure = block.measure else {
                return [.paragraph(Self.refusal(group))]
            }
            var blocks: [ReportBlock] = [
                .subheading(Self.title(group)), .table(baseline(group, measure.origin)),
                .table(intervals(group, effect)), .items(sentences(group, effect, measure.origin)),
            ]
            if measure.origin.isOfClasses {
                blocks.append(.paragraph(AttachmentAndInteraction.caution))
            }
            return blocks
        }
    }

    /// `The programme and a comparison group (waiting list, not randomised)`.
    static func title(_ group: GroupComparison) -> String {
        "The programme and a comparison group (\(how(group)))"
    }

    static func how(_ group: GroupComparison) -> String {
        let how = group.allocation?.plainText ?? "how it was made is not recorded"
        if group.isRandomised { return how }
        return group.allocation == .randomised
            ? "\(how), the programme's families not" : "\(how), not randomised"
    }

    /// Why two groups are not set beside each other.
    static func refusal(_ group: GroupComparison) -> String {
        let reasons = group.obstacles.map { ObstacleWords.text($0) }.joined(separator: "; ")
        return title(group) + " are not set beside each other: \(reasons)."
    }

    private func baseline(
        _ group: GroupComparison, _ origin: LocalMeasure.Origin
    ) -> ReportTable {
        let sides = [group.programme, group.comparison]
        func row(_ name: String, _ cell: (LocalGroup) -> String?) -> ReportRow? {
            let cells = sides.map { cell($0) }
            return cells.allSatisfy { $0 == nil }
                ? nil : ReportRow(name, cells.map { $0 ?? "not known" })
        }
        func mean(_ estimate: MeanEstimate) -> String {
            "\(PlainNumber.fixed(estimate.mean, origin.decimals)) "
                + "(\(PlainNumber.fixed(estimate.standardDeviation, origin.decimals)))"
        }
        var atStart = "Secure at the start"
        var atEnd = "Counted in the ratio"
        if case .scale(let terms) = origin, let cutoff = terms.cutoff {
            let beyond = Words.beyond(cutoff.cutoff, of: terms.instrumentName)
            atStart = "Start, \(beyond)"
            atEnd = "End, \(beyond)"
        } else if case .classAtEnd(let found) = block.result {
            atEnd =
                "\(found.category.prefix(1).uppercased())\(found.category.dropFirst()) at the end"
        } else if case .moved = block.result {
            atEnd = "From insecure to secure"
        }
        let rows = [
            row("Counted, of those due") { Words.of($0.knownOfDue) },
            row("With a start") { $0.baseline.map { "\($0.count)" } },
            row("Start, mean (SD)") { $0.baseline.map(mean) },
            row(atStart) { $0.atStart.map(Words.percentage) },
            row("End, mean (SD)") { $0.end.map(mean) },
            row(atEnd) { $0.events.map(Words.percentage) },
            row("Median days from start to end") { $0.medianDaysBetween.map { "\($0)" } },
        ]
        return ReportTable(["", "programme", "comparison"], rows.compactMap { $0 })
    }

    private func intervals(_ group: GroupComparison, _ effect: GroupEffect) -> ReportTable {
        let benchmark = block.benchmark
        var rows: [ReportRow] = []
        if let interval = benchmark.interval {
            rows.append(
                ReportRow("Published", [benchmark.estimate.text, interval.description]))
        }
        rows.append(
            ReportRow(
                "This service",
                [
                    PlainNumber.fixed(effect.estimate, 2),
                    "\(PlainNumber.fixed(effect.interval.lower, 2)) to "
                        + PlainNumber.fixed(effect.interval.upper, 2),
                ]))
        return ReportTable(["", benchmark.measure.symbol, "95% interval"], rows)
    }

    /// What must be known of the two lines, one sentence or several each.
    func sentences(
        _ group: GroupComparison, _ effect: GroupEffect, _ origin: LocalMeasure.Origin
    ) -> [String] {
        var items: [String] = []
        if effect.isWide, effect.isPublishedWide {
            items.append(
                "Both intervals are wide: too imprecise to say whether they differ.")
        } else if effect.isWide {
            items.append(
                "This service's interval is wide: too imprecise to say how large the difference is."
            )
        }
        if let adjusted = effect.adjusted {
            let decimals = origin.decimals
            items.append(
                "At one and the same start: \(PlainNumber.signed(adjusted.difference, decimals)) "
                    + "points at the end, programme less comparison (95% interval "
                    + "\(Words.limits(adjusted.interval, decimals))). What else differs between the "
                    + "groups is not adjusted for.")
        }
        return items + group.warnings.map { WarningWords.text($0) }
    }
}
