// What a service could have known and does not. The measure of the summary comes first, because the
// report hangs on it; then measures, classes and goals by how many are missing; then the rest.

import Clinic
import Evidence
import Outcomes

/// Everything missing from a report that somebody could have recorded, in the order it is told.
struct ThingsToFix {
    /// The first is the one that the summary names.
    let things: [ThingToFix]

    init(_ report: OutcomesReport) {
        let remedy = Remedy(rule: report.rules.pairing)
        let headline = report.headline
        let first = headline.map { Self.things(of: $0, remedy).sorted(by: Self.isLarger) } ?? []
        let others = report.measures
            .filter { headline?.terms.isSameMeasure(as: $0.terms) != true }
        var lost = Self.largestOfInstruments(others.flatMap { Self.things(of: $0, remedy) })
        lost += report.classes.flatMap { Self.things(of: $0, remedy) }
        lost += report.goals.flatMap(Self.things)
        things =
            Self.formsToCheck(report) + Self.noMeasure(report) + first
            + lost.sorted(by: Self.isLarger)
            + Self.definitions(report) + report.observers.flatMap(Self.things)
            + Self.unrecorded(report)
    }

    private static func isLarger(_ one: ThingToFix, _ other: ThingToFix) -> Bool {
        one.missing > other.missing
    }

    /// The scales of one instrument are filled in together: the one that lacks most speaks for all.
    private static func largestOfInstruments(_ things: [ThingToFix]) -> [ThingToFix] {
        var largest: [String: Int] = [:]
        var kept: [ThingToFix] = []
        for thing in things {
            let key = [thing.kind.rawValue, thing.instrument, thing.version]
                .map { $0 ?? "" }.joined(separator: "/")
            if let index = largest[key] {
                if thing.missing > kept[index].missing { kept[index] = thing }
            } else {
                largest[key] = kept.count
                kept.append(thing)
            }
        }
        return kept
    }

    private static func things(of measure: MeasureOutcome, _ remedy: Remedy) -> [ThingToFix] {
        let terms = measure.terms
        let name = Words.name(measure)
        func thing(
            _ kind: ThingToFix.Kind, _ occasion: Occasion, _ losses: [CountedMeasureLoss],
            of total: Int, _ text: (Int) -> String
        ) -> ThingToFix? {
            let found = reasons(losses, at: occasion, remedy)
            guard let most = found.reasons.first else { return nil }
            let missing = found.reasons.reduce(0) { $0 + $1.count }
            return ThingToFix(
                kind: kind, instrument: terms.instrument, version: terms.version,
                scale: terms.scale, missing: missing, total: total,
                unit: terms.subject.noun(2), reasons: found.reasons, text: text(missing),
                remedy: found.remedies[most.code] ?? "")
        }
        let due = measure.due.subjects
        let started = measure.startKnown.subjects
        return [
            thing(.start, .baseline, measure.startLosses, of: due) {
                "\(name) at the start: missing for \($0) of \(Words.subjects(due, terms.subject))"
            },
            thing(.end, .end, measure.endLosses, of: started) {
                "\(name) at the end: missing for \($0) of "
                    + "\(Words.subjects(started, terms.subject)) with a start"
            },
        ].compactMap(\.self)
    }

    /// Those that something could be done about, with what.
    private static func reasons(
        _ losses: [CountedMeasureLoss], at occasion: Occasion, _ remedy: Remedy,
        in words: (MeasureLoss) -> String = \.plainText
    ) -> (reasons: [ThingToFix.Reason], remedies: [String: String]) {
        var remedies: [String: String] = [:]
        let reasons = losses.compactMap { loss -> ThingToFix.Reason? in
            guard let text = remedy.text(against: loss.reason, at: occasion) else { return nil }
            remedies[loss.reason.code] = text
            return ThingToFix.Reason(
                code: loss.reason.code, text: words(loss.reason), count: loss.subjects)
        }
        return (reasons, remedies)
    }

    private static func things(of classes: ClassOutcome, _ remedy: Remedy) -> [ThingToFix] {
        let infants = classes.infants.subjects
        func thing(
            _ kind: ThingToFix.Kind, _ occasion: Occasion, _ losses: [CountedMeasureLoss]
        ) -> ThingToFix? {
            let found = reasons(losses, at: occasion, remedy, in: \.wordsForClass)
            guard let most = found.reasons.first else { return nil }
            let missing = found.reasons.reduce(0) { $0 + $1.count }
            let when = occasion == .baseline ? "start" : "end"
            return ThingToFix(
                kind: kind, instrument: classes.terms.instrument, version: classes.terms.version,
                scale: classes.scale.code, missing: missing, total: infants,
                unit: SubjectKind.infant.noun(2), reasons: found.reasons,
                text: "A class of \(classes.terms.instrumentName) at the \(when): missing for "
                    + "\(missing) of \(Words.subjects(infants, .infant))",
                remedy: found.remedies[most.code] ?? "")
        }
        return [
            thing(.classAtStart, .baseline, classes.startLosses),
            thing(.classAtEnd, .end, classes.endLosses),
        ].compactMap(\.self)
    }
}

extension ThingsToFix {
    private static func things(of goals: GoalsOutcome) -> [ThingToFix] {
        let agreed = goals.agreed.subjects
        let name = goals.terms.instrumentName
        var things: [ThingToFix] = []
        func add(
            _ kind: ThingToFix.Kind, _ missing: Int, of total: Int, _ text: String, _ remedy: String
        ) {
            guard missing > 0 else { return }
            things.append(
                ThingToFix(
                    kind: kind, instrument: goals.terms.instrument, version: goals.terms.version,
                    scale: goals.terms.scale, missing: missing, total: total, unit: "goals",
                    text: text, remedy: remedy))
        }
        let unrated = agreed - goals.rated
        add(
            .goalNotRated, unrated, of: agreed,
            "\(name): \(GoalsChanged.count(unrated)) of \(agreed) never rated",
            "Rate a goal when it is agreed.")
        add(
            .goalWithoutEnd, goals.closedWithoutEnd, of: agreed,
            "\(name): \(GoalsChanged.count(goals.closedWithoutEnd)) of \(agreed) closed without a "
                + "start and an end by the same rater",
            "Ask whoever rated it first to rate it once more before it is closed.")
        return things
    }

    /// A risk answer that nobody saw is the first thing of all.
    private static func formsToCheck(_ report: OutcomesReport) -> [ThingToFix] {
        guard let missing = report.count(of: AlertKind.checkForm.rawValue, in: .alertsRaised),
            missing > 0
        else { return [] }
        return [
            ThingToFix(
                kind: .formNotChecked, missing: missing, total: nil, unit: "forms",
                text: "\(Words.forms(missing)) with a total whose risk answer nobody saw",
                remedy: "Look at the paper now and enter that answer.")
        ]
    }

    /// Without a score nothing can be said of change, whatever else is recorded.
    private static func noMeasure(_ report: OutcomesReport) -> [ThingToFix] {
        let families = report.cohort.families
        guard report.headline == nil, families > 0 else { return [] }
        return [
            ThingToFix(
                kind: .measure, missing: families, total: families, unit: "families",
                text: "No measure with a score is recorded for any of the "
                    + Words.families(families),
                remedy: "Choose a measure and give it at the start and at the end.")
        ]
    }

    private static func definitions(_ report: OutcomesReport) -> [ThingToFix] {
        report.unknownInstruments.map { code in
            let forms = report.unknownForms[code]
            return ThingToFix(
                kind: .definition, instrument: code, missing: forms ?? 1, total: nil,
                unit: forms == nil ? "instruments" : "forms",
                text: "\(code): no definition here"
                    + (forms.map { ", so \(Words.forms($0)) cannot be scored" } ?? ""),
                remedy: "Write its definition into the organisation's own folder.")
        }
    }

    private static func things(of observer: ObserverReliability) -> [ThingToFix] {
        let name = observer.terms.instrumentName
        let needed = ObserverReliability.minimumDoubleCodings
        var things: [ThingToFix] = []
        func add(
            _ kind: ThingToFix.Kind, _ missing: Int, of total: Int, _ unit: String, _ text: String,
            _ remedy: String
        ) {
            things.append(
                ThingToFix(
                    kind: kind, instrument: observer.terms.instrument,
                    version: observer.terms.version, missing: missing, total: total, unit: unit,
                    text: text, remedy: remedy))
        }
        let twice = observer.doubleCoded
        if twice.count < needed, twice.total > 0 {
            add(
                .secondCoder, twice.total - twice.count, of: twice.total, "recordings",
                "\(name): \(Words.of(twice)) recordings coded by two coders",
                "Agreement is computed from \(needed) on.")
        }
        let codings = observer.all
        if codings.blindToTime.notRecorded > 0 {
            let missing = codings.blindToTime.notRecorded
            add(
                .blinding, missing, of: codings.codings, "codings",
                "\(name): whether the coder knew the time point is not recorded for \(missing) of "
                    + Words.count(codings.codings, "coding", "codings"),
                "Record it with each coding.")
        }
        if codings.certified.notRecorded > 0 {
            let missing = codings.certified.notRecorded
            add(
                .certificate, missing, of: codings.codings, "codings",
                "\(name): until when the coder was certified is not recorded for \(missing) of "
                    + Words.count(codings.codings, "coding", "codings"),
                "Record it with each coding.")
        }
        return things
    }

    /// What was done and not written down whole.
    private static func unrecorded(_ report: OutcomesReport) -> [ThingToFix] {
        var things: [ThingToFix] = []
        func add(
            _ kind: ThingToFix.Kind, _ code: IndicatorCode, _ unit: String, _ what: String,
            _ remedy: String
        ) {
            guard let result = report.indicator(code), let missing = result.unknown, missing > 0
            else { return }
            let total = result.value.known.map { $0 + missing }
            things.append(
                ThingToFix(
                    kind: kind, missing: missing, total: total, unit: unit,
                    text: "\(what) is not recorded for \(missing)"
                        + (total.map { " of \($0)" } ?? "") + " \(unit)",
                    remedy: remedy))
        }
        add(
            .endReason, .endings, "endings", "Why care ended",
            "Choose a reason when an episode is closed.")
        add(
            .attendance, .attended, "appointments", "Who came",
            "Record attendance for each person on the day.")
        add(
            .interpreter, .interpreter, "appointments", "Whether an interpreter was there",
            "Record yes or no with each session.")
        add(
            .language, .formLanguage, "forms", "The language",
            "Record the language of the form that was used.")
        if case .breakdown(_, total: 0)? = report.indicator(.experienceForms)?.value,
            report.cohort.families > 0
        {
            things.append(
                ThingToFix(
                    kind: .experience, missing: report.cohort.families,
                    total: report.cohort.families, unit: "families",
                    text: "No family was asked how they found the service",
                    remedy: "Give a form of experience when care ends."))
        }
        return things
    }
}

extension OutcomesReport {
    fileprivate func indicator(_ code: IndicatorCode) -> IndicatorResult? {
        indicators.first { $0.indicator.code == code }
    }

    /// How many of one category a breakdown counts; nil where it is none.
    fileprivate func count(of category: String, in code: IndicatorCode) -> Int? {
        guard case .breakdown(let rows, _)? = indicator(code)?.value else { return nil }
        return rows.first { $0.code == category }?.count
    }
}

extension IndicatorValue {
    /// Those it knows of, where it is of so many.
    fileprivate var known: Int? {
        switch self {
        case .share(let share): share.total
        case .breakdown(let rows, _): rows.reduce(0) { $0 + $1.count }
        case .spread, .count, .byMeasure, .notRecorded: nil
        }
    }
}

extension ScaleTerms {
    fileprivate func isSameMeasure(as other: ScaleTerms) -> Bool {
        (instrument, version, scale) == (other.instrument, other.version, other.scale)
    }
}
