import Foundation
import Instruments
import Testing

/// What must hold of every instrument in the catalogue.
@Suite struct CatalogueContractTests {
    let catalogue: InstrumentCatalogue

    init() throws {
        catalogue = try Shipped.catalogue()
    }

    @Test func shipsTheseInstruments() {
        #expect(catalogue.codes == ["bdi2", "epds"])
        #expect(catalogue.all.map(\.version) == ["1", "1"])
        #expect(catalogue.current("epds")?.shortName == "EPDS")
        #expect(catalogue.definition("epds", version: "1")?.code == "epds")
        #expect(catalogue.definition("epds", version: "2") == nil)
        #expect(catalogue.current("phq9") == nil)
    }

    /// The product's decisions of clinical safety, listed here by hand: code, item, threshold.
    @Test func shipsExactlyTheseAlertRules() {
        let rules = catalogue.all.flatMap { definition in
            definition.alerts.map { rule in
                let subject =
                    switch rule.subject {
                    case .item(let item): "item \(definition.items[item].number)"
                    case .scale(let scale): definition.scales[scale].code
                    }
                return
                    "\(definition.code) \(subject) \(rule.comparison.rawValue) \(rule.value.plain)"
            }
        }
        #expect(rules == ["bdi2 item 9 >= 1", "epds item 10 >= 1"])
    }

    /// Reading has already held every example against the scoring; here the set is complete.
    @Test func coversFullPartialAndExtremeFormsByExamples() throws {
        for definition in catalogue.all {
            for (index, scale) in definition.scales.enumerated() where scale.isMadeOfAnswers {
                let answered = definition.examples.filter { $0.answers != nil }
                let values = answered.flatMap { $0.scores.filter { $0.scale == index } }
                    .map(\.value)
                let range = try #require(scale.range)
                #expect(values.contains(range.minimum), "\(definition.code): no lowest example")
                #expect(values.contains(range.maximum), "\(definition.code): no highest example")
                let refused = answered.filter { $0.refusals.contains { $0.scale == index } }
                let missing = refused.map { example in
                    scale.items.count { example.answers?[$0] == nil }
                }
                #expect(
                    missing.contains(scale.missing.atMost + 1),
                    "\(definition.code): no example one answer beyond the rule")
                let limits = answered.filter { $0.scores.contains { $0.scale == index } }
                    .map { example in scale.items.count { example.answers?[$0] == nil } }
                #expect(limits.contains(scale.missing.atMost))
                #expect(refused.contains { !$0.alerts.isEmpty }, "no alert on a partial form")
            }
        }
    }

    @Test func usesEveryOptionInSomeExample() {
        for definition in catalogue.all {
            for (index, item) in definition.items.enumerated() where item.options.count > 4 {
                let used = Set(definition.examples.compactMap { $0.answers?[index] })
                let missing = item.options.indices.filter { !used.contains(Int16($0)) }
                // The two items have the same list; between them every option is used.
                let others = definition.items.indices.filter {
                    definition.items[$0].options.count == item.options.count
                }
                let usedByOthers = Set(
                    others.flatMap { other in
                        definition.examples.compactMap { $0.answers?[other] }
                    })
                #expect(missing.allSatisfy { usedByOthers.contains(Int16($0)) })
            }
        }
    }

    /// The reader refuses a number without a source; this walks what it made, as a second look.
    @Test func givesASourceForEveryNumber() {
        for definition in catalogue.all {
            let ids = Set(definition.references.map(\.id))
            for scale in definition.scales {
                var sourcings = [scale.sourcing]
                sourcings += scale.cutOffs.map(\.sourcing)
                sourcings += scale.changeThresholds.map(\.sourcing)
                sourcings += scale.bands.map(\.sourcing)
                sourcings += scale.reliability.map(\.sourcing)
                sourcings += scale.codes.map(\.sourcing)
                if scale.missing.basis == .published {
                    #expect(scale.missing.sourcing != nil)
                } else {
                    #expect(scale.missing.atMost == 0)
                }
                for sourcing in sourcings {
                    #expect(!sourcing.sources.isEmpty)
                    #expect(sourcing.sources.allSatisfy(ids.contains))
                }
            }
        }
    }

    @Test func hasAPageForEveryInstrument() throws {
        let overview = try Shipped.text("Documentation/instruments/README.md")
        for definition in catalogue.all {
            let page = try Shipped.text("Documentation/instruments/\(definition.code).md")
            #expect(page.hasPrefix("# \(definition.name)"))
            for heading in [
                "## What it measures", "## Who fills it in", "## Scoring", "## Thresholds",
                "## What we do not know", "## Licence", "## References",
            ] {
                #expect(page.contains("\n\(heading)\n"), "\(definition.code): no “\(heading)”")
            }
            for scale in definition.scales {
                for cutOff in scale.cutOffs {
                    let figure = "\(cutOff.comparison.symbol) \(cutOff.value.plain)"
                    #expect(page.contains("| \(figure) |"), "\(definition.code): \(figure)")
                }
                for change in scale.changeThresholds {
                    #expect(
                        page.contains("| \(change.comparison.symbol) \(change.improvement.plain)"))
                }
            }
            let row = try #require(
                overview.split(separator: "\n").first { $0.contains("(\(definition.code).md)") },
                "\(definition.code) is not in the overview")
            let alerts = definition.alerts.compactMap { rule -> String? in
                guard case .item(let item) = rule.subject else { return nil }
                return "item \(definition.items[item].number)"
            }
            let scale = definition.scales[0]
            let cutOff = scale.defaultCutOff.map { "\($0.comparison.symbol) \($0.value.plain)" }
            let change = scale.defaultChangeThreshold.map {
                "\($0.comparison.symbol) \($0.improvement.plain) points"
            }
            for cell in [
                definition.shortName, "\(definition.items.count)", scale.higherIs.rawValue,
                cutOff ?? "unknown", change ?? "the programme chooses",
                alerts.joined(separator: ", "), definition.wording.rawValue,
            ] {
                let isThere = row.contains("| \(cell) |") || row.contains("| [\(cell)]")
                #expect(isThere, "the overview's row of \(definition.code) lacks “\(cell)”")
            }
        }
    }

    @Test func keepsLabelsShortAndWordingOut() {
        for definition in catalogue.all where definition.wording != .shipped {
            for item in definition.items {
                #expect(item.label.split(separator: " ").count <= 4)
                #expect(item.options.allSatisfy { $0.code.count <= 2 })
            }
        }
    }
}
