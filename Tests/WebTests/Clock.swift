import Foundation

/// Tells the times it was given, one after the other, and stays at the last.
final class Clock: Sendable {
    private let lock = NSLock()
    nonisolated(unsafe) private var times: [Duration]

    init(_ times: [Duration]) {
        self.times = times
    }

    func next() -> Duration {
        lock.withLock { times.count > 1 ? times.removeFirst() : times[0] }
    }
}
