import Glibc

/// A point on the machine's monotonic clock: for time-outs, never for data.
struct Moment: Comparable, Sendable {
    var nanoseconds: Int64

    static let never = Moment(nanoseconds: .max)

    static func now() -> Moment {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Moment(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    static func < (left: Moment, right: Moment) -> Bool { left.nanoseconds < right.nanoseconds }

    func advanced(by duration: Duration) -> Moment {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(duration.wholeNanoseconds)
        return overflow ? .never : Moment(nanoseconds: sum)
    }

    func duration(to later: Moment) -> Duration {
        .nanoseconds(later.nanoseconds - nanoseconds)
    }

    /// Milliseconds from `now` until this moment for `poll`: rounded up, 0 when past, -1 for never.
    func pollTimeout(from now: Moment) -> Int32 {
        if self == .never { return -1 }
        let left = nanoseconds - now.nanoseconds
        if left <= 0 { return 0 }
        return Int32(clamping: left / 1_000_000 + 1)
    }
}

extension Duration {
    /// The duration in nanoseconds, held at the ends of the range of `Int64`.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return seconds < 0 ? .min : .max }
        let (sum, carried) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        return carried ? .max : sum
    }

    /// The duration in milliseconds, rounded up so that a bound never becomes 0 ("no bound").
    var wholeMilliseconds: Int64 {
        let nanoseconds = wholeNanoseconds
        return nanoseconds <= 0 ? 0 : (nanoseconds - 1) / 1_000_000 + 1
    }
}
