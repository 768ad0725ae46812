import Foundation
import TestSupport
import Testing

@Suite("Settings") struct SettingsTests {
    struct Listed: Decodable {
        let key: String
        let flag: String
        let variable: String
    }

    /// Where the private cluster would be, by what the settings say.
    func folder(
        _ options: [String] = [], environment: [String: String] = [:], in folder: TemporaryFolder
    ) async throws -> String {
        struct Status: Decodable { let folder: String }
        let run = try await runAttune(
            ["cluster", "status", "--format", "json"] + options, environment: environment,
            workingDirectory: folder.path)
        #expect(run.status == 69, "\(run.error)")
        return try JSONDecoder().decode(Status.self, from: Data(run.output.utf8)).folder
    }

    @Test func preferFlagOverEnvironmentOverFile() async throws {
        let work = try TemporaryFolder()
        try work.write("cluster:\n  folder: /tmp/from-file\n", to: "attune.yaml")
        #expect(try await folder(in: work) == "/tmp/from-file")
        let environment = ["ATTUNE_CLUSTER_FOLDER": "/tmp/from-environment"]
        #expect(try await folder(environment: environment, in: work) == "/tmp/from-environment")
        #expect(
            try await folder(
                ["--cluster-folder", "/tmp/from-flag"], environment: environment, in: work)
                == "/tmp/from-flag")
    }

    @Test func comeFromTheFileThatIsNamed() async throws {
        let work = try TemporaryFolder()
        try work.write("cluster: { folder: /tmp/one }\n", to: "attune.yaml")
        let other = try work.write("cluster: { folder: /tmp/two }\n", to: "other.yaml")
        #expect(try await folder(["--config", other], in: work) == "/tmp/two")
        #expect(try await folder(environment: ["ATTUNE_CONFIG": other], in: work) == "/tmp/two")
    }

    @Test func treatAnEmptyVariableAsUnset() async throws {
        let work = try TemporaryFolder()
        try work.write("cluster: { folder: /tmp/one }\n", to: "attune.yaml")
        #expect(
            try await folder(environment: ["ATTUNE_CLUSTER_FOLDER": ""], in: work) == "/tmp/one")
    }

    @Test func refuseAnUnknownVariableWithTheNearestOne() async throws {
        let run = try await runAttune(
            ["cluster", "status"], environment: ["ATTUNE_PRT": "80", "ATTUNE_XYLOPHONE": "1"])
        #expect(run.status == 78)
        #expect(run.error.hasPrefix("Error ATT-CFG-001: "))
        #expect(run.error.contains("ATTUNE_PRT is no setting; did you mean ATTUNE_PORT?"))
        #expect(run.error.contains("ATTUNE_XYLOPHONE is no setting\n"))
        #expect(run.error.hasSuffix("Next: attune help settings\n"))
    }

    @Test func refuseUnknownKeysWithTheirPlaceAndTheNearestOnes() async throws {
        let work = try TemporaryFolder()
        try work.write(
            "prot: 8080\ndatabase:\n  ulr: x\n  connections: 4\nhost: [1]\n", to: "attune.yaml")
        let run = try await runAttune(["cluster", "status"], workingDirectory: work.path)
        #expect(run.status == 78)
        #expect(run.error.hasPrefix("Error ATT-CFG-007: "))
        #expect(run.error.contains("attune.yaml:1:1") && run.error.contains("`port`"))
        #expect(run.error.contains("attune.yaml:3:3") && run.error.contains("`url`"))
        #expect(run.error.contains("attune.yaml:5:"), "\(run.error)")
    }

    @Test(arguments: [
        (["ATTUNE_PORT": "eighty"], "ATTUNE_PORT: must be a whole number from 0 to 65535"),
        (["ATTUNE_DATABASE_CONNECTIONS": "0"], "must be a whole number from 1 to 200"),
        (["ATTUNE_LOG_LEVEL": "debgu"], "did you mean debug?"),
        (["ATTUNE_CONFIG": "absent.yaml"], "absent.yaml: there is no such file"),
        (["ATTUNE_DATABASE_PASSWORD_FILE": "absent"], "there is no absent"),
    ])
    func refuseValuesThatCannotBe(environment: [String: String], reason: String) async throws {
        let run = try await runAttune(["cluster", "status"], environment: environment)
        #expect(run.status == 78)
        #expect(run.output == "")
        #expect(run.error.contains(reason), "\(run.error)")
    }

    @Test func keepPasswordsOffTheMachinesEyes() async throws {
        let work = try TemporaryFolder()
        let file = try work.write("s3cret\n", to: "password")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        let open = try await runAttune(
            ["cluster", "status"], environment: ["ATTUNE_DATABASE_PASSWORD_FILE": file])
        #expect(open.status == 78)
        #expect(open.error.contains("ATT-CFG-004") && open.error.contains("chmod 600"))
        #expect(!open.error.contains("s3cret"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        let closed = try await runAttune(
            ["cluster", "status", "--cluster-folder", work.path + "/none"],
            environment: ["ATTUNE_DATABASE_PASSWORD_FILE": file])
        #expect(closed.status == 69, "\(closed.error)")
    }

    @Test func areAllOnTheirPage() async throws {
        let run = try await runAttune(["help", "settings", "--format", "json"])
        let listed = try JSONDecoder().decode([Listed].self, from: Data(run.output.utf8))
        let page = try String(
            contentsOfFile: Checkout.folder + "/Documentation/settings.md", encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `--") }
        #expect(
            rows.map { $0.split(separator: "|")[0..<2].map { $0.filter { $0 != " " } } }
                == listed.map { ["`\($0.flag)`", "`\($0.variable)`"] })
    }

    @Test func areAllInTheReadme() async throws {
        let run = try await runAttune(["help", "settings", "--format", "json"])
        let listed = try JSONDecoder().decode([Listed].self, from: Data(run.output.utf8))
        let page = try String(contentsOfFile: Checkout.folder + "/README.md", encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `--") }
        #expect(
            rows.map { row in
                row.split(separator: "|")[0..<3].map { $0.filter { $0 != " " } }
            }
                == listed.map { setting in
                    // The settings file is no key in itself.
                    let key = setting.key == "config" ? "" : "`\(setting.key)`"
                    return ["`\(setting.flag)`", "`\(setting.variable)`", key]
                })
    }

    @Test func areAllExplained() async throws {
        let run = try await runAttune(["help", "settings", "--format", "json"])
        let listed = try JSONDecoder().decode([Listed].self, from: Data(run.output.utf8))
        #expect(Set(listed.map(\.key)).count == listed.count)
        let text = try await runAttune(["help", "settings"]).output
        for setting in listed {
            #expect(text.contains("\(setting.flag), \(setting.variable)"))
            #expect(setting.variable.hasPrefix("ATTUNE_"))
        }
    }
}
