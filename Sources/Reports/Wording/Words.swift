// The few turns of phrase that every section shares. Counts stand before percentages, and nothing here
// praises or blames a number.

import Clinic
import Outcomes
import Statistics

/// Puts values into words.
enum Words {
    /// `1 parent`, `2 parents`.
    static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }

    static func courses(_ number: Int) -> String {
        count(number, "course of care", "courses of care")
    }

    static func forms(_ number: Int) -> String { count(number, "form", "forms") }

    static func families(_ number: Int) -> String { count(number, "family", "families") }

    static func subjects(_ number: Int, _ kind: SubjectKind) -> String {
        "\(number) \(kind.noun(number))"
    }

    /// `15 of 28`.
    static func of(_ share: CountedShare) -> String { "\(share.count) of \(share.total)" }

    /// `15 of 28 (54%)`.
    static func percentage(_ share: CountedShare) -> String {
        guard let value = share.share else { return of(share) }
        return "\(of(share)) (\(PlainNumber.percent(value)))"
    }

    /// `15 of 28 (54%; 95% interval 36% to 70%)`.
    static func full(_ share: CountedShare) -> String {
        guard let value = share.share, let interval = share.interval else { return of(share) }
        return "\(of(share)) (\(PlainNumber.percent(value)); 95% interval \(percents(interval)))"
    }

    /// `36% to 70%`.
    static func percents(_ interval: Interval) -> String {
        "\(wholePercent(interval.lower)) to \(wholePercent(interval.upper))"
    }

    /// A limit of an interval: rounded plainly, because a limit is no count.
    private static func wholePercent(_ share: Double) -> String {
        PlainNumber.fixed(share * 100, 0) + "%"
    }

    /// `-6.9 to -3.5`.
    static func limits(_ interval: Interval, _ decimals: Int) -> String {
        "\(PlainNumber.signed(interval.lower, decimals)) to "
            + PlainNumber.signed(interval.upper, decimals)
    }

    /// `4 points or more`, `more than 10.09 points`.
    static func threshold(_ threshold: ChangeThreshold) -> String {
        let points = PlainNumber.short(threshold.points, 2)
        switch threshold.comparison {
        case .atLeast: return "\(points) points or more"
        case .greaterThan: return "more than \(points) points"
        }
    }

    /// `at or above the EPDS cut-off (13)`.
    static func beyond(_ cutoff: ClinicalCutoff, of instrument: String) -> String {
        "\(side(cutoff)) the \(instrument) cut-off (\(PlainNumber.short(cutoff.value, 2)))"
    }

    /// `at or above`: the clinical side of a cut-off.
    static func side(_ cutoff: ClinicalCutoff) -> String {
        switch (cutoff.direction, cutoff.tie) {
        case (.lowerIsBetter, .clinical): "at or above"
        case (.lowerIsBetter, _): "above"
        case (.higherIsBetter, .clinical): "at or below"
        case (.higherIsBetter, _): "below"
        }
    }

    /// `below`: the side of its cut-off that a scale's better scores lie on.
    static func otherSide(of terms: ScaleTerms) -> String {
        switch (terms.cutoff?.cutoff.direction, terms.cutoff?.cutoff.tie) {
        case (.higherIsBetter, .functional): "at or above"
        case (.higherIsBetter, _): "above"
        case (_, .functional): "at or below"
        default: "below"
        }
    }

    /// `13 or more`: which scores lie beyond a cut-off.
    static func scores(_ cutoff: ClinicalCutoff) -> String {
        let value = PlainNumber.short(cutoff.value, 2)
        switch (cutoff.direction, cutoff.tie) {
        case (.lowerIsBetter, .clinical): return "\(value) or more"
        case (.lowerIsBetter, _): return "more than \(value)"
        case (.higherIsBetter, .clinical): return "\(value) or less"
        case (.higherIsBetter, _): return "less than \(value)"
        }
    }

    /// `EPDS`, and the scale where an instrument's own name does not tell which.
    static func name(_ terms: ScaleTerms) -> String {
        if terms.scale == "total" { return terms.instrumentName }
        return terms.scaleName.hasPrefix(terms.instrumentName)
            ? terms.scaleName : "\(terms.instrumentName) \(terms.scaleName)"
    }

    /// The same, with the version where the report has several.
    static func name(_ measure: MeasureOutcome) -> String {
        measure.otherVersions.isEmpty
            ? name(measure.terms) : "\(name(measure.terms)) (version \(measure.terms.version))"
    }

    /// Digits after the point that means on this scale deserve.
    static func decimals(_ terms: ScaleTerms) -> Int {
        guard let range = terms.range else { return 1 }
        return range.upperBound - range.lowerBound >= 20 ? 1 : 2
    }

    /// A list in a sentence: `a, b and c`.
    static func list(_ parts: [String]) -> String {
        guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: ", ") + " and " + last
    }
}
