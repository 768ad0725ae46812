/// For whom or when something applies; what is nil does not matter.
package struct Applicability: Sendable, Hashable {
    /// Who answers.
    package let respondents: [FormRespondent]?
    /// Before or after the birth.
    package let period: FormPeriod?
    /// Age of the infant in months, from and to.
    package let ageMonths: ClosedRange<Double>?
    /// Sex of the person it describes; the parent's where that is a dyad.
    package let sex: FormSex?
    /// Form of the instrument.
    package let form: String?
    /// Language version, as a BCP 47 tag; `es` holds for `es-MX` too.
    package let language: String?

    /// Conditions for use; each nil does not matter.
    package init(
        respondents: [FormRespondent]? = nil, period: FormPeriod? = nil,
        ageMonths: ClosedRange<Double>? = nil, sex: FormSex? = nil, form: String? = nil,
        language: String? = nil
    ) {
        self.respondents = respondents
        self.period = period
        self.ageMonths = ageMonths
        self.sex = sex
        self.form = form
        self.language = language
    }

    /// One thing that may be asked for, by its key in a definition.
    package enum Condition: String, CaseIterable, Sendable {
        case respondent = "respondents"
        case period
        case ageMonths = "age_months"
        case sex, form, language
    }

    /// Whether something may be used for one form.
    package enum Standing: Hashable, Sendable {
        /// Every condition holds.
        case applies
        /// This condition does not hold.
        case doesNotApply(Condition)
        /// No condition is known not to hold, but this one cannot be decided, and so does not hold.
        case undecided(Condition)
    }

    /// Whether every condition holds for a form; what is not known of the form leaves it undecided.
    package func standing(of form: FormContext) -> Standing {
        var undecided: Condition?
        for condition in Condition.allCases {
            switch holds(condition, for: form) {
            case true: continue
            case false: return .doesNotApply(condition)
            case nil: undecided = undecided ?? condition
            }
        }
        return undecided.map { .undecided($0) } ?? .applies
    }

    /// Whether one condition holds; nil where that is not known.
    private func holds(_ condition: Condition, for context: FormContext) -> Bool? {
        switch condition {
        case .respondent: Self.check(respondents, context.respondent) { $0.contains($1) }
        case .period: Self.check(period, context.period, ==)
        case .ageMonths: Self.check(ageMonths, context.ageMonths) { $0.contains($1) }
        case .sex: Self.check(sex, context.sex, ==)
        case .form: Self.check(form, context.form, ==)
        case .language:
            Self.check(language?.lowercased(), context.language?.lowercased()) {
                $1 == $0 || $1.hasPrefix($0 + "-")
            }
        }
    }

    private static func check<Wanted, Known>(
        _ wanted: Wanted?, _ known: Known?, _ rule: (Wanted, Known) -> Bool
    ) -> Bool? {
        guard let wanted else { return true }
        return known.map { rule(wanted, $0) }
    }
}
