import Glibc

/// A condition variable on the monotonic clock, used together with a `Lock`.
final class Condition: @unchecked Sendable {
    // @unchecked because a pthread condition is made to be shared and its address never changes.
    private let raw: UnsafeMutablePointer<pthread_cond_t>

    init() {
        raw = .allocate(capacity: 1)
        raw.initialize(to: pthread_cond_t())
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        let code = pthread_cond_init(raw, &attributes)
        precondition(code == 0, "pthread_cond_init failed: \(code)")
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(raw)
        raw.deallocate()
    }

    func signal() { pthread_cond_signal(raw) }

    /// Waits with `lock` held until signalled or until `moment`; wakes without cause are possible.
    func wait(_ lock: Lock, until moment: Moment?) {
        guard let moment, moment != .never else {
            pthread_cond_wait(raw, lock.raw)
            return
        }
        var time = timespec(
            tv_sec: Int(moment.nanoseconds / 1_000_000_000),
            tv_nsec: Int(moment.nanoseconds % 1_000_000_000))
        pthread_cond_timedwait(raw, lock.raw, &time)
    }
}
