/// An amount of change that counts, as one source has it.
package struct ChangeThreshold: Sendable {
    /// What kind of claim it makes.
    package let kind: Kind
    /// Points of change for the better that count.
    package let improvement: Double
    /// Points of change for the worse that count.
    package let deterioration: Double
    /// How the amount of a change is held against it: at least, or above.
    package let comparison: ThresholdOperator
    /// What it rests on.
    package let basis: String
    /// In whom it was found.
    package let population: String
    /// Where it comes from.
    package let sourcing: Sourcing
    /// Whether it is used unless the programme chooses another.
    package let isDefault: Bool
    /// Whether reports print the counts by it beside those by the default.
    package let isPrintedBeside: Bool

    /// What kind of claim a change threshold makes.
    package enum Kind: String, CaseIterable, Sendable {
        /// More than measurement error explains.
        case reliableChange = "reliable_change"
        /// The smallest change that people notice.
        case minimalImportantChange = "minimal_important_change"
    }
}
