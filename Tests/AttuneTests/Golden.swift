import Foundation
import TestSupport
import Testing

/// Compares text with the file of that name in `Golden/`.
///
/// With `ATTUNE_RECORD=1` in the environment of the tests the file is written instead; that never
/// passes, so that nobody mistakes a recording for a test.
func expectGolden(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let file = URL(fileURLWithPath: Checkout.folder)
        .appending(path: "Tests/AttuneTests/Golden/\(name).txt")
    if ProcessInfo.processInfo.environment["ATTUNE_RECORD"] == "1" {
        try Data(text.utf8).write(to: file)
        Issue.record("recorded \(name); run again without it", sourceLocation: sourceLocation)
        return
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(text == expected, "\(name) has changed", sourceLocation: sourceLocation)
}
