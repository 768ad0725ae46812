/// One score of an instrument: how it is made and what is known about it.
///
/// The lists are empty both when nothing exists and when nothing is known; `unknown` tells which.
package struct ScaleDefinition: Sendable {
    /// Short word for columns and tables: `total`.
    package let code: String
    /// Name for people.
    package let name: String
    /// How the value comes about.
    package internal(set) var method: ScaleMethod
    /// Whether its value follows from answers.
    package let isMadeOfAnswers: Bool
    /// Form of the instrument that it belongs to, where each form has scales of its own: scores of
    /// different forms are different scales and never paired.
    package let form: String?
    /// Positions of the items it is made of, from 0.
    package let items: [Int]
    /// Lowest and highest possible value and the step between values; nil when unknown or when
    /// the scale is a classification.
    package let range: ScaleRange?
    /// What a higher value means.
    package let higherIs: ScoreDirection
    /// When a value may be made of an incomplete form.
    package let missing: MissingRule
    /// Values that divide the scale, as each source has them.
    package let cutOffs: [CutOff]
    /// Amounts of change that count, as each source has them.
    package let changeThresholds: [ChangeThreshold]
    /// Named ranges of the scale.
    package let bands: [ScoreBand]
    /// How reliably it measures.
    package let reliability: [ReliabilityFigure]
    /// Its mean among people who were not chosen for their score; nil where none is given.
    package let populationMean: PopulationMeanFigure?
    /// Codes of the score in code systems.
    package let codes: [InstrumentCode]
    /// Classes of a classification; empty for numbers.
    package let classes: [ScoreClass]
    /// What the file declares as unknown.
    package let unknown: Set<Unknown>
    /// Where its make-up and its range come from.
    package let sourcing: Sourcing

    /// What a definition may declare as unknown about a scale.
    package enum Unknown: String, CaseIterable, Sendable {
        case range, missing, bands, reliability, codes
        case cutOffs = "cut_offs"
        case changeThresholds = "change_thresholds"
    }

    /// The cut-off to use unless the programme chooses another.
    package var defaultCutOff: CutOff? { cutOffs.first { $0.isDefault } }

    /// The change that counts unless the programme chooses another; nil when the programme must
    /// choose, because no sourced amount has a claim to be the usual one.
    package var defaultChangeThreshold: ChangeThreshold? {
        changeThresholds.first { $0.isDefault }
    }
}

/// How a scale's value comes about.
package enum ScaleMethod: Sendable, Hashable {
    /// The sum of its items' scores.
    case sum
    /// The mean of its items' scores.
    case mean
    /// The sum of other scales' values, by their positions in the definition.
    case sumOfScales([Int])
    /// Another scale's value, by its position, looked up in a table; without a table that has to
    /// come from the licensee.
    case converted(from: Int, table: ConversionTable?)
    /// It is only ever entered.
    case entered
    /// A class out of `classes`, entered.
    case classification
}

/// The possible values of a scale.
package struct ScaleRange: Sendable, Hashable {
    /// Lowest possible value.
    package let minimum: Double
    /// Highest possible value.
    package let maximum: Double
    /// Distance between neighbouring values; nil when any value in between is possible.
    package let step: Double?

    /// Makes a range; see the properties.
    package init(minimum: Double, maximum: Double, step: Double?) {
        self.minimum = minimum
        self.maximum = maximum
        self.step = step
    }
}

/// When a scale is scored though items are missing.
package struct MissingRule: Sendable, Hashable {
    /// Most items that may be missing.
    package let atMost: Int
    /// How the missing ones are made up for; nil where none may be missing.
    package let completion: Completion?
    /// Whose rule it is.
    package let basis: Basis
    /// Where it comes from; nil when it is ours.
    package let sourcing: Sourcing?
    /// What else to know.
    package let note: String?

    /// No item may be missing: our caution where no source gives a rule.
    static let completeFormsOnly = MissingRule(
        atMost: 0, completion: nil, basis: .ours, sourcing: nil, note: nil)

    /// How missing items are made up for.
    package enum Completion: String, CaseIterable, Sendable {
        /// The sum is multiplied by items / answered.
        case prorate
        /// The mean is of the answered items.
        case meanOfAnswered = "mean_of_answered"
    }

    /// Whose rule it is.
    package enum Basis: String, CaseIterable, Sendable {
        /// A source gives it.
        case published
        /// No source gives one, so only complete forms are scored: our own caution.
        case ours
    }
}

/// A named part of a scale.
package struct ScoreBand: Sendable {
    /// Name as the source has it.
    package let name: String
    /// Lowest value in the band.
    package let from: Double
    /// Highest value in the band.
    package let to: Double
    /// Where it comes from.
    package let sourcing: Sourcing
}

/// One class of a classification.
package struct ScoreClass: Sendable {
    /// What is written for it: `B2`.
    package let code: String
    /// What it is called.
    package let name: String
    /// The wider class it belongs to: `B`.
    package let group: String?
}
