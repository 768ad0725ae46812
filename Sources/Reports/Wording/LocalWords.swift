import Outcomes
import Statistics

/// A local result in words, in its own units.
enum LocalWords {
    static func text(_ result: LocalResult, _ origin: LocalMeasure.Origin) -> String {
        switch result {
        case .change(let moments):
            let decimals = origin.decimals
            return "mean \(PlainNumber.fixed(moments.start.mean, decimals)) at the start and "
                + "\(PlainNumber.fixed(moments.end.mean, decimals)) at the end, change "
                + "\(PlainNumber.signed(moments.change.mean, decimals)) points (95% interval "
                + "\(Words.limits(moments.change.interval, decimals)))."
        case .prevalence(let prevalence):
            let side = Words.beyond(prevalence.cutoff.cutoff, of: origin.instrumentName)
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
        case .classAtEnd(let found):
            return "\(found.category) at the end: \(Words.full(found.share)) of all classified at "
                + "the end, with a class at the start or without."
        case .moved(let move):
            return
                "from insecure to secure: \(Words.full(move.ofAll)) of all classified twice; from "
                + "secure to insecure: \(Words.full(move.otherWay)) of the same. Another quantity, of "
                + "those insecure at the start: secure at the end "
                + "\(Words.full(move.ofInsecureAtStart))."
        }
    }
}

extension LocalMeasure.Origin {
    /// The instrument's name.
    var instrumentName: String {
        switch self {
        case .scale(let terms): terms.instrumentName
        case .classes(let terms, _): terms.instrumentName
        }
    }

    /// The measure's name: of a scale the instrument's, and the scale where it does not tell which.
    var name: String {
        switch self {
        case .scale(let terms): Words.name(terms)
        case .classes(let terms, _): terms.instrumentName
        }
    }

    /// Digits after the point that means deserve.
    var decimals: Int {
        if case .scale(let terms) = self { Words.decimals(terms) } else { 1 }
    }

    /// Whether it is of classes, beside which a caution stands.
    var isOfClasses: Bool {
        if case .classes = self { true } else { false }
    }

    /// `72 parents`: of classes the infants are counted, not the dyads.
    func subjects(_ number: Int) -> String {
        switch self {
        case .scale(let terms): Words.subjects(number, terms.subject)
        case .classes(let terms, _):
            terms.subject == .parent
                ? Words.subjects(number, .parent) : Words.subjects(number, .infant)
        }
    }
}
