/// A standardised measure as one version of its definition file describes it.
package struct InstrumentDefinition: Sendable {
    /// Word for files, columns and tables: `epds`.
    package let code: String
    /// Version of this definition, not of the instrument: `1`.
    package let version: String
    /// Version of this code that this one replaces for new administrations.
    package let supersedes: String?
    /// Full name.
    package let name: String
    /// The name in daily use: `EPDS`.
    package let shortName: String
    /// How it is filled in.
    package let kind: InstrumentKind
    /// What it measures, as one word that reviews refer to: `depression`.
    package let construct: String
    /// What it measures, in a sentence.
    package let summary: String
    /// Edition of the instrument: `1987`.
    package let edition: String
    /// Who answers.
    package let respondent: InstrumentRespondent
    /// Whom the score is about.
    package let subject: InstrumentSubject
    /// The time its items ask about; nil when unknown.
    package let recall: String?
    /// When it is meant to be used; nil when unknown.
    package let window: String?
    /// What may be entered.
    package let entry: [EntryMode]
    /// Whether the wording may be shown.
    package let wording: WordingPolicy
    /// Rights.
    package let licence: Licence
    /// Items in the order in which answers are stored.
    package let items: [ItemDefinition]
    /// Scales in the order in which scores are given.
    package internal(set) var scales: [ScaleDefinition]
    /// Answers and values that somebody must see at once.
    package let alerts: [AlertRule]
    /// Values that cast doubt on a form.
    package let validityFlags: [ValidityFlag]
    /// Scales whose values add up to a fixed number.
    package let fixedSums: [FixedSum]
    /// Sourced conversions from older versions; without one, versions never mix.
    package let conversionsFrom: [VersionConversion]
    /// Codes of the instrument as a whole.
    package let codes: [InstrumentCode]
    /// Whether the file declares the codes of the whole as unknown.
    package let areCodesUnknown: Bool
    /// Things a user should know, each with its sources.
    package let notes: [InstrumentNote]
    /// What was looked for and not found, in sentences.
    package let openQuestions: [String]
    /// Where the facts come from.
    package let references: [InstrumentReference]
    /// Forms scored by hand.
    package let examples: [WorkedExample]
    /// The scoring tables, for hot loops that should not carry the whole definition along.
    package internal(set) var scorer: Scorer
    /// What a licensee has supplied beside it.
    package internal(set) var supplements: [Supplement] = []

    /// The position of a scale by its code.
    package func scaleIndex(_ code: String) -> Int? {
        scales.firstIndex { $0.code == code }
    }

    /// A scale by its code.
    package func scale(_ code: String) -> ScaleDefinition? {
        scales.first { $0.code == code }
    }

    /// The position of an item in the stored answers, by its number on the form.
    package func itemIndex(number: Int) -> Int? {
        items.firstIndex { $0.number == number }
    }
}

/// A value of a scale that casts doubt on the form.
package struct ValidityFlag: Sendable {
    /// Position of the scale.
    package let scale: Int
    /// How the value is compared.
    package let comparison: ThresholdOperator
    /// What it is compared with.
    package let value: Double
    /// What it means.
    package let meaning: String
    /// Where it comes from.
    package let sourcing: Sourcing
}

/// Something a user should know.
package struct InstrumentNote: Sendable {
    /// A sentence or two.
    package let text: String
    /// Whether it changes how a report must be read: reports print it among their limits.
    package let isLimit: Bool
    /// Where it comes from.
    package let sourcing: Sourcing
}
