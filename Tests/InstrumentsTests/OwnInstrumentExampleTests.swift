import Instruments
import Testing

/// The invented definition and its supplement, by which an organisation learns to write its own.
@Suite struct OwnInstrumentExampleTests {
    static let folder = "Documentation/instruments/examples"
    let definition: InstrumentDefinition

    init() throws {
        let name = Self.folder + "/instruments/closeness_form.yaml"
        definition = try InstrumentParser.parse(bytes: Array(Shipped.text(name).utf8), file: name)
    }

    /// Each thing that the format can say besides a plain sum is in it.
    @Test func showsEveryUnusualFeature() throws {
        let options = definition.items.flatMap(\.options)
        #expect(options.contains { $0.score == 2.3 }, "weighted options")
        #expect(options.contains { $0.code == "na" && $0.score == 2 }, "not applicable with points")
        #expect(options.contains { $0.code == "10c" && $0.score == 15 }, "a ticked concern")
        #expect(options.contains { $0.score == nil }, "an option that is no answer")
        let methods = definition.scales.map(\.method)
        #expect(methods.contains(.sum) && methods.contains(.mean))
        #expect(methods.contains(.sumOfScales([1, 2])))
        let metric = try #require(definition.scale("worries_parent_metric"))
        guard case .converted(let from, let table) = metric.method else {
            Issue.record("no converted scale")
            return
        }
        #expect(from == 1)
        #expect(table?.value(for: 4) == 58.9)
        let closeness = try #require(definition.scale("closeness"))
        #expect(closeness.missing.completion == .prorate)
        #expect(closeness.cutOffs.count == 2)
        #expect(closeness.cutOffs[0].appliesWhen?.respondents == [.mother])
        #expect(closeness.changeThresholds[1].deterioration == 1.5)
        #expect(closeness.populationMean?.figure.value == 11.2)
        #expect(closeness.populationMean?.population == "500 invented mothers of a town")
        #expect(definition.scale("together")?.missing.completion == .meanOfAnswered)
        #expect(definition.scale("together")?.missing.atMost == 1)
        #expect(definition.scale("worries_parent")?.unknown.contains(.missing) == true)
        #expect(definition.validityFlags.count == 1)
        #expect(definition.alerts.map(\.code) == ["item_10", "many_worries"])
    }

    /// With the licensee's table the scale that needs it has a value: 20 points become 61.4.
    @Test func scoresTheLicensedScaleWithTheSupplement() throws {
        let index = try #require(definition.scaleIndex("worries_infant_metric"))
        let options: [(item: Int, written: String)] = [(4, "10"), (5, "5c")]
        var answers = [Int16?](repeating: nil, count: definition.items.count)
        for (item, written) in options {
            answers[item] = definition.optionIndex(item: item, written: written)
        }
        #expect(definition.score(answers)[index].refusal == .needsConversionTable)
        let supplement = Self.folder + "/supplements/closeness_form.yaml"
        let name = Self.folder + "/instruments/closeness_form.yaml"
        let catalogue = try InstrumentCatalogue(
            files: [(name, Array(Shipped.text(name).utf8))],
            supplements: [(supplement, Array(Shipped.text(supplement).utf8))])
        let supplied = try #require(catalogue.current("closeness_form"))
        #expect(supplied.score(answers)[index].value == 61.4)
        #expect(supplied.suppliedWording?.count == 10)
    }

    /// Nobody may take it for an instrument.
    @Test func saysThatItIsInvented() throws {
        #expect(definition.name.contains("invented"))
        #expect(definition.notes.contains { $0.text.contains("must not be used") })
        #expect(try Shipped.catalogue().current(definition.code) == nil)
    }
}
