import Foundation
import TestSupport
import Testing

@Suite("attune cluster") struct ClusterCommandTests {
    @Test func asksForConsentBeforeItDestroys() async throws {
        let work = try TemporaryFolder()
        let options = ["cluster", "destroy", "--cluster-folder", work.path]
        for confirmation in [[], ["--confirm", "yes"]] {
            let run = try await runAttune(options + confirmation)
            #expect(run.status == 64)
            #expect(run.error.contains("ATT-USE-004"))
            #expect(run.error.contains("Next: attune cluster destroy --confirm \(work.path)"))
        }
        let foreign = try await runAttune(options + ["--confirm", work.path])
        #expect(foreign.status == 78)
        #expect(foreign.error.contains("ATT-CLU-013"))
        #expect(FileManager.default.fileExists(atPath: work.path))
    }

    @Test func startsStopsAndDestroys() async throws {
        let work = try TemporaryFolder()
        let home = work.path + "/c"
        func cluster(_ words: String...) async throws -> AttuneRun {
            try await runAttune(["cluster"] + words + ["--cluster-folder", home])
        }
        let start = try await cluster("start")
        #expect(start.status == 0, "\(start.error)")
        let address = "host='\(home)/socket' port='5432' dbname='attune' user="
        #expect(
            start.output == """
                export DATABASE_URL="\(address)'attune_service'"
                export ATTUNE_ADMIN_DATABASE_URL="\(address)'postgres'"

                """)
        let migrated = try await runAttune(
            ["migrate"], environment: ["ATTUNE_ADMIN_DATABASE_URL": address + "'postgres'"])
        #expect(migrated.status == 0, "\(migrated.error)")
        let status = try await cluster("status", "--format", "json")
        let again = try await cluster("start")
        let stop = try await cluster("stop")
        let stopped = try await cluster("status")
        let destroyed = try await cluster("destroy", "--confirm", home)
        #expect(status.status == 0 && status.output.contains("\"state\": \"running\""))
        #expect(again.status == 0 && again.error.contains("ran already"))
        #expect(stop.status == 0)
        #expect(stopped.status == 69 && stopped.output.hasPrefix("stopped\n"))
        #expect(destroyed.status == 0)
        #expect(!FileManager.default.fileExists(atPath: home))
    }

    @Test func saysThatAServerInRecoveryTakesNoWrites() async throws {
        let work = try TemporaryFolder()
        let home = work.path + "/c"
        func cluster(_ words: String...) async throws -> AttuneRun {
            try await runAttune(["cluster"] + words + ["--cluster-folder", home])
        }
        let made = try await cluster("start")
        #expect(made.status == 0, "\(made.error)")
        _ = try await cluster("stop")
        // What makes a server a replica, here of nothing.
        try work.write("", to: "c/data/standby.signal")
        let replica = try await cluster("start")
        _ = try await cluster("destroy", "--confirm", home)
        #expect(replica.status == 73)
        #expect(replica.error.hasPrefix("Error ATT-DB-004: "), "\(replica.error)")
        #expect(replica.error.contains("read-only"))
    }
}
