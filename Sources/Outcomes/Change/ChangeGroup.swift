/// Change on one scale in one group of subjects.
package struct ChangeGroup: Sendable {
    /// Which group.
    package enum Kind: String, Sendable {
        /// Those on the clinical side of the cut-off at the start.
        case beyondCutoff
        /// Everyone with a start.
        case all
    }

    /// Which group.
    package let kind: Kind
    /// All in it: those with a known start.
    package let started: SubjectCount
    /// Those whose end is known too.
    package let known: SubjectCount
    /// Those whose end is not.
    package let unknown: SubjectCount
    /// Those beyond the cut-off at the end, of those known; nil without a cut-off.
    package let clinicalAtEnd: CountedShare?
    /// Means; nil where fewer than `minimumForMean` are known.
    package let moments: ChangeMoments?
    /// How few are too few for a mean.
    package let minimumForMean: Int
    /// Counts by each threshold, the scale's own first; empty where no threshold is sourced.
    package let reliable: [ReliableChange]
    /// Mean change the unknown would need for the total to come to nothing, in points; nil where there
    /// is no mean or nobody is unknown.
    package let meanChangeToNothing: Double?
}

/// One reason and how many scores it took.
package struct CountedMeasureLoss: Hashable, Sendable {
    /// Why.
    package let reason: MeasureLoss
    /// How many subjects.
    package let subjects: Int

    /// So many for this reason.
    package init(reason: MeasureLoss, subjects: Int) {
        self.reason = reason
        self.subjects = subjects
    }
}

/// One scale of one instrument: from who was due a measure to what changed.
package struct MeasureOutcome: Sendable {
    /// What the definition and the change rule say.
    package let terms: ScaleTerms
    /// Subjects of the cohort the measure is for.
    package let due: SubjectCount
    /// Those with a score at the start.
    package let startKnown: SubjectCount
    /// Why the others have none, largest first.
    package let startLosses: [CountedMeasureLoss]
    /// Those with a score at the start and at the end.
    package let bothKnown: SubjectCount
    /// Why those with a start have no end, largest first.
    package let endLosses: [CountedMeasureLoss]
    /// Those with a score at the end, paired or not.
    package let endKnown: SubjectCount
    /// Those on the clinical side of the cut-off at the end, of all with an end; nil without a cut-off.
    package let clinicalAtEnd: CountedShare?
    /// The median of days from start to end of those with both; nil of nobody.
    package let medianDaysBetween: Int?
    /// Those beyond the cut-off at the start; nil where there is no cut-off.
    package let beyondCutoff: ChangeGroup?
    /// Subjects with a start whom the cut-off is not for, most first; empty without a cut-off.
    package let withoutCutoff: [WithoutCutoff]
    /// Those with an end whom the cut-off is for.
    package let endJudged: SubjectCount
    /// Those due, but for subjects whom the cut-off is known not to be for.
    package let dueJudged: SubjectCount
    /// Everyone with a start.
    package let all: ChangeGroup
    /// Everyone the measure was due for, with an unknown start counted as an unknown outcome.
    package let dueBounds: OutcomeBounds?
    /// Subjects counted under other versions of the definition, and so not due under this one.
    package let otherVersions: [CountedVersion]
    /// Starts converted from older versions, by version.
    package let convertedStarts: [ConvertedStarts]
    /// The way of its subjects from the cohort to a known outcome.
    package var steps: [OutcomeStep] = []
    /// The same subjects paired by NHS England's rule; nil where it was not looked at.
    package var byNHSRule: PairingByNHSRule?
}
