import Instruments
import Testing

/// Properties of the scoring of every instrument, on random forms from a fixed seed.
@Suite struct ScoringPropertyTests {
    let catalogue: InstrumentCatalogue
    static let forms = 2_000

    init() throws {
        catalogue = try Shipped.catalogue()
    }

    private func form(
        _ definition: InstrumentDefinition, missing share: Double, _ random: inout SplitMix
    ) -> [Int16?] {
        definition.items.map { item in
            Double.random(in: 0..<1, using: &random) < share
                ? nil : Int16(Int.random(in: item.options.indices, using: &random))
        }
    }

    @Test func staysWithinTheRangeAndOnItsSteps() {
        var random = SplitMix(state: 1)
        for definition in catalogue.all {
            for _ in 0..<Self.forms {
                let outcomes = definition.score(form(definition, missing: 0, &random))
                for outcome in outcomes where definition.scales[outcome.scale].isMadeOfAnswers {
                    guard let value = outcome.value else {
                        Issue.record("a complete form of \(definition.code) is refused")
                        return
                    }
                    #expect(definition.faultOfEnteredValue(value, scale: outcome.scale) == nil)
                }
            }
        }
    }

    /// The sum is worked out again here, from the options' points.
    @Test func agreesWithAPlainSum() {
        var random = SplitMix(state: 2)
        for definition in catalogue.all {
            for _ in 0..<Self.forms {
                let answers = form(definition, missing: 0, &random)
                for (index, scale) in definition.scales.enumerated() where scale.method == .sum {
                    let sum = scale.items.reduce(0.0) { sum, item in
                        let options = definition.items[item].options
                        return sum + (answers[item].flatMap { options[Int($0)].score } ?? .nan)
                    }
                    #expect(definition.score(answers)[index].value == sum)
                }
            }
        }
    }

    @Test func risesWithTheScoreOfEveryAnswer() {
        var random = SplitMix(state: 3)
        for definition in catalogue.all {
            for _ in 0..<200 {
                var answers = form(definition, missing: 0, &random)
                for item in definition.items.indices {
                    let kept = answers[item]
                    var points: [(score: Double, total: Double)] = []
                    for (option, definitionOfOption) in definition.items[item].options.enumerated()
                    {
                        answers[item] = Int16(option)
                        guard let score = definitionOfOption.score,
                            let total = definition.score(answers)[0].value
                        else { continue }
                        points.append((score, total))
                    }
                    answers[item] = kept
                    points.sort { $0.score < $1.score }
                    for (lower, higher) in zip(points, points.dropFirst()) {
                        #expect(higher.total - lower.total == higher.score - lower.score)
                    }
                }
            }
        }
    }

    /// Swapping the answers of two items with the same options changes no total.
    @Test func doesNotDependOnTheOrderOfItems() {
        var random = SplitMix(state: 4)
        for definition in catalogue.all {
            for _ in 0..<Self.forms {
                let answers = form(definition, missing: 0.01, &random)
                var swapped = answers
                let first = Int.random(in: definition.items.indices, using: &random)
                let second = Int.random(in: definition.items.indices, using: &random)
                guard
                    definition.items[first].options.map(\.code)
                        == definition.items[second].options.map(\.code)
                else { continue }
                swapped.swapAt(first, second)
                #expect(definition.score(answers) == definition.score(swapped))
            }
        }
    }

    @Test func refusesEveryFormBeyondTheMissingRule() {
        var random = SplitMix(state: 5)
        for definition in catalogue.all {
            for _ in 0..<Self.forms {
                let answers = form(definition, missing: 0.1, &random)
                for (index, scale) in definition.scales.enumerated() {
                    let missing = scale.items.count { answers[$0] == nil }
                    let outcome = definition.score(answers)[index]
                    #expect((outcome.value == nil) == (missing > scale.missing.atMost))
                }
            }
        }
    }

    @Test func raisesAlertsHoweverIncompleteTheFormIs() {
        for definition in catalogue.all {
            for (index, rule) in definition.alerts.enumerated() {
                guard case .item(let item) = rule.subject else { continue }
                for (option, answer) in definition.items[item].options.enumerated() {
                    var answers = [Int16?](repeating: nil, count: definition.items.count)
                    answers[item] = Int16(option)
                    let raised = definition.alerts(answers)
                    #expect(raised.map(\.rule) == ((answer.score ?? 0) > 0 ? [index] : []))
                    #expect(raised.allSatisfy { $0.answer == Int16(option) })
                    #expect(
                        (definition.alertFinding(rule: index, answer: .answered(Int16(option)))
                            == .none) == raised.isEmpty)
                }
                #expect(definition.alertFinding(rule: index, answer: .unanswered) == .none)
                #expect(
                    definition.alertFinding(rule: index, answer: .notSeen)
                        == .checkTheForm(rule: index))
                #expect(definition.alertRulesAskedWithTotals.contains(index))
            }
        }
    }

    @Test func neverAcceptsAnAnswerThatIsNoOption() throws {
        let epds = try #require(catalogue.current("epds"))
        for answer in [4, -1, .max, .min] as [Int16] {
            var answers = [Int16?](repeating: 1, count: 10)
            answers[3] = answer
            #expect(epds.score(answers)[0].refusal == .noSuchOption(item: 3))
            answers[9] = answer
            #expect(epds.alerts(answers).isEmpty)
        }
        #expect(
            epds.score([1, 1]).first?.refusal?.description
                == "2 of 10 answered; this scale needs all 10")
        #expect(epds.score(Array(repeating: 1, count: 99))[0].value == 10)
    }
}

/// A small seeded generator (Steele, Lea and Flood 2014), so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
