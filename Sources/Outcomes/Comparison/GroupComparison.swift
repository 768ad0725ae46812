package import Clinic
package import Statistics

/// The programme's families beside one comparison group, on one measure.
package struct GroupComparison: Sendable {
    /// How the group was made; nil where that is not recorded.
    package let allocation: Allocation?
    /// Whether families came into both groups by lot.
    package let isRandomised: Bool
    /// The programme's side.
    package let programme: LocalGroup
    /// The comparison group.
    package let comparison: LocalGroup
    /// Why nothing is computed; empty where there is an effect.
    package let obstacles: [GroupObstacle]
    /// What to know before the numbers.
    package let warnings: [GroupWarning]
    /// The difference between the two; nil where nothing is shown.
    package let effect: GroupEffect?

    /// The two sides and what they give.
    package init(
        allocation: Allocation?, isRandomised: Bool, programme: LocalGroup,
        comparison: LocalGroup, obstacles: [GroupObstacle], warnings: [GroupWarning],
        effect: GroupEffect?
    ) {
        self.allocation = allocation
        self.isRandomised = isRandomised
        self.programme = programme
        self.comparison = comparison
        self.obstacles = obstacles
        self.warnings = warnings
        self.effect = effect
    }
}

/// One of two groups: who could be counted, who was, and where they started.
package struct LocalGroup: Sendable {
    /// Subjects the measure was due for, with infants young enough at the start.
    package let due: SubjectCount
    /// Those of them whom the comparison counts.
    package let known: SubjectCount
    /// The scores at the start of those counted, where the measure has scores and two have one.
    package var baseline: MeanEstimate?
    /// Those beyond the cut-off at the start, of those counted who have a start and whom it is for;
    /// infants secure at the start, where the measure has classes. Nil without either.
    package var atStart: CountedShare?
    /// What the ratio compares, of those counted; nil where means are compared.
    package var events: CountedShare?
    /// The scores at the end of those counted; nil where shares are compared.
    package var end: MeanEstimate?
    /// The median of days from start to end of those counted who have both.
    package var medianDaysBetween: Int?

    /// So many of so many.
    package init(due: SubjectCount, known: SubjectCount) {
        self.due = due
        self.known = known
    }

    /// Those counted, of those the measure was due for.
    package var knownOfDue: CountedShare {
        CountedShare(min(known.subjects, due.subjects), of: due.subjects)
    }
}

/// The difference between two local groups, programme less comparison or divided by it.
package struct GroupEffect: Sendable {
    /// Risk ratio, odds ratio, mean difference or standardised mean difference.
    package let measure: EffectMeasure
    /// The estimate, as people read it: a ratio, not its logarithm.
    package let estimate: Double
    /// Its 95% interval, by the formulas that pool trials.
    package let interval: Interval
    /// The difference in points between subjects with the same start; nil where shares are compared,
    /// or where all start alike.
    package let adjusted: AdjustedDifference?
    /// Whether the interval is wide by the rule file.
    package let isWide: Bool
    /// Whether the published interval is wide by the same rule.
    package let isPublishedWide: Bool

    /// An effect.
    package init(
        measure: EffectMeasure, estimate: Double, interval: Interval,
        adjusted: AdjustedDifference?, isWide: Bool, isPublishedWide: Bool
    ) {
        self.measure = measure
        self.estimate = estimate
        self.interval = interval
        self.adjusted = adjusted
        self.isWide = isWide
        self.isPublishedWide = isPublishedWide
    }
}

/// One of the two sides of a comparison of groups.
package enum GroupSide: String, CaseIterable, Sendable {
    /// The programme's families.
    case programme
    /// The comparison group.
    case comparison
}

/// Why two groups of the service are not set beside each other.
package enum GroupObstacle: Hashable, Sendable {
    /// The measure was due for nobody with an infant known to be young enough.
    case nobody(GroupSide, maximumMonths: Int)
    /// Too few subjects with a known outcome.
    case tooFew(GroupSide, known: Int, needed: Int)
    /// Too many unknown outcomes.
    case incomplete(GroupSide, CountedShare, floor: Double)
    /// Nobody, or everybody, has the outcome: a ratio would rest on an invented half.
    case zeroCell(GroupSide, CountedShare)
    /// No interval from start to end is known.
    case noInterval(GroupSide)
    /// The intervals from start to end, in days, are too unlike.
    case unlikeIntervals(programme: Int, comparison: Int, limit: Double)
    /// The scale has no cut-off by which to count.
    case noRule(String)
    /// The scores of a group are all alike at the end.
    case noSpread
}

/// What a reader has to know of two groups before their numbers.
package enum GroupWarning: Hashable, Sendable {
    /// The share of known outcomes is low.
    case incomplete(GroupSide, CountedShare, below: Double)
    /// Courses of care were left out because of the infant's age at the start.
    case leftOut(GroupSide, tooOld: Int, ageUnknown: Int, maximumMonths: Int)
    /// The intervals from start to end, in days, differ.
    case unlikeIntervals(programme: Int, comparison: Int, above: Double)
    /// Courses of care left out because somebody in them was in the other group or an earlier course
    /// before.
    case counted(GroupSide, earlier: Int)
    /// The comparison group was made by lot, but no course of the programme is recorded so.
    case programmeNotByLot
    /// Courses of the programme left out because they are not recorded as made by lot.
    case notByLot(Int)
    /// All start alike, so no difference can be adjusted for the start.
    case notAdjusted
    /// Shares beyond a cut-off are no new cases of an illness.
    case notNewCases
}
