import Foundation
import Glibc

/// A socket, for requests that no client would send.
final class RawConnection: Sendable {
    private let descriptor: Int32

    struct Failure: Error { let code = errno }

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure() }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, size)
            }
        }
        guard result == 0 else {
            let failure = Failure()
            close(descriptor)
            throw failure
        }
    }

    /// Says that nothing more comes and nothing more is wanted.
    func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    deinit { close(descriptor) }

    /// Sends text; false once the other end is gone.
    @discardableResult func send(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            == bytes.count
    }

    /// Everything until the other end closes; `nil` when it does not in time.
    func readToEnd(within limit: Duration) async -> String? {
        let start = ContinuousClock.now
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while start.duration(to: .now) < limit {
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            if count > 0 {
                all += buffer[..<count]
            } else if count == 0 || errno == ECONNRESET {
                return String(decoding: all, as: UTF8.self)
            } else {
                await pause(.milliseconds(10))
            }
        }
        return nil
    }

    private func pause(_ duration: Duration) async {
        do { try await Task.sleep(for: duration) } catch { return }
    }
}
