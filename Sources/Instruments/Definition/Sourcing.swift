/// A publication or other document that a definition takes facts from.
package struct InstrumentReference: Sendable {
    /// The word by which the definition refers to it: `levis2020`.
    package let id: String
    /// Author, year, title, place.
    package let citation: String
    /// Digital object identifier, without a resolver.
    package let doi: String?
    /// Whether it reports what others found and should be checked against them.
    package let isSecondary: Bool
}

/// Where a number comes from. Every number of a definition has one.
package struct Sourcing: Sendable, Hashable {
    /// References by their ids.
    package let sources: [String]
    /// How it was worked out of what the sources give, when they do not print it.
    package let derivation: String?
    /// What else to know.
    package let note: String?
}

/// A number with the digits it was printed with.
package struct SourcedFigure: Sendable, Hashable {
    /// The number.
    package let value: Double
    /// As it was written: `.90` keeps its zero.
    package let text: String
}
