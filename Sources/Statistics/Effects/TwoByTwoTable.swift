// Trials that count events in two groups. The conventions differ only where a cell is 0: metafor
// and Review Manager 5 add the same 0.5 to the same cells, but not for the same purposes.
import Foundation

/// The events and totals of a trial's two groups.
public struct TwoByTwoTable: Hashable, Sendable {
    /// How many of the treatment group had the event.
    public let eventsTreatment: Int
    /// The size of the treatment group.
    public let totalTreatment: Int
    /// How many of the control group had the event.
    public let eventsControl: Int
    /// The size of the control group.
    public let totalControl: Int

    /// Makes a table.
    ///
    /// - Throws: `notPositive` for a group of nobody; `eventsOutOfRange` for a negative number of
    ///   events or more events than subjects.
    public init(
        eventsTreatment: Int, totalTreatment: Int, eventsControl: Int, totalControl: Int
    ) throws(StatisticsError) {
        try positive(Double(totalTreatment), "number of subjects in the treatment group")
        try positive(Double(totalControl), "number of subjects in the control group")
        try possible(events: eventsTreatment, of: totalTreatment)
        try possible(events: eventsControl, of: totalControl)
        self.eventsTreatment = eventsTreatment
        self.totalTreatment = totalTreatment
        self.eventsControl = eventsControl
        self.totalControl = totalControl
    }

    /// The number of subjects in both groups.
    public var total: Double { Double(totalTreatment) + Double(totalControl) }

    /// Why the table says nothing about a ratio: nobody, or everybody, had the event; else nil.
    public var uninformative: TrialEffect.Exclusion? {
        if eventsTreatment == 0, eventsControl == 0 { return .noEvents }
        if eventsTreatment == totalTreatment, eventsControl == totalControl { return .onlyEvents }
        return nil
    }

    /// Whether one of the four cells is 0.
    public var hasZeroCell: Bool {
        eventsTreatment == 0 || eventsControl == 0
            || eventsTreatment == totalTreatment || eventsControl == totalControl
    }
}

extension TwoByTwoTable: TrialFigures {
    /// See ``TrialFigures``.
    public static var kind: TrialFiguresKind { .twoByTwo }

    /// The trial's risk ratio, odds ratio (both as logarithms) or risk difference.
    ///
    /// With a, b events and others in the treatment group and c, d in the control group:
    /// ln RR = ln (a/n₁) - ln (c/n₂), variance 1/a - 1/n₁ + 1/c - 1/n₂; ln OR = ln (ad/bc), variance
    /// 1/a + 1/b + 1/c + 1/d; RD = a/n₁ - c/n₂, variance ab/n₁³ + cd/n₂³.
    ///
    /// Where one of the cells is 0, 0.5 is added to all four (n + 1 a group). Review Manager 5 leaves
    /// a risk difference itself uncorrected and corrects its variance only; it leaves out trials
    /// without any event from ratios, and from odds ratios also those with nothing but events,
    /// whereas metafor's `escalc` keeps both with their 0.5.
    ///
    /// Reference: Viechtbauer 2010, doi:10.18637/jss.v036.i03; Deeks and Higgins 2010, Statistical
    /// algorithms in Review Manager 5. Verified against: metafor's `escalc` and the published BCG
    /// table (`TwoByTwoTableTests`).
    public func effect(
        _ measure: EffectMeasure, conventions: EffectConventions = .metafor
    ) throws(StatisticsError) -> TrialEffect {
        guard measure.figures == .twoByTwo else { throw mismatch(measure) }
        if conventions == .reviewManager5, let reason = exclusion(from: measure) {
            return .excluded(reason)
        }
        let corrected = hasZeroCell ? cells.plusHalf : cells
        switch measure {
        case .riskRatio: return .estimated(try corrected.logRiskRatio)
        case .oddsRatio: return .estimated(try corrected.logOddsRatio)
        default:
            let point = conventions == .metafor ? corrected : cells
            return .estimated(
                try EffectSize(
                    computed: point.riskDifference, variance: corrected.riskDifferenceVariance))
        }
    }

    /// Why a measure cannot be computed from the table without inventing events; nil when it can.
    func exclusion(from measure: EffectMeasure) -> TrialEffect.Exclusion? {
        switch measure {
        case .oddsRatio: uninformative
        case .riskRatio: uninformative == .noEvents ? .noEvents : nil
        default: nil
        }
    }

    var cells: TableCells {
        TableCells(
            a: Double(eventsTreatment), b: Double(totalTreatment - eventsTreatment),
            c: Double(eventsControl), d: Double(totalControl - eventsControl))
    }
}

func possible(events: Int, of total: Int) throws(StatisticsError) {
    guard events >= 0, events <= total else {
        throw .eventsOutOfRange(events: events, trials: total)
    }
}
