import CLibPQ
import Glibc

/// Detached pthreads: a connection blocks in `poll`, which the cooperative pool must never do.
enum SystemThread {
    /// Starts a thread that runs `body` and ends; throws the error number when none can be made.
    static func start(name: String, _ body: @escaping @Sendable () -> Void) throws(ThreadError) {
        let box = Unmanaged.passRetained(ThreadBody(name: name, body: body))
        var thread = pthread_t()
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        defer { pthread_attr_destroy(&attributes) }
        let code = pthread_create(
            &thread, &attributes,
            { pointer in
                guard let pointer else { return nil }
                let body = Unmanaged<ThreadBody>.fromOpaque(pointer).takeRetainedValue()
                pthread_setname_np(pthread_self(), body.name)
                body.body()
                return nil
            }, box.toOpaque())
        if code != 0 {
            box.release()
            throw ThreadError(code: code)
        }
    }
}

/// The machine would not give another thread.
struct ThreadError: Error {
    let code: Int32
}

private final class ThreadBody: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        // The kernel keeps 15 bytes of a thread's name.
        self.name = String(name.prefix(15))
        self.body = body
    }
}
