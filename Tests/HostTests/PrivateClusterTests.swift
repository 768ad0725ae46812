import Foundation
import Glibc
import Host
import TestSupport
import Testing

@Suite struct PrivateClusterTests {
    @Test func isMadeStartedStoppedAndDestroyed() async throws {
        try await ClusterFixture.use(.nothing) { fixture in
            let cluster = fixture.cluster
            #expect(try cluster.status().state == .absent)
            #expect(try await cluster.start() == .started)
            #expect(try cluster.status().dataVersion ?? 0 >= 15)
            #expect(try await cluster.start() == .wasRunning)
            let settings = try await fixture.ask(
                """
                select current_setting('listen_addresses'), current_setting('server_encoding'),
                    current_setting('data_checksums'), datcollate, session_user
                from pg_database where datname = current_database()
                """)
            #expect(settings.output == "|UTF8|on|C.UTF-8|postgres\n", "\(settings.error)")
            #expect(try await cluster.stop())
            #expect(try cluster.status().state == .stopped)
            #expect(try await cluster.stop() == false)
            #expect(try fixture.processes() == [])
            try await cluster.start()
            try await cluster.destroy()
            #expect(try fixture.processes() == [])
            #expect(!FileManager.default.fileExists(atPath: cluster.place.home))
        }
    }

    @Test func opensNoTCPPort() async throws {
        try await ClusterFixture.use { fixture in
            try await fixture.cluster.start()
            guard case .running(let processID) = try fixture.cluster.status().state else {
                Issue.record("not running")
                return
            }
            // Sockets of the server that are in the kernel's tables of TCP, by their inode.
            let tables = try await ChildProcess(
                "/bin/cat", ["/proc/\(processID)/net/tcp", "/proc/\(processID)/net/tcp6"]
            ).runSuccessfully()
            let inodes = tables.output.split(separator: "\n")
                .compactMap { $0.split(separator: " ").dropFirst(9).first }
            let folder = "/proc/\(processID)/fd"
            let open = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap {
                // A descriptor may be closed between the listing and the look.
                try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
            }
            #expect(open.contains { $0.hasPrefix("socket:") })
            #expect(!open.contains { link in inodes.contains { link == "socket:[\($0)]" } })
        }
    }

    @Test func letsOnlyTheRightUsersIn() async throws {
        try await ClusterFixture.use { fixture in
            try await fixture.cluster.start()
            let made = try await fixture.ask(
                "create role attune_service login; create role x login")
            #expect(made.ending == .exited(0), "\(made.error)")
            let service = try await fixture.ask("select session_user", role: "attune_service")
            #expect(service.output == "attune_service\n", "\(service.error)")
            let unlisted = try await fixture.ask("select 1", role: "x")
            #expect(unlisted.error.contains("Peer authentication failed"))
            // Becoming somebody else takes root.
            if geteuid() == 0 {
                let stranger = try await fixture.ask("select 1", as: Account.named("nobody"))
                #expect(stranger.error.contains("Peer authentication failed"))
            }
        }
    }

    @Test func startsOverTheNoteOfAKilledServer() async throws {
        try await ClusterFixture.use { fixture in
            try await fixture.cluster.start()
            for processID in try fixture.processes() { kill(processID, SIGKILL) }
            while try !fixture.processes().isEmpty {
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(FileManager.default.fileExists(atPath: fixture.note))
            #expect(try fixture.cluster.status().state == .stopped)
            #expect(try await fixture.cluster.start() == .started)
            #expect(try await fixture.ask("select 1").output == "1\n")
        }
    }

    @Test func startsOverANoteWhoseProcessNumberIsNowSomebodyElses() async throws {
        try await ClusterFixture.use { fixture in
            try await fixture.cluster.start()
            let note = try String(contentsOfFile: fixture.note, encoding: .utf8)
            try await fixture.cluster.stop()
            // A process of the server's own user, as after a restart of the machine; the server
            // itself refuses to start over the note of such a one.
            let account = fixture.cluster.account
            let sleeper = Task {
                try await ChildProcess(
                    "/bin/sh",
                    [
                        "-c", "echo $$ >\"$1\"; exec sleep 60", "sh",
                        fixture.cluster.place.home + "/log/pid",
                    ],
                    account: account
                ).run()
            }
            let path = fixture.cluster.place.home + "/log/pid"
            while (FileManager.default.contents(atPath: path) ?? Data()).last != 10 {
                try await Task.sleep(for: .milliseconds(20))
            }
            let other = try String(contentsOfFile: path, encoding: .utf8).dropLast()
            let lines = note.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
            try ([String(other)] + lines.map(String.init)).joined(separator: "\n")
                .write(toFile: fixture.note, atomically: false, encoding: .utf8)
            chown(fixture.note, account.userID, account.groupID)
            #expect(try fixture.cluster.status().state == .stopped)
            #expect(try await fixture.cluster.start() == .started)
            sleeper.cancel()
            _ = await sleeper.result
        }
    }

    @Test func makesAClusterAfterAnInterruptedInitdb() async throws {
        try await ClusterFixture.use(.nothing) { fixture in
            try fixture.folder.write("15\n", to: "c/data.unfinished/PG_VERSION")
            #expect(try fixture.cluster.status().state == .unfinished)
            #expect(try await fixture.cluster.start() == .started)
        }
    }

    @Test func refusesADataDirectoryThatIsNotComplete() async throws {
        try await ClusterFixture.use(.nothing) { fixture in
            let data = fixture.cluster.place.dataDirectory
            try fixture.folder.write("15\n", to: "c/data/PG_VERSION")
            chown(data, fixture.cluster.account.userID, fixture.cluster.account.groupID)
            await #expect(throws: ClusterError.unfinished(dataDirectory: data)) {
                try await fixture.cluster.start()
            }
            try await fixture.cluster.destroy()
            #expect(try await fixture.cluster.start() == .started)
        }
    }

    @Test func refusesDataOfAnotherVersion() async throws {
        try await ClusterFixture.use(.nothing) { fixture in
            let data = fixture.cluster.place.dataDirectory
            try fixture.folder.write("12\n", to: "c/data/PG_VERSION")
            try fixture.folder.write("", to: "c/data/global/pg_control")
            chown(data, fixture.cluster.account.userID, fixture.cluster.account.groupID)
            let error = await #expect(throws: ClusterError.self) {
                try await fixture.cluster.start()
            }
            #expect(error?.code == "ATT-CLU-005")
            #expect(error?.next == "apt-get install postgresql-12")
        }
    }

    @Test(.enabled(if: geteuid() == 0, "a user cannot make another user's folder"))
    func refusesDataOfAnotherUser() throws {
        let fixture = try ClusterFixture()
        let data = fixture.cluster.place.dataDirectory
        try fixture.folder.write("15\n", to: "c/data/PG_VERSION")
        #expect(
            throws: ClusterError.wrongOwner(path: data, owner: "root", expected: "postgres")
        ) { try fixture.cluster.status() }
    }

    @Test func refusesASocketPathThatIsTooLong() throws {
        let home = "/tmp/" + String(repeating: "x", count: 81)
        #expect(throws: Never.self) { try ClusterFixture.cluster(at: ClusterPlace(home: home)) }
        let error = #expect(throws: ClusterError.self) {
            try ClusterFixture.cluster(at: ClusterPlace(home: home + "x"))
        }
        #expect(
            error
                == .socketPathTooLong(path: home + "x/socket/.s.PGSQL.5432", bytes: 108))
        #expect(throws: Never.self) {
            try ClusterFixture.cluster(
                at: ClusterPlace(home: home + "x", socketDirectory: "/tmp/s"))
        }
    }

    @Test func saysWhatToInstallWithoutAServer() async throws {
        let folder = try TemporaryFolder()
        let fixture = try ClusterFixture(
            search: .init(versions: folder.path, folders: [folder.path]))
        let error = await #expect(throws: ClusterError.self) { try await fixture.cluster.start() }
        #expect(error == .serverNotInstalled(looked: [folder.path, folder.path]))
        #expect(error?.next == "apt-get install postgresql-15")
    }

    @Test func tellsWhatTheServerSaidWhenItDoesNotStart() async throws {
        try await ClusterFixture.use { fixture in
            try await fixture.cluster.start()
            try await fixture.cluster.stop()
            try FileManager.default.removeItem(
                atPath: fixture.cluster.place.dataDirectory + "/pg_xact")
            let error = await #expect(throws: ClusterError.self) {
                try await fixture.cluster.start()
            }
            #expect(error?.code == "ATT-CLU-008")
            #expect(
                error?.detail.contains("could not access status of transaction") == true,
                "\(error?.detail ?? "")")
        }
    }

    @Test func destroysNothingThatItDidNotMake() async throws {
        let fixture = try ClusterFixture()
        try fixture.folder.write("precious", to: "c/data/thesis.txt")
        await #expect(throws: ClusterError.notACluster(path: fixture.cluster.place.home)) {
            try await fixture.cluster.destroy()
        }
        #expect(
            FileManager.default.fileExists(
                atPath: fixture.cluster.place.dataDirectory + "/thesis.txt"))
    }
}

extension ClusterFixture {
    var note: String { cluster.place.dataDirectory + "/postmaster.pid" }
}
