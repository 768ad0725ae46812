/// How a scale's value under an older version of a definition is read under this one, where a source
/// says so. Without one, values of two versions are never set against each other.
package struct VersionConversion: Sendable {
    /// The older version.
    package let version: String
    /// Position of the scale; the older version has one of the same code.
    package let scale: Int
    /// How a value becomes one of this version.
    package let rule: Rule
    /// Where that comes from.
    package let sourcing: Sourcing

    /// How a value becomes one of another version.
    package enum Rule: Sendable, Hashable {
        /// It stays what it is.
        case same
        /// It is looked up.
        case table(ConversionTable)
    }

    /// A value of the older version as one of this version; nil when the table has no entry for it.
    ///
    /// - Parameter value: The value under the older version, in points.
    /// - Returns: The value under this version.
    package func value(for value: Double) -> Double? {
        switch rule {
        case .same: value
        case .table(let table): table.value(for: value)
        }
    }
}

extension InstrumentDefinition {
    /// The sourced conversion of a scale from an older version, or nil when there is none and the
    /// two are never set against each other.
    ///
    /// - Parameters:
    ///   - version: The older version.
    ///   - scale: The scale's code, the same in both versions.
    /// - Returns: The conversion.
    package func conversion(from version: String, scale: String) -> VersionConversion? {
        conversionsFrom.first { $0.version == version && scales[$0.scale].code == scale }
    }
}
