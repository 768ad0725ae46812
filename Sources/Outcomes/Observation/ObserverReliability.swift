package import Statistics

/// How far the codings of one observed measure can be relied on.
package struct ObserverReliability: Sendable {
    /// How few recordings coded twice are too few for a coefficient of agreement.
    package static let minimumDoubleCodings = 10

    /// The measure.
    package let terms: ObservedTerms
    /// Recordings of the cohort, of any time in care.
    package let recordings: Int
    /// Those of them with a first and a second coding by different coders.
    package let doubleCoded: CountedShare
    /// Recordings whose second coding is by the first one's coder: not double-coded.
    package let secondBySameCoder: Int
    /// The codings that count, one a recording at most.
    package let counted: CodingCount
    /// All codings.
    package let all: CodingCount
    /// Agreement on each scale that two coders coded the same recording on.
    package let scales: [ScaleAgreement]
}

/// How many codings there are, and what their coders knew.
package struct CodingCount: Hashable, Sendable {
    /// Codings.
    package private(set) var codings = 0
    /// Blind to the time point.
    package private(set) var blindToTime = AnsweredCount()
    /// Blind to the group.
    package private(set) var blindToGroup = AnsweredCount()
    /// By a coder whose certificate was valid on the day of the recording.
    package private(set) var certified = AnsweredCount()

    mutating func add(_ coding: ObservationFacts.Coding) {
        codings += 1
        blindToTime.add(coding.isBlindToTime)
        blindToGroup.add(coding.isBlindToGroup)
        certified.add(coding.isCertified)
    }
}

/// So many yes, so many no, and so many nobody knows.
package struct AnsweredCount: Hashable, Sendable {
    /// How many yes.
    package private(set) var yes = 0
    /// How many no.
    package private(set) var no = 0
    /// For how many nothing is recorded.
    package private(set) var notRecorded = 0

    mutating func add(_ answer: Bool?) {
        switch answer {
        case true?: yes += 1
        case false?: no += 1
        case nil: notRecorded += 1
        }
    }
}

/// How two coders agree on one scale.
package struct ScaleAgreement: Sendable {
    /// The scale.
    package let scale: ObservedScale
    /// Recordings on which both gave the same category or score, of those both coded on this scale.
    package let alike: CountedShare
    /// The coefficient.
    package let coefficient: AgreementCoefficient
}

/// A coefficient of agreement, or why there is none.
package enum AgreementCoefficient: Sendable {
    /// Cohen's kappa of categories; no interval where they agree on all.
    case kappa(Double, Interval?)
    /// ICC(2,1) of scores, the first and the second coding as the two raters; no interval where they
    /// agree on all.
    case correlation(Double, Interval?)
    /// Fewer recordings than `ObserverReliability.minimumDoubleCodings`.
    case tooFew
    /// A coder gave one category, or both one score, throughout: agreement beyond chance is undefined.
    case oneValueOnly
}
