import Foundation

/// The checkout under test and what was built from it.
package enum Checkout {
    /// The folder of Package.swift.
    package static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The folder of what was built together with the running tests.
    ///
    /// - Returns: As `.build/x86_64-unknown-linux-gnu/debug`.
    /// - Throws: When `/proc` cannot be read.
    package static func products() throws -> String {
        let running = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: running).deletingLastPathComponent().path
    }
}

/// What keeps the tests from running at all, with what to do.
package struct TestSetupError: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
