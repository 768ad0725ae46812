import NIOConcurrencyHelpers

/// Counts what was answered, by method, route and status, and how long it took.
package final class RequestMetrics: Sendable {
    struct Key: Hashable {
        let method: String
        let route: String
        let status: Int
    }

    /// How long the requests of one route took.
    struct Durations {
        /// How many took at most as long as each bound, and one more for the rest.
        var counts = [Int](repeating: 0, count: RequestMetrics.bounds.count + 1)
        var total: Duration = .zero
    }

    struct State {
        var requests: [Key: Int] = [:]
        var durations: [String: Durations] = [:]
    }

    /// In seconds, as text so that no binary fraction shows.
    static let bounds: [(text: String, duration: Duration)] = [
        ("0.005", .milliseconds(5)), ("0.01", .milliseconds(10)), ("0.025", .milliseconds(25)),
        ("0.05", .milliseconds(50)), ("0.1", .milliseconds(100)), ("0.25", .milliseconds(250)),
        ("0.5", .milliseconds(500)), ("1", .seconds(1)), ("2.5", .milliseconds(2500)),
        ("5", .seconds(5)), ("10", .seconds(10)),
    ]

    private let box = NIOLockedValueBox(State())

    package init() {}

    var state: State { box.withLockedValue { $0 } }

    func add(_ key: Key, took duration: Duration) {
        let slot = Self.bounds.firstIndex { duration <= $0.duration } ?? Self.bounds.count
        box.withLockedValue { state in
            state.requests[key, default: 0] += 1
            state.durations[key.route, default: Durations()].counts[slot] += 1
            state.durations[key.route, default: Durations()].total += duration
        }
    }
}
