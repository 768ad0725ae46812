import Clinic
import Evidence
import Outcomes

/// Section 8: what this report cannot show.
struct Limits {
    let report: OutcomesReport

    init(_ report: OutcomesReport) { self.report = report }

    var blocks: [ReportBlock] { [.items(items)] }

    /// One sentence or several each.
    var items: [String] {
        var items = [cause, regression, unknown]
        items.append(
            "A reliable change is larger than the scale's own error would explain; it is not "
                + "therefore important to the family, and not therefore caused by the service.")
        items.append(
            "The windows decide which form is the start and which the end, not the occasion written "
                + "on the form; a form outside them is not used.")
        if report.rules.reviews.contains(where: { $0.design == .systematicReview }) {
            items.append(
                "A review's result is not carried over to this service: no expected figure is made "
                    + "of its ratio, and its pooled result is not updated with these data.")
        }
        // What a definition says of the instrument is said once, however many of its scales are used.
        var told: Set<String> = []
        for terms in report.measures.map(\.terms) where told.insert(terms.instrument).inserted {
            items += terms.limits.map { "\(terms.instrumentName): \($0)" }
        }
        for terms in report.classes.map(\.terms) where told.insert(terms.instrument).inserted {
            items += terms.limits.map { "\(terms.instrumentName): \($0)" }
        }
        for goals in report.goals {
            let name = goals.terms.instrumentName
            items.append(
                "\(name): goals are each family's own, and an easy goal is reached more easily, so "
                    + "neither families nor services can be compared by them.")
            items += goals.terms.limits.map { "\(name): \($0)" }
        }
        return items
    }

    private var cause: String {
        GroupWords(report).limit
    }

    private var regression: String {
        let shown = report.measures.filter { $0.regression != nil }.map { Words.name($0) }
        return
            "Regression to the mean: families are referred when things are bad, and very high scores "
            + "tend to be lower the next time without any help. How much of the change that "
            + "explains is not known here: it needs the scale's retest correlation over a like "
            + "interval and the mean of all who could be referred."
            + (shown.isEmpty
                ? ""
                : " Section 3 shows what it could be on: \(Words.list(shown)).")
    }

    private var unknown: String {
        let missing = report.measures.map { measure -> String in
            let count = measure.due.subjects - measure.bothKnown.subjects
            return "\(Words.name(measure)) \(count) of \(measure.due.subjects)"
        }
        guard !missing.isEmpty else {
            return report.goals.isEmpty ? "No outcome is known." : "No measure's outcome is known."
        }
        return "Start or end is unknown for many: \(Words.list(missing)). Those who stay in touch "
            + "often differ from those who do not; section 3 shows how far that could change the "
            + "counts."
    }
}
