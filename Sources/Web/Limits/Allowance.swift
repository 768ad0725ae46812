import NIOConcurrencyHelpers

/// Counts requests by address and says which are too many (generic cell rate algorithm: one instant
/// for each address, no list of requests).
final class Allowance: Sendable {
    private let interval: Duration
    private let tolerance: Duration
    private let capacity: Int
    private let box = NIOLockedValueBox(State())

    private struct State {
        /// When each address will have its whole allowance again; times of the past tell nothing.
        var wholeAgainAt: [[UInt8]: Duration] = [:]
        var nextSweepAt: Duration = .zero
    }

    /// - Parameters:
    ///   - perMinute: more than 0; a fifth of it may come at once.
    ///   - capacity: how many addresses are remembered.
    init(perMinute: Int, capacity: Int) {
        interval = .seconds(60) / perMinute
        tolerance = interval * max(perMinute / 5, 1)
        self.capacity = capacity
    }

    /// Counts a request.
    ///
    /// - Returns: `nil` when it is within the allowance, else how long to wait.
    func refusal(of address: NetworkAddress?, at now: Duration) -> Duration? {
        box.withLockedValue { state in
            let key = key(address, &state, now)
            let due = max(state.wholeAgainAt[key] ?? now, now) + interval
            let wait = due - now - tolerance
            if wait > .zero { return wait }
            state.wholeAgainAt[key] = due
            return nil
        }
    }

    /// How many addresses are remembered now.
    var remembered: Int { box.withLockedValue { $0.wholeAgainAt.count } }

    /// An address's own place, or the one that all share for whom there is no room.
    private func key(
        _ address: NetworkAddress?, _ state: inout State, _ now: Duration
    ) -> [UInt8] {
        guard let own = address?.neighbourhood else { return [] }
        if state.wholeAgainAt[own] != nil || state.wholeAgainAt.count < capacity { return own }
        // Sweeping costs as much as there are addresses: not for every request of a flood.
        if now >= state.nextSweepAt {
            state.wholeAgainAt = state.wholeAgainAt.filter { $0.value > now }
            state.nextSweepAt = now + .seconds(1)
        }
        return state.wholeAgainAt.count < capacity ? own : []
    }
}
