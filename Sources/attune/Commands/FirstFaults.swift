import Foundation

/// Lets the first three of many faults through: one cause shows in every line of a file.
final class FirstFaults: Sendable {
    private let lock = NSLock()
    nonisolated(unsafe) private var told = 0

    /// Whether one more is shown.
    func isShown() -> Bool {
        lock.withLock {
            told += 1
            return told <= 3
        }
    }
}
