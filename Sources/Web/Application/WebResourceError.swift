/// Why the web service cannot be built from its files.
package struct WebResourceError: Error, Sendable, CustomStringConvertible {
    /// The file's name below its folder.
    package let file: String
    /// What is wrong with it.
    package let reason: String

    package var description: String { "\(file): \(reason)" }
}
