import Foundation
import Glibc
import Host
import TestSupport
import Testing

@Suite struct ChildProcessTests {
    @Test func collectsBothStreamsAndTheStatus() async throws {
        var child = ChildProcess("/bin/sh", ["-c", "cat; echo complaint >&2; exit 3"])
        child.input = Array("blåbærgrød".utf8)
        let result = try await child.run()
        #expect(result.ending == .exited(3))
        #expect(result.output == "blåbærgrød")
        #expect(result.error == "complaint\n")
    }

    @Test func tellsTheEndOfWhatAFailedProgramSaid() async throws {
        let child = ChildProcess("/bin/sh", ["-c", "seq 100 >&2; exit 9"])
        let error = await #expect(throws: ChildProcessError.self) {
            try await child.runSuccessfully()
        }
        #expect(error?.description.hasPrefix("/bin/sh exited with 9:\n89\n") == true)
        #expect(error?.description.hasSuffix("\n100") == true)
    }

    @Test func seesNothingOfOurEnvironment() async throws {
        setenv("PGDATA", "/somewhere", 1)
        let result = try await ChildProcess("/usr/bin/env", []).run()
        #expect(!result.output.contains("PGDATA"))
        #expect(result.output.contains("LC_ALL=C.UTF-8"))
    }

    @Test func namesAProgramThatIsNotThere() async throws {
        let error = await #expect(throws: ChildProcessError.self) {
            try await ChildProcess("/nowhere/initdb", []).run()
        }
        #expect(error?.description.contains("/nowhere/initdb did not start") == true)
    }

    @Test func endsAProgramThatTakesTooLong() async throws {
        let folder = try TemporaryFolder()
        let note = folder.path + "/pid"
        var child = ChildProcess("/bin/sh", ["-c", "echo $$ >\(note); exec sleep 600"])
        child.timeout = .milliseconds(500)
        await #expect(
            throws: ChildProcessError.timedOut(
                executable: "/bin/sh", after: .milliseconds(500))
        ) { try await child.run() }
        let text = try String(contentsOfFile: note, encoding: .utf8)
        let processID = try #require(Int32(text.trimmingCharacters(in: .newlines)))
        #expect(kill(processID, 0) != 0)
    }

    @Test func endsAProgramWhoseTaskIsCancelled() async throws {
        let task = Task { try await ChildProcess("/bin/sleep", ["600"]).run() }
        try await Task.sleep(for: .milliseconds(100))
        let began = ContinuousClock.now
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(ContinuousClock.now - began < .seconds(60))
    }

    @Test func becomesAnotherAccountWithoutRootsGroups() async throws {
        // Nobody but root may become somebody else; others stay who they are.
        let account = try geteuid() == 0 ? Account.named("nobody") : Account.current()
        let result = try await ChildProcess(
            "/bin/sh", ["-c", "id -u; id -g; pwd; id -G"], account: account
        ).run()
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.prefix(3) == ["\(account.userID)", "\(account.groupID)", "/"])
        #expect(geteuid() != 0 || lines.last == "\(account.groupID)")
    }
}
