/// What is known of one form, as far as a definition may ask; nil is not known.
package struct FormContext: Sendable, Hashable {
    /// What the one who answered is to the infant.
    package var respondent: FormRespondent?
    /// Whether it was answered before or after the birth.
    package var period: FormPeriod?
    /// Age of the infant when it was answered, in months.
    package var ageMonths: Double?
    /// Sex of the person it describes; the parent's where that is a dyad.
    package var sex: FormSex?
    /// Form of the instrument.
    package var form: String?
    /// Language version, as a BCP 47 tag.
    package var language: String?

    /// Gathers what is known.
    package init(
        respondent: FormRespondent? = nil, period: FormPeriod? = nil, ageMonths: Double? = nil,
        sex: FormSex? = nil, form: String? = nil, language: String? = nil
    ) {
        self.respondent = respondent
        self.period = period
        self.ageMonths = ageMonths
        self.sex = sex
        self.form = form
        self.language = language
    }
}

/// What the one who answers is to the infant, in the words of the format.
package enum FormRespondent: String, CaseIterable, Sendable {
    /// The mother who gave birth: what is published about mothers is about them.
    case mother
    /// The birth father.
    case father
    case adoptiveParent = "adoptive_parent"
    case fosterCarer = "foster_carer"
    case kinshipCarer = "kinship_carer"
    case other

    /// Several of them, for people.
    package var plural: String {
        switch self {
        case .mother: "mothers"
        case .father: "fathers"
        case .adoptiveParent: "adoptive parents"
        case .fosterCarer: "foster carers"
        case .kinshipCarer: "kinship carers"
        case .other: "other carers"
        }
    }
}

/// Before or after the birth.
package enum FormPeriod: String, CaseIterable, Sendable {
    case antenatal, postnatal
}

/// The sexes that norms are published for.
package enum FormSex: String, CaseIterable, Sendable {
    case female, male
}
