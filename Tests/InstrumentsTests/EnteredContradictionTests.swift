import Definitions
import Instruments
import Testing

/// Entered scores that cannot stand beside each other, or beside the answers entered with them.
@Suite struct EnteredContradictionTests {
    private func warm() throws -> InstrumentDefinition {
        try #require(
            try InstrumentCatalogue(files: [("warm.yaml", Array(ConversionTests.text.utf8))])
                .current("warm"))
    }

    private func shipped(_ code: String) throws -> InstrumentDefinition {
        try #require(try Shipped.catalogue().current(code))
    }

    private func option(_ instrument: InstrumentDefinition, _ number: Int, points: Double) throws
        -> (key: Int, value: Int16)
    {
        let item = try #require(instrument.itemIndex(number: number))
        let option = instrument.items[item].options.firstIndex { $0.score == points }
        return (item, Int16(try #require(option)))
    }

    @Test func refusesASumThatItsPartsDoNotGive() throws {
        let warm = try warm()
        // Warm and cold, 0 to 14 each, and their sum.
        #expect(warm.contradictions(entered: [(3, 10), (4, 4), (5, 14)]).isEmpty)
        let wrong = warm.contradictions(entered: [(3, 10), (4, 4), (5, 15)])
        #expect(wrong.map(\.scale) == [5])
        #expect(wrong.first?.rule == "is not the sum of score:warm, score:cold")
    }

    @Test func refusesASumThatNoMissingPartCanComplete() throws {
        let warm = try warm()
        #expect(warm.contradictions(entered: [(3, 10), (5, 24)]).isEmpty)
        #expect(warm.contradictions(entered: [(3, 10), (5, 10)]).isEmpty)
        #expect(warm.contradictions(entered: [(3, 10), (5, 25)]).map(\.scale) == [5])
        #expect(warm.contradictions(entered: [(3, 10), (5, 9)]).map(\.scale) == [5])
        #expect(warm.contradictions(entered: [(5, 9)]).isEmpty)
    }

    @Test(arguments: [
        (3.0, 0.0, false), (3, 2, false), (3, 3, true), (0, 27, true), (0, 28, false),
    ])
    func refusesATotalThatTheAlertItemRulesOut(
        item: Double, total: Double, isPossible: Bool
    ) throws {
        let epds = try shipped("epds")
        let answer = try option(epds, 10, points: item)
        let found = epds.contradictions(
            entered: [(0, total)], answered: [answer.key: answer.value])
        #expect(found.isEmpty == isPossible, "\(found)")
        #expect(epds.contradictions(entered: [(0, total)]).isEmpty)
    }

    @Test func refusesAFactorAboveItsItems() throws {
        let pbq = try shipped("pbq")
        let scale = try #require(
            pbq.scales.firstIndex { $0.items.count == 2 })
        var answers: [Int: Int16] = [:]
        for item in pbq.scales[scale].items {
            let answer = try option(pbq, pbq.items[item].number, points: 0)
            answers[answer.key] = answer.value
        }
        #expect(pbq.contradictions(entered: [(scale, 0)], answered: answers).isEmpty)
        let found = pbq.contradictions(entered: [(scale, 5)], answered: answers)
        #expect(found.map(\.scale) == [scale])
        #expect(found.first?.rule.contains("leaves room for") ?? false, "\(found)")
    }
}
