import Foundation
import Glibc
import Host
import TestSupport
import Testing

@Suite struct RunningTests {
    private struct Broken: Error {}

    @Test func stopsTheServerWhenTheWorkEnds() async throws {
        try await ClusterFixture.use(.nothing) { fixture in
            let cluster = fixture.cluster
            let seen = try await cluster.withRunning(signals: []) { _ in try cluster.status().state
            }
            guard case .running = seen else {
                Issue.record("\(seen)")
                return
            }
            #expect(try cluster.status().state == .stopped)
            let left = try fixture.processes()
            #expect(left == [])
        }
    }

    @Test func stopsTheServerWhenTheWorkFails() async throws {
        try await ClusterFixture.use { fixture in
            await #expect(throws: Broken.self) {
                try await fixture.cluster.withRunning(signals: []) { _ in throw Broken() }
            }
            let left = try fixture.processes()
            #expect(left == [])
        }
    }

    @Test func stopsTheServerWhenTheTaskIsCancelled() async throws {
        try await ClusterFixture.use { fixture in
            let cluster = fixture.cluster
            let (inside, entered) = AsyncStream.makeStream(of: Void.self)
            let task = Task {
                try await cluster.withRunning(signals: []) { _ in
                    entered.yield()
                    try await Task.sleep(for: .seconds(600))
                }
            }
            for await _ in inside { break }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            let left = try fixture.processes()
            #expect(left == [])
        }
    }

    @Test func stopsTheServerOnASignal() async throws {
        try await ClusterFixture.use { fixture in
            await #expect(throws: Interrupted(signal: SIGUSR1)) {
                try await fixture.cluster.withRunning(signals: [SIGUSR1]) { _ in
                    kill(getpid(), SIGUSR1)
                    try await Task.sleep(for: .seconds(600))
                }
            }
            let left = try fixture.processes()
            #expect(left == [])
        }
    }

    @Test func leavesRunningWhatWasStartedToStay() async throws {
        try await ClusterFixture.use { fixture in
            try await fixture.cluster.start()
            try await fixture.cluster.withRunning(signals: []) { _ in }
            let asked = try await fixture.ask("select 1")
            #expect(asked.output == "1\n")
        }
    }

    @Test func keepsRunningWhatIsAskedToStayWhileItIsLent() async throws {
        try await ClusterFixture.use { fixture in
            let cluster = fixture.cluster
            try await cluster.withRunning(signals: []) { _ in
                let start = try await cluster.start()
                #expect(start == .wasRunning)
            }
            let asked = try await fixture.ask("select 1")
            #expect(asked.output == "1\n")
        }
    }

    @Test func stopsTheServerAfterTheLastOfTwo() async throws {
        try await ClusterFixture.use { fixture in
            let cluster = fixture.cluster
            try await cluster.withRunning(signals: []) { _ in
                try await cluster.withRunning(signals: []) { _ in }
                guard case .running = try cluster.status().state else {
                    Issue.record("stopped under the outer one")
                    return
                }
            }
            let left = try fixture.processes()
            #expect(left == [])
        }
    }

    @Test func stopsTheServerThatAKilledProcessLeft() async throws {
        try await ClusterFixture.use { fixture in
            try await fixture.cluster.start()
            // What a killed process leaves: its mark, and no lock.
            try fixture.folder.write("", to: "c/temporary")
            try await fixture.cluster.withRunning(signals: []) { _ in }
            let left = try fixture.processes()
            #expect(left == [])
        }
    }
}
