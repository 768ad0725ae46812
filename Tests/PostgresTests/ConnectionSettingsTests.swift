import Testing

@testable import Postgres

@Suite struct ConnectionSettingsTests {
    @Test func readsAddressesAndKeywords() throws {
        let address = try ConnectionSettings(
            uri: "postgres://me:pw@db1:5433/attune?sslmode=require")
        #expect(address["host"] == "db1")
        #expect(address["port"] == "5433")
        #expect(address["dbname"] == "attune")
        #expect(address["password"] == "pw")
        #expect(address["sslmode"] == "require")
        let keywords = try ConnectionSettings(uri: "host=/run/pg user=me dbname='two words'")
        #expect(keywords["dbname"] == "two words")
    }

    @Test func neverShowsThePassword() throws {
        let settings = try ConnectionSettings(uri: "postgres://me:hemmelig@db/attune")
        var dumped = ""
        dump(settings, to: &dumped)
        for text in ["\(settings)", String(reflecting: settings), dumped] {
            #expect(!text.contains("hemmelig"))
        }
    }

    @Test(arguments: [
        "postgres://me:hemmelig@db/x?nonsense=hemmelig", "password=hemmelig nonsense",
        "host=db\0 password=hemmelig",
    ])
    func refusesWhatLibpqDoesNotKnowWithoutQuotingIt(uri: String) {
        do {
            _ = try ConnectionSettings(uri: uri)
            Issue.record("\(uri) was taken")
        } catch {
            #expect(error.kind == .invalidSettings)
            #expect(!"\(error)".contains("hemmelig"))
        }
    }

    @Test func shufflesHostsWithTheirPortsTogether() throws {
        let settings = try ConnectionSettings(uri: "host=a,b,c port=1,2,3")
        var seen: Set<String> = []
        for seed in 0..<60 {
            let shuffled = settings.shufflingHosts(seed: UInt64(seed))
            let hosts = try #require(shuffled["host"]).split(separator: ",")
            let ports = try #require(shuffled["port"]).split(separator: ",")
            #expect(Set(zip(hosts, ports).map { "\($0)\($1)" }) == ["a1", "b2", "c3"])
            seen.insert(hosts.joined())
        }
        #expect(seen.count == 6)
        #expect(settings.shufflingHosts(seed: 1) == settings.shufflingHosts(seed: 1))
    }

    @Test func keepsTheOrderOfHostsWhereItIsAPreference() throws {
        let settings = try ConnectionSettings(
            uri: "host=a,b,c target_session_attrs=prefer-standby")
        for seed in 0..<20 {
            #expect(settings.shufflingHosts(seed: UInt64(seed))["host"] == "a,b,c")
        }
    }

    @Test func escapesStartupSettings() {
        var settings = PoolSettings()
        settings.startupSettings = ["application_name": "a b\\c"]
        let parameters = settings.connectionParameters(from: ConnectionSettings())
        #expect(parameters["options"]?.contains("-c application_name=a\\ b\\\\c") == true)
        #expect(parameters["client_encoding"] == "UTF8")
    }
}
