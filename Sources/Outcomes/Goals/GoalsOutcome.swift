package import Clinic

/// What became of the goals that are rated by one version of one definition.
package struct GoalsOutcome: Sendable {
    /// What the definition and the change rule say.
    package let terms: ScaleTerms
    /// Goals that were agreed, and in how many families.
    package let agreed: SubjectCount
    /// Families of the cohort that no goal at all is recorded for.
    package let familiesWithout: Int
    /// How many are closed for each reason, and how many are open (nil), in a fixed order.
    package let closings: [CountedGoalClosing]
    /// Goals that somebody rated at least once.
    package let rated: Int
    /// Goals with a start and an end by one and the same rater.
    package let ratedTwice: Int
    /// Goals that were closed without that.
    package let closedWithoutEnd: Int
    /// Days from the agreement within which a first rating is the start.
    package let openingDays: Int
    /// Days from the last attended session within which a last rating is the end.
    package let closingDays: Int
    /// Days before the last attended session from which the end of a measure counts.
    package let lateDays: Int
    /// Change as each rater sees it; without those who rated nothing.
    package let raters: [GoalsByRater]
}

/// Goals by how they stand.
package struct CountedGoalClosing: Hashable, Sendable {
    /// Why they were closed; nil where they are open.
    package let closing: GoalClosing?
    /// How many.
    package let goals: Int
}

/// One reason and how many goals it took.
package struct CountedGoalLoss: Hashable, Sendable {
    /// Why.
    package let reason: GoalLoss
    /// How many goals.
    package let goals: Int
}

/// How one kind of rater saw the goals change.
package struct GoalsByRater: Sendable {
    /// Who rated.
    package let rater: GoalRater
    /// Goals with a start.
    package let startKnown: SubjectCount
    /// Why the others have none, largest first.
    package let startLosses: [CountedGoalLoss]
    /// Goals with a start and an end.
    package let bothKnown: SubjectCount
    /// Why those with a start have no end, largest first.
    package let endLosses: [CountedGoalLoss]
    /// Of those with both, how many were rated last before an end of care would be.
    package let endsEarly: Int
    /// Each goal by the definition's threshold, with all agreed goals as denominator of its bounds;
    /// one entry a threshold. Goals of one family are not independent: the shares' intervals are too
    /// narrow for them and are not shown.
    package let reliable: [ReliableChange]
    /// Families with a known goal.
    package let families: Int
    /// Means over families of each family's mean over its known goals; nil where there are fewer
    /// families than `minimumForMean`.
    package let familyMeans: ChangeMoments?
    /// How few families are too few for a mean.
    package let minimumForMean: Int
    /// Mean change that the families without a known goal would need for the total to come to nothing,
    /// in points; nil where there is no mean or no such family.
    package let meanChangeToNothing: Double?
}
