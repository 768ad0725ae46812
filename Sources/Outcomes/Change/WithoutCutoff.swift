package import Clinic
package import Instruments

/// Subjects with a score whom a cut-off is not for: they are counted apart and never judged at it.
package struct WithoutCutoff: Hashable, Sendable {
    /// Why it is not for them.
    package let reason: Reason
    /// How many.
    package let subjects: Int

    /// So many for this reason.
    package init(reason: Reason, subjects: Int) {
        self.reason = reason
        self.subjects = subjects
    }

    /// Why a cut-off is not for somebody.
    package enum Reason: Hashable, Sendable {
        /// It is not for those who are this to the infant.
        case respondent(Relationship)
        /// This condition does not hold for them.
        case condition(Applicability.Condition)
        /// Whether it is for them cannot be decided: this is not known of them.
        case unknown(Applicability.Condition)

        /// Nil where the cut-off is for them.
        init?(_ standing: Applicability.Standing, _ respondent: Relationship?) {
            switch standing {
            case .applies: return nil
            case .doesNotApply(.respondent):
                self = respondent.map { .respondent($0) } ?? .unknown(.respondent)
            case .doesNotApply(let condition): self = .condition(condition)
            case .undecided(let condition): self = .unknown(condition)
            }
        }

        /// A stable word for files.
        package var code: String {
            switch self {
            case .respondent(let relationship): relationship.rawValue
            case .condition(let condition): "other_\(condition.rawValue)"
            case .unknown(.respondent): "relationship_not_known"
            case .unknown(let condition): "\(condition.rawValue)_not_known"
            }
        }
    }
}
