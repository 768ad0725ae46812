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
        #expect(
            catalogue.codes == [
                "aqs", "asqse2", "bdi2", "care_index_infant", "care_index_toddler", "cesd",
                "chi_esq", "core10", "emotional_availability", "epds", "gad7", "gbo", "hads",
                "kips", "kpcs", "mors_sf", "mpas", "pbq", "phq9", "piios", "pirgas", "psi4sf",
                "ssp", "swemwbs",
            ])
        #expect(catalogue.current("epds")?.shortName == "EPDS")
        #expect(catalogue.definition("epds", version: "1")?.code == "epds")
        #expect(catalogue.definition("epds", version: "2") == nil)
        #expect(catalogue.current("whooley") == nil)
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
        #expect(
            rules == [
                "bdi2 item 9 >= 1", "core10 item 6 >= 1", "epds item 10 >= 1",
                "pbq item 18 >= 1", "pbq item 24 >= 1", "phq9 item 9 >= 1",
                "pirgas rating <= 10",
            ])
    }

    /// Reading has already held every example against the scoring; here the set is complete.
    @Test func coversFullPartialAndExtremeFormsByExamples() throws {
        for definition in catalogue.all {
            for (index, scale) in definition.scales.enumerated() where !scale.items.isEmpty {
                let place = "\(definition.code) \(scale.code)"
                let answered = definition.examples.filter { $0.answers != nil }
                let scored = answered.filter { $0.scores.contains { $0.scale == index } }
                let values = scored.flatMap { $0.scores.filter { $0.scale == index } }.map(\.value)
                let range = try #require(scale.range)
                #expect(values.contains(range.minimum), "\(place): no lowest example")
                #expect(values.contains(range.maximum), "\(place): no highest example")
                let refused = answered.filter { $0.refusals.contains { $0.scale == index } }
                #expect(
                    refused.contains {
                        definition.unscored($0, scale) == scale.missing.atMost + 1
                    }, "\(place): no example one answer beyond the rule")
                #expect(
                    scored.contains { definition.unscored($0, scale) == scale.missing.atMost },
                    "\(place): no example at the limit of the rule")
            }
        }
    }

    /// A value that is only entered has an example, at each extreme where the range is known.
    @Test func coversEnteredValuesAndClassesByExamples() {
        for definition in catalogue.all {
            let entered = definition.examples.filter { $0.answers == nil }
            for (index, scale) in definition.scales.enumerated() where scale.method == .entered {
                let values = entered.flatMap { $0.scores.filter { $0.scale == index } }
                    .map(\.value)
                #expect(!values.isEmpty, "\(definition.code) \(scale.code): no example")
                guard let range = scale.range else { continue }
                for end in [range.minimum, range.maximum] {
                    #expect(
                        values.contains(end),
                        "\(definition.code) \(scale.code): no example of \(end.plain)")
                }
            }
            for (index, scale) in definition.scales.enumerated() {
                let shown = entered.flatMap { $0.classes.filter { $0.scale == index } }
                    .compactMap { entry in scale.classes.first { $0.code == entry.code }?.group }
                #expect(
                    Set(shown) == Set(scale.classes.compactMap(\.group)),
                    "\(definition.code) \(scale.code): a wider class without an example")
            }
        }
    }

    /// Every alert is raised in an example on a partial form (or at its limit, for a value), and
    /// some example comes close without raising it.
    @Test func coversAlertsByExamples() {
        for definition in catalogue.all {
            for (index, rule) in definition.alerts.enumerated() {
                let place = "\(definition.code) \(rule.code)"
                let raising = definition.examples.filter { $0.alerts.contains(index) }
                #expect(!raising.isEmpty, "\(place): no example raises it")
                #expect(definition.examples.contains { !$0.alerts.contains(index) }, "\(place)")
                switch rule.subject {
                case .item:
                    #expect(
                        raising.contains { $0.answers?.contains(nil) ?? false },
                        "\(place): no partial form raises it")
                case .scale(let scale):
                    let values = definition.examples.flatMap {
                        $0.scores.filter { $0.scale == scale }
                    }.map(\.value)
                    #expect(values.contains(rule.value), "\(place): no example at its limit")
                }
            }
        }
    }

    /// Items with the same options share their examples: between them every option is used.
    @Test func usesEveryOptionInSomeExample() {
        for definition in catalogue.all {
            let lists = Dictionary(grouping: definition.items.indices) {
                definition.items[$0].options.map(\.code)
            }
            for (codes, items) in lists {
                let used = Set(
                    definition.examples.compactMap(\.answers).flatMap { answers in
                        items.compactMap { answers[$0] }
                    })
                let unused = codes.indices.filter { !used.contains(Int16($0)) }.map { codes[$0] }
                #expect(unused.isEmpty, "\(definition.code): no example answers \(unused)")
            }
        }
    }

    /// The reader refuses a number without a source; this walks what it made, as a second look.
    @Test func givesASourceForEveryNumber() {
        for definition in catalogue.all {
            let ids = Set(definition.references.map(\.id))
            var sourcings = [definition.licence.sourcing]
            sourcings += definition.notes.map(\.sourcing) + definition.codes.map(\.sourcing)
            sourcings += definition.validityFlags.map(\.sourcing)
            sourcings += definition.fixedSums.map(\.sourcing)
            sourcings += definition.conversionsFrom.map(\.sourcing)
            for scale in definition.scales {
                sourcings.append(scale.sourcing)
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
            }
            for sourcing in sourcings {
                #expect(!sourcing.sources.isEmpty)
                #expect(sourcing.sources.allSatisfy(ids.contains), "\(definition.code)")
            }
        }
    }

    @Test func keepsLabelsShortAndWordingOut() {
        for definition in catalogue.all {
            // Nothing that a form prints is in a definition, whatever its licence allows.
            #expect(definition.suppliedWording == nil)
            for item in definition.items {
                #expect(
                    item.label.split(separator: " ").count <= 5,
                    "\(definition.code) item \(item.number)")
                #expect(item.options.allSatisfy { $0.code.count <= 3 }, "\(definition.code)")
            }
        }
    }

    /// Domain rule 8: a class is not a verdict.
    @Test func saysBesideEveryAttachmentClassWhatItIsNot() {
        for definition in catalogue.all where definition.construct.hasPrefix("attachment") {
            guard definition.scales.contains(where: { $0.method == .classification }) else {
                continue
            }
            let text = definition.notes.map(\.text).joined(separator: " ")
            for words in ["one observation", "not evidence of maltreatment", "not for use alone"] {
                #expect(text.contains(words), "\(definition.code): \(words)")
            }
        }
    }
}

extension InstrumentDefinition {
    /// How many items of a scale an example leaves without points.
    fileprivate func unscored(_ example: WorkedExample, _ scale: ScaleDefinition) -> Int {
        scale.items.count { item in
            guard let answer = example.answers?[item] else { return true }
            let option = items[item].options[Int(answer)]
            return option.score == nil && !option.isExcluded
        }
    }
}
