import Foundation
import Glibc
import Host
import Logging
import TestSupport
import Testing

/// The life of a cluster under a user who is not root.
///
/// Root runs this suite once more as `nobody`, from a copy of the running test program, because the
/// checkout and the toolchain may be where only root may read.
@Suite struct OrdinaryUserTests {
    private static let rerun = "ATTUNE_TESTS_AS_USER"

    @Test func anOrdinaryUserHasAClusterOfTheirOwn() async throws {
        guard geteuid() == 0 else {
            try await live(in: ProcessInfo.processInfo.environment[Self.rerun])
            return
        }
        let folder = try TemporaryFolder()
        let nobody = try Account.named("nobody")
        let program = try await copyOfThisProgram(into: folder)
        let home = folder.path + "/home"
        try FileManager.default.createDirectory(
            atPath: home, withIntermediateDirectories: false)
        chown(home, nobody.userID, nobody.groupID)
        var child = ChildProcess(
            program,
            ["--testing-library", "swift-testing", "--filter", "anOrdinaryUserHasACluster"],
            account: nobody)
        child.environment[Self.rerun] = home
        child.environment["HOME"] = home
        child.environment["LD_LIBRARY_PATH"] = folder.path + "/lib"
        let result = try await child.run()
        #expect(result.ending == .exited(0), "\(result.output)\(result.error)")
        let note = try String(contentsOfFile: home + "/lived", encoding: .utf8)
        #expect(note == "\(nobody.userID)")
    }

    /// Makes, starts, asks, lends and destroys a cluster as whoever we are.
    private func live(in home: String?) async throws {
        let folder = try TemporaryFolder()
        let invoker = try Account.current()
        let base = home ?? folder.path
        let place = ClusterPlace.standard(for: invoker, dataHome: base + "/data")
        #expect(place.home == base + "/data/attune")
        let cluster = try PrivateCluster(
            place: place, invoker: invoker, profile: .throwaway,
            logger: Logger(label: "attune.tests") { _ in SwiftLogNoOpLogHandler() })
        #expect(cluster.account == invoker)
        let server = try await cluster.withRunning { address in
            let asked = try await ChildProcess(
                "/usr/lib/postgresql/15/bin/psql",
                [
                    "-XAtc", "select session_user", "-d",
                    address.uri(database: "postgres", role: "postgres"),
                ]
            ).runSuccessfully()
            #expect(asked.output == "postgres\n")
            guard case .running(let processID) = try cluster.status().state else { return Int32(0) }
            var entry = stat()
            #expect(stat("/proc/\(processID)", &entry) == 0)
            #expect(entry.st_uid == invoker.userID)
            return processID
        }
        #expect(server > 0)
        #expect(!FileManager.default.fileExists(atPath: "/proc/\(server)/cwd/PG_VERSION"))
        var entry = stat()
        #expect(stat(place.home, &entry) == 0)
        #expect(entry.st_mode & 0o777 == 0o700)
        try await cluster.destroy()
        #expect(!FileManager.default.fileExists(atPath: place.home))
        if let home {
            try "\(invoker.userID)".write(
                toFile: home + "/lived", atomically: true, encoding: .utf8)
        }
    }

    /// The running program and the libraries of the toolchain it has loaded.
    private func copyOfThisProgram(into folder: TemporaryFolder) async throws -> String {
        let manager = FileManager.default
        let program = folder.path + "/tests"
        let running = try manager.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        try manager.copyItem(atPath: running, toPath: program)
        try manager.createDirectory(
            atPath: folder.path + "/lib", withIntermediateDirectories: false)
        // Foundation reads but the first part of a file of /proc.
        let maps = try await ChildProcess("/bin/cat", ["/proc/\(getpid())/maps"]).runSuccessfully()
        let mapped = maps.output
            .split(separator: "\n")
            .compactMap { $0.firstIndex(of: "/").map($0.suffix(from:)) }
            .filter { $0.contains(".so") && !$0.hasPrefix("/usr/lib/") && !$0.hasPrefix("/lib/") }
        for library in Set(mapped.map(String.init)) {
            let name = URL(fileURLWithPath: library).lastPathComponent
            try manager.copyItem(atPath: library, toPath: "\(folder.path)/lib/\(name)")
        }
        return program
    }
}
