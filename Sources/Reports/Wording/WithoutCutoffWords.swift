import Clinic
import Instruments
import Outcomes

/// Who has no cut-off, in words.
enum WithoutCutoffWords {
    /// A sentence on the subjects with a start whom the cut-off is not for; nil where it is for all.
    static func sentence(_ measure: MeasureOutcome) -> String? {
        guard let cutoff = measure.terms.cutoff, !measure.withoutCutoff.isEmpty else { return nil }
        return headline(measure) + ". The cut-off is only for "
            + (cutoff.appliesWhen?.words ?? "others")
            + "; they are not judged at it and count among all with a start."
    }

    /// "3 parents have no default cut-off (2 fathers, 1 of unknown relationship)".
    static func headline(_ measure: MeasureOutcome) -> String {
        let number = measure.withoutCutoff.reduce(0) { $0 + $1.subjects }
        return Words.subjects(number, measure.terms.subject)
            + (number == 1 ? " has" : " have") + " no default cut-off ("
            + measure.withoutCutoff.map(text).joined(separator: ", ") + ")"
    }

    /// "2 fathers".
    static func text(_ group: WithoutCutoff) -> String {
        let number = group.subjects
        return switch group.reason {
        case .respondent(let relationship): "\(number) \(noun(relationship, number))"
        case .condition(let condition): "\(number) by \(name(condition))"
        case .unknown(.respondent): "\(number) of unknown relationship to the infant"
        case .unknown(let condition): "\(number) with unknown \(name(condition))"
        }
    }

    private static func noun(_ relationship: Relationship, _ number: Int) -> String {
        let plural = relationship.formRespondent.plural
        return number == 1 ? String(plural.dropLast()) : plural
    }

    private static func name(_ condition: Applicability.Condition) -> String {
        switch condition {
        case .respondent: "relationship"
        case .period: "period before or after birth"
        case .ageMonths: "age"
        case .sex: "sex"
        case .form: "form"
        case .language: "language"
        }
    }
}
