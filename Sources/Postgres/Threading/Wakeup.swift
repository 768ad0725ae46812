import CLibPQ
import Glibc

/// An eventfd that makes a thread return from `poll`.
final class Wakeup: Sendable {
    let descriptor: Int32

    init() {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
        precondition(descriptor >= 0, "eventfd failed: \(errno)")
    }

    deinit { close(descriptor) }

    func ring() {
        var one: UInt64 = 1
        // A full counter cannot happen below 2^64 rings, and a rung bell need not ring twice.
        _ = write(descriptor, &one, 8)
    }

    func silence() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, 8)
    }
}
