import Definitions
import Instruments
import Testing

/// A newer version of a definition keeps every alert of the one that it supersedes.
@Suite struct KeptAlertsTests {
    /// The shipped EPDS as version 2, changed in one place.
    private func second(_ from: String, _ to: String) throws -> [UInt8] {
        let text = try Shipped.text("Resources/Instruments/epds.yaml")
        let newer = text.replacing(
            "\nversion: \"1\"\n", with: "\nversion: \"2\"\nsupersedes: \"1\"\n")
        let changed = newer.replacing(from, with: to)
        #expect(from == to || changed != newer, "`\(from)` is not there")
        return Array(changed.utf8)
    }

    private func faults(_ newer: [UInt8]) throws -> [DefinitionFault] {
        let first = Array(try Shipped.text("Resources/Instruments/epds.yaml").utf8)
        do {
            let known = try InstrumentCatalogue(files: [("epds.yaml", first), ("own.yaml", newer)])
            #expect(known.current("epds")?.version == "2")
            return []
        } catch {
            return error.faults
        }
    }

    @Test func acceptsAVersionWithTheSameAlert() throws {
        #expect(try faults(second("", "")).isEmpty)
    }

    @Test func refusesAVersionThatRaisesNothing() throws {
        let text = try String(decoding: second("", ""), as: UTF8.self)
            .replacing("alerts: [item_10]", with: "alerts: []")
        let silent = text.replacing(/\nalerts:\n(?: .*\n)+/, with: "\nalerts: none\n")
        let found = try faults(Array(silent.utf8))
        #expect(found.map(\.path) == ["alerts"])
        #expect(found.map(\.file) == ["own.yaml"])
        let line = silent.split(separator: "\n", omittingEmptySubsequences: false)
            .firstIndex { $0.hasPrefix("alerts:") }
        #expect(found.map(\.line) == [(line ?? -1) + 1])
        #expect(found.first?.remedy.contains("`item: 10`") ?? false, "\(found)")
    }

    @Test func refusesAVersionThatIsLessSensitive() throws {
        let later = "    operator: \">=\"\n    value: "
        let text = try String(decoding: second(later + "1\n", later + "2\n"), as: UTF8.self)
            .replacing(
                "3, 0, 1]\n    scores: {total: 13}\n    alerts: [item_10]",
                with: "3, 0, 1]\n    scores: {total: 13}\n    alerts: []")
        let found = try faults(Array(text.utf8))
        #expect(found.count == 1)
        #expect(found.first?.rule.contains("less sensitive") ?? false, "\(found)")
    }

    @Test func namesTheFileThatWasGivenLast() throws {
        let first = Array(try Shipped.text("Resources/Instruments/epds.yaml").utf8)
        let text = String(decoding: first, as: UTF8.self)
            .replacing("\nversion: \"1\"\n", with: "\nversion: \"2\"\n")
        #expect {
            _ = try InstrumentCatalogue(files: [
                ("share/epds.yaml", first), ("own/epds.yaml", Array(text.utf8)),
            ])
        } throws: { error in
            let faults = (error as? DefinitionFaults)?.faults ?? []
            return faults.map(\.file) == ["own/epds.yaml"]
        }
    }
}
