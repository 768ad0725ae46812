package import Statistics

extension ScaleTerms {
    /// Said where sources give amounts and the definition prefers none of them.
    static let severalSourced =
        "sourced amounts stand side by side; none is the default, the programme has to choose"
}

/// Everything a definition or a change rule says about change on one scale.
package struct ScaleTerms: Sendable {
    /// The instrument's code.
    package let instrument: String
    /// The instrument's name.
    package let instrumentName: String
    /// The version of its definition.
    package let version: String
    /// The scale's code.
    package let scale: String
    /// The scale's name.
    package let scaleName: String
    /// What it measures, as the definition says.
    package let construct: String
    /// Whom it describes.
    package let subject: SubjectKind
    /// Which way is better; nil where the scale has no better end.
    package var direction: BenefitDirection?
    /// Lowest and highest possible score; nil where unknown.
    package let range: ClosedRange<Double>?
    /// The line between clinical and not; nil where none is sourced.
    package var cutoff: AppliedCutoff?
    /// The threshold of reliable change first, then those printed beside it; empty where none is
    /// sourced.
    package var thresholds: [AppliedThreshold]
    /// Why there is no threshold, where there is none.
    package var undecided = "no sourced threshold; the programme has to choose one"
    /// Why there is no cut-off, where there is none.
    package var undecidedCutoff = "none that is sourced"
    /// What readers must know of the scale's limits.
    package let limits: [String]
    /// The scale whose value a licensee's table converts to this one; nil where none does.
    package var convertedFrom: String?
    /// Ways from older versions of the definition to this one.
    package var conversions: [ScaleConversion]
    /// The threshold of NHS England's published code for this scale; nil where it has none.
    package var nhsThreshold: AppliedThreshold?

    /// The terms of one scale.
    package init(
        instrument: String,
        instrumentName: String,
        version: String,
        scale: String,
        scaleName: String,
        construct: String,
        subject: SubjectKind,
        direction: BenefitDirection?,
        range: ClosedRange<Double>?,
        cutoff: AppliedCutoff?,
        thresholds: [AppliedThreshold],
        limits: [String] = [],
        conversions: [ScaleConversion] = []
    ) {
        self.instrument = instrument
        self.instrumentName = instrumentName
        self.version = version
        self.scale = scale
        self.scaleName = scaleName
        self.construct = construct
        self.subject = subject
        self.direction = direction
        self.range = range
        self.cutoff = cutoff
        self.thresholds = thresholds
        self.limits = limits
        self.conversions = conversions
    }
}
