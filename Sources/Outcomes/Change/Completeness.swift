import Evidence

/// How far the known starts and ends stand for everyone a measure was due for.
package enum Completeness: String, Sendable {
    /// At or above the share the rule file warns below.
    case enough
    /// Below it, and not below the floor.
    case few
    /// Below the floor: what is known says little of all.
    case tooFew = "too_few"
}

extension MeasureOutcome {
    /// Those with a start and an end, of all the measure was due for.
    package var knownOfDue: CountedShare {
        CountedShare(min(bothKnown.subjects, due.subjects), of: due.subjects)
    }

    /// How far they stand for all, by the shares of the rule file; enough where it was due for nobody.
    package func completeness(under rules: OutcomeRules) -> Completeness {
        guard let share = knownOfDue.share else { return .enough }
        if share < rules.rule.knownOutcomesFloor { return .tooFew }
        return share < rules.rule.knownOutcomesWarning ? .few : .enough
    }
}
