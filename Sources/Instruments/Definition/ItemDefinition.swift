/// One numbered item of a form, in our own neutral words.
package struct ItemDefinition: Sendable {
    /// Number on the paper form, from 1.
    package let number: Int
    /// A neutral label of a few words; never the item's wording.
    package let label: String
    /// What may be answered, in an order that is kept for ever: stored answers are positions in
    /// this list, so a version may only append to it.
    package let options: [AnswerOption]
    /// Codes of the item in code systems.
    package let codes: [InstrumentCode]
}

/// One possible answer to an item.
package struct AnswerOption: Sendable {
    /// What is written for it: `2`, `1a`.
    package let code: String
    /// What it contributes, in points; nil when it counts as not answered, or leaves the item out.
    package let score: Double?
    /// Whether it takes the item out of the form's scale: neither answered nor missing, the mean is
    /// of the others.
    package let isExcluded: Bool
    /// What it means, where that must be said in our own words.
    package let note: String?
}
