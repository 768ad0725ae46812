import Foundation

/// Shows how far a long work is: a line that is written over on a terminal, a line now and then
/// elsewhere.
final class Progress: Sendable {
    private let output: Output
    private let unit: String
    private let uptime: @Sendable () -> Duration
    private let state: Guarded

    /// What has been shown, behind a lock: work reports from threads of its own.
    private final class Guarded: Sendable {
        // Unsafe by name only: every access goes through the lock.
        private let lock = NSLock()
        nonisolated(unsafe) private var shownAt = Duration.zero
        nonisolated(unsafe) private var hasLine = false

        /// Whether it is time for another line; notes that it was taken.
        func isDue(at time: Duration, every interval: Duration) -> Bool {
            lock.withLock {
                guard time - shownAt >= interval else { return false }
                shownAt = time
                hasLine = true
                return true
            }
        }

        func clear() -> Bool {
            lock.withLock {
                defer { hasLine = false }
                return hasLine
            }
        }
    }

    /// Shows nothing yet; `unit` is what is counted, such as `lines`.
    init(_ unit: String, output: Output, uptime: @escaping @Sendable () -> Duration) {
        self.output = output
        self.unit = unit
        self.uptime = uptime
        state = Guarded()
    }

    /// Notes how far the work is, and shows it when it is time to.
    ///
    /// - Parameters:
    ///   - count: How many of the unit are done.
    ///   - share: What part of the whole that is, 0 to 1, where that is known.
    func note(_ count: Int, share: Double?) {
        let time = uptime()
        let isWatched = output.isWatched
        guard state.isDue(at: time, every: isWatched ? .milliseconds(200) : .seconds(10)) else {
            return
        }
        let seconds =
            Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        var line = "\(count.grouped) \(unit)"
        if let share, share > 0 {
            line += ", \((share * 100).fixed(0))%"
            if seconds > 0 {
                line += ", \(Int(Double(count) / seconds).grouped) a second"
                line += ", \(Int(seconds * (1 - share) / share)) s left"
            }
        }
        isWatched ? output.overwrite(line) : output.say(line)
    }

    /// Removes the line from the terminal.
    func end() {
        if state.clear(), output.isWatched { output.overwrite("") }
    }
}

extension Int {
    /// The number with a comma at every thousand.
    var grouped: String {
        let digits = String(magnitude)
        let groups = digits.reversed().enumerated().reduce(into: "") { text, next in
            if next.offset > 0, next.offset % 3 == 0 { text.append(",") }
            text.append(next.element)
        }
        return (self < 0 ? "-" : "") + String(groups.reversed())
    }
}
