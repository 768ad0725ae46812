/// A sourced way from a scale's values under an older version of its definition to those under a newer
/// one. Without one the two are never set against each other.
package struct ScaleConversion: Sendable {
    /// The older version.
    package let fromVersion: String
    /// Where it is published.
    package let source: String
    /// The value under the newer version; nil where the source gives none.
    package let value: @Sendable (Double) -> Double?

    /// A conversion from an older version.
    package init(
        fromVersion: String, source: String, value: @escaping @Sendable (Double) -> Double?
    ) {
        self.fromVersion = fromVersion
        self.source = source
        self.value = value
    }
}
