package import Hummingbird

/// A request whose body has arrived whole and within its limit.
package struct Submission: Sendable {
    package let request: Request
    /// The fields of the form that was sent; empty where none was.
    package let fields: FormFields
}
