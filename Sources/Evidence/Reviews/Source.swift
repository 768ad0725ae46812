/// A publication that a stranger can find.
package struct Source: Hashable, Sendable {
    /// The key under which the file refers to it.
    package let id: String
    /// Authors, title, place and year, and where in it the numbers stand.
    package let citation: String
    /// The digital object identifier, without a prefix; `nil` where there is an address only.
    package let doi: String?
    /// An address, where there is no identifier.
    package let url: String?

    /// Where to find it: `https://doi.org/…` or the address.
    package var address: String { doi.map { "https://doi.org/\($0)" } ?? url ?? "" }
}

/// A sentence that must stand beside a result.
package struct Statement: Hashable, Sendable {
    /// The key by which a report can place it.
    package let id: String
    /// The sentence, with its full stop.
    package let text: String
    /// What it rests on.
    package let source: Source
}

/// A scale of an instrument, by their codes.
package struct ScaleReference: Hashable, Sendable, CustomStringConvertible {
    /// The instrument's code, such as `epds`.
    package let instrument: String
    /// The scale's code, such as `total`; `nil` means any scale of the instrument.
    package let scale: String?

    /// Whether this is the given scale or covers it.
    package func covers(instrument: String, scale: String) -> Bool {
        self.instrument == instrument && (self.scale == nil || self.scale == scale)
    }

    /// The codes: `epds total`.
    package var description: String { scale.map { "\(instrument) \($0)" } ?? instrument }
}
