/// How an instrument is filled in.
package enum InstrumentKind: String, CaseIterable, Sendable {
    /// A person answers items.
    case questionnaire
    /// A trained coder rates what was observed.
    case observation
    /// A family's own goals are rated, each by itself; the record of goals is the service's.
    case goals
}

/// Who answers or rates.
package enum InstrumentRespondent: String, CaseIterable, Sendable {
    case parent, clinician, observer
}

/// Whom or what the score is about.
package enum InstrumentSubject: String, CaseIterable, Sendable {
    case parent, infant, dyad
}

/// What may be entered.
package enum EntryMode: String, CaseIterable, Sendable {
    /// Each item's answer, by its number on the paper form.
    case answers
    /// A scale's value alone, with the answers to the alert items.
    case scoreOnly = "score_only"
    /// A class out of a scale's list.
    case classification
}

/// Whether the items' wording may be shown.
package enum WordingPolicy: String, CaseIterable, Sendable {
    /// The wording may be redistributed.
    case shipped
    /// An organisation with a licence may load a file of its own with the wording.
    case licenseeSupplied = "licensee_supplied"
    /// The wording is never shown.
    case never
}

/// What a higher value of a scale means.
package enum ScoreDirection: String, CaseIterable, Sendable {
    case better, worse
    /// Neither end is good: no improvement or deterioration is told.
    case none
    case unknown
}
