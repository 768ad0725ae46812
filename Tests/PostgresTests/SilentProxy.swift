import Foundation
import Glibc

@testable import Postgres

/// Stands between client and server on a unix socket, and can fall silent: what is sent is taken
/// and never answered, as on a network whose cable has been pulled.
final class SilentProxy: Sendable {
    let folder: String
    private let isSilent = Guarded(false)
    private let isEnding = Guarded(false)
    private let ended = Guarded(0)
    private let listener: Int32

    init(to server: String) throws {
        folder = try TestCluster.run("mktemp -d /tmp/apgXXXXXX")
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.address(folder)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard listener >= 0, bound == 0, listen(listener, 32) == 0 else {
            throw TestCluster.Failure.noServer
        }
        try SystemThread.start(name: "proxy") { [self] in accept(for: server) }
    }

    func fallSilent() { isSilent.withLock { $0 = true } }

    func speakAgain() { isSilent.withLock { $0 = false } }

    func end() {
        isEnding.withLock { $0 = true }
        while ended.withLock({ $0 }) < 1 { usleep(10_000) }
        close(listener)
        do { try TestCluster.run("rm -rf '\(folder)'") } catch { print("left behind: \(folder)") }
    }

    private static func address(_ folder: String) -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) {
            $0.copyBytes(from: (folder + "/.s.PGSQL.5432").utf8)
        }
        return address
    }

    private func accept(for server: String) {
        while !isEnding.withLock({ $0 }) {
            var entry = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, 20) == 1 else { continue }
            let client = Glibc.accept(listener, nil, nil)
            let upstream = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            var address = Self.address(server)
            let connected = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(upstream, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            guard client >= 0, connected == 0 else { continue }
            do {
                try SystemThread.start(name: "proxy-pair") { [self] in forward(client, upstream) }
            } catch {
                close(client)
                close(upstream)
            }
        }
        ended.withLock { $0 += 1 }
    }

    private func forward(_ client: Int32, _ upstream: Int32) {
        defer {
            close(client)
            close(upstream)
        }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !isEnding.withLock({ $0 }) {
            if isSilent.withLock({ $0 }) {
                usleep(10_000)
                continue
            }
            var entries = [
                pollfd(fd: client, events: Int16(POLLIN), revents: 0),
                pollfd(fd: upstream, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&entries, 2, 20) > 0, !isSilent.withLock({ $0 }) else { continue }
            for (from, to) in [(0, upstream), (1, client)] where entries[from].revents != 0 {
                let count = read(entries[from].fd, &buffer, buffer.count)
                if count <= 0 { return }
                var sent = 0
                while sent < count {
                    let written = buffer[sent..<count].withUnsafeBytes {
                        send(to, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                    }
                    if written <= 0 { return }
                    sent += written
                }
            }
        }
    }
}
