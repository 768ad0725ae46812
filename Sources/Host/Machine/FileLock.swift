import Glibc

/// A lock on a file, kept by the kernel for as long as this process lives and holds it.
///
/// `flock` and not a file of a process number: it cannot go stale, whatever ends the process.
final class FileLock: Sendable {
    enum Mode {
        case shared
        case exclusive

        fileprivate var operation: Int32 { self == .shared ? LOCK_SH : LOCK_EX }
    }

    private let descriptor: Int32

    /// Opens the file, made when missing, and takes the lock if nobody is in the way.
    ///
    /// - Returns: nil when another holder is in the way.
    /// - Throws: `ClusterError.cannotWrite` when the file cannot be opened or locked.
    init?(path: String, _ mode: Mode) throws(ClusterError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
        guard flock(descriptor, mode.operation | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else {
                throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
            }
            return nil
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Lets go of the lock before the last reference goes.
    func release() {
        flock(descriptor, LOCK_UN)
    }

    /// Takes the lock, waiting for others.
    ///
    /// - Throws: `ClusterError.busy` when it is still taken after `patience`; `CancellationError`.
    static func waiting(
        for path: String, _ mode: Mode, patience: Duration
    ) async throws -> FileLock {
        let deadline = ContinuousClock.now.advanced(by: patience)
        while true {
            if let lock = try FileLock(path: path, mode) { return lock }
            guard ContinuousClock.now < deadline else {
                throw ClusterError.busy(lock: path, waited: patience)
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }
}
