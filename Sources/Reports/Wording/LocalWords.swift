import Outcomes
import Statistics

/// A local result in words, in its own units.
enum LocalWords {
    static func text(_ result: LocalResult, _ terms: ScaleTerms) -> String {
        switch result {
        case .change(let moments):
            let decimals = Words.decimals(terms)
            return "mean \(PlainNumber.fixed(moments.start.mean, decimals)) at the start and "
                + "\(PlainNumber.fixed(moments.end.mean, decimals)) at the end, change "
                + "\(PlainNumber.signed(moments.change.mean, decimals)) points (95% interval "
                + "\(Words.limits(moments.change.interval, decimals)))."
        case .prevalence(let prevalence):
            let side = Words.beyond(prevalence.cutoff.cutoff, of: terms.instrumentName)
            return "at the end \(side): \(Words.full(prevalence.ofAll)) of all with an end; "
                + "\(Words.full(prevalence.ofThoseBeyondAtStart)) of those who were so at the "
                + "start and have an end."
        case .standardisedChange(let d):
            return "d = \(PlainNumber.fixed(d.estimate, 2)) (95% interval "
                + "\(PlainNumber.fixed(d.interval.lower, 2)) to "
                + "\(PlainNumber.fixed(d.interval.upper, 2))), positive where better."
        case .reliableChange(let change):
            return "improved reliably: \(Words.full(change.improved)); got reliably worse: "
                + "\(Words.full(change.deteriorated)); threshold "
                + "\(Words.threshold(change.threshold.threshold))."
        }
    }
}
