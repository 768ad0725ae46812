import Foundation
import Testing

/// Compares text with a file kept beside the tests. With `ATTUNE_RECORD=1` the file is written instead,
/// and the test fails: a recording has to be read before it is believed.
func expectGolden(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let file = URL(filePath: #filePath).appending(path: "../../Golden/\(name)").standardized
    if ProcessInfo.processInfo.environment["ATTUNE_RECORD"] == "1" {
        try Data(text.utf8).write(to: file)
        Issue.record(
            "recorded \(name): read it, then run without ATTUNE_RECORD",
            sourceLocation: sourceLocation)
        return
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    if text != expected {
        let pairs = zip(
            text.split(separator: "\n", omittingEmptySubsequences: false),
            expected.split(separator: "\n", omittingEmptySubsequences: false))
        let difference = pairs.enumerated().first { $0.element.0 != $0.element.1 }
        Issue.record(
            """
            \(name) differs from line \(difference.map { $0.offset + 1 } ?? 0)
            is:        \(difference.map { String($0.element.0) } ?? "longer or shorter")
            should be: \(difference.map { String($0.element.1) } ?? "")
            """, sourceLocation: sourceLocation)
    }
}
