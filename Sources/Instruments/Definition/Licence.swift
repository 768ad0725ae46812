/// Who owns an instrument and what may be done with it.
package struct Licence: Sendable {
    /// Who holds the rights.
    package let holder: String
    /// What is allowed, in a sentence or two.
    package let terms: String
    /// How to get permission.
    package let permission: String
    /// Where that comes from.
    package let sourcing: Sourcing
}
