import Instruments
import Testing

/// Properties of the scoring of every instrument, on random forms from a fixed seed.
///
/// Unoptimised, scoring takes some fifty times as long: the tests look at enough forms to meet every
/// option beside every other; an optimised run (`swift test -c release`, or `Scripts/bench --only
/// random-forms`) takes a million each.
@Suite struct ScoringPropertyTests {
    /// Instruments whose forms are entered answer by answer.
    let answered: [InstrumentDefinition]
    #if DEBUG
        static let forms = 1_000
    #else
        static let forms = 1_000_000
    #endif

    init() throws {
        answered = try Shipped.catalogue().all.filter { !$0.items.isEmpty }
    }

    private func form(
        _ definition: InstrumentDefinition, missing share: Double, _ random: inout SplitMix
    ) -> [Int16?] {
        definition.items.map { item in
            Double.random(in: 0..<1, using: &random) < share
                ? nil : Int16(Int.random(in: item.options.indices, using: &random))
        }
    }

    /// A form in which every answer has points.
    private func scoredForm(
        _ definition: InstrumentDefinition, _ random: inout SplitMix
    ) -> [Int16?] {
        definition.items.map { item in
            item.options.indices.filter { item.options[$0].score != nil }
                .randomElement(using: &random).map { Int16($0) }
        }
    }

    @Test func findsInstrumentsToLookAt() {
        #expect(
            answered.map(\.code) == [
                "bdi2", "cesd", "chi_esq", "core10", "epds", "gad7", "hads", "kips", "kpcs", "mpas",
                "pbq", "phq9", "swemwbs",
            ])
    }

    @Test func staysWithinTheRangeAndOnItsSteps() {
        var random = SplitMix(state: 1)
        for definition in answered {
            for _ in 0..<Self.forms {
                let outcomes = definition.score(scoredForm(definition, &random))
                for outcome in outcomes where definition.scales[outcome.scale].isMadeOfAnswers {
                    if outcome.refusal == .needsConversionTable { continue }
                    guard let value = outcome.value else {
                        Issue.record("a complete form of \(definition.code) is refused")
                        return
                    }
                    guard definition.faultOfEnteredValue(value, scale: outcome.scale) == nil else {
                        Issue.record("\(definition.code): \(value)")
                        return
                    }
                }
            }
        }
    }

    /// No form, however incomplete, gets a value outside the range or without enough answers.
    @Test func neverGivesAValueBeyondTheRule() {
        var random = SplitMix(state: 6)
        for definition in answered {
            for number in 0..<Self.forms {
                let share = Double(number % 11) / 10
                let answers = form(definition, missing: share, &random)
                for (index, scale) in definition.scales.enumerated() where !scale.items.isEmpty {
                    let chosen = scale.items.map { item in
                        answers[item].map { definition.items[item].options[Int($0)] }
                    }
                    let missing = chosen.count {
                        $0.map { $0.score == nil && !$0.isExcluded } ?? true
                    }
                    let isAnyScored = chosen.contains { $0?.score != nil }
                    let value = definition.score(answers)[index].value
                    let isInside = value.map { value in
                        scale.range.map { value >= $0.minimum && value <= $0.maximum } ?? true
                    }
                    let isRefused = missing > scale.missing.atMost || !isAnyScored
                    guard (value == nil) == isRefused, isInside != false else {
                        Issue.record("\(definition.code) \(scale.code): \(answers)")
                        return
                    }
                }
            }
        }
    }

    /// The sum is worked out again here, from the options' points in whole thousandths.
    @Test func agreesWithAPlainSum() {
        var random = SplitMix(state: 2)
        for definition in answered {
            for _ in 0..<Self.forms {
                let answers = scoredForm(definition, &random)
                let outcomes = definition.score(answers)
                for (index, scale) in definition.scales.enumerated()
                where scale.method == .sum || scale.method == .mean {
                    let sum = scale.items.reduce(0) { sum, item in
                        let options = definition.items[item].options
                        let points = answers[item].flatMap { options[Int($0)].score } ?? .nan
                        return sum + Int((points * 1000).rounded())
                    }
                    let parts = scale.method == .mean ? scale.items.count : 1
                    let value = Double(sum) / Double(1000 * parts)
                    guard let came = outcomes[index].value, abs(came - value) < 1e-12 else {
                        Issue.record("\(definition.code) \(scale.code)")
                        return
                    }
                }
            }
        }
    }

    /// More points for an answer never lower a scale that it belongs to, and move no other: what
    /// the points mean, better or worse, is the scale's direction.
    @Test func risesWithThePointsOfEveryAnswer() {
        var random = SplitMix(state: 3)
        for definition in answered {
            for _ in 0..<20 {
                var answers = scoredForm(definition, &random)
                for item in definition.items.indices {
                    let kept = answers[item]
                    let options = definition.items[item].options
                    let ascending = options.indices.filter { options[$0].score != nil }
                        .sorted { (options[$0].score ?? 0) < (options[$1].score ?? 0) }
                    let outcomes = ascending.map { option in
                        answers[item] = Int16(option)
                        return definition.score(answers)
                    }
                    answers[item] = kept
                    for (pair, next) in zip(
                        zip(ascending, outcomes), zip(ascending, outcomes).dropFirst())
                    {
                        let more = (options[next.0].score ?? 0) - (options[pair.0].score ?? 0)
                        check(definition, item, more, from: pair.1, to: next.1)
                    }
                }
            }
        }
    }

    private func check(
        _ definition: InstrumentDefinition, _ item: Int, _ more: Double,
        from lower: [ScaleOutcome], to higher: [ScaleOutcome]
    ) {
        for (index, scale) in definition.scales.enumerated() {
            guard let before = lower[index].value, let after = higher[index].value else { continue }
            let place = "\(definition.code) \(scale.code) item \(item)"
            switch scale.method {
            case .sum, .mean:
                let share = scale.method == .mean ? Double(scale.items.count) : 1
                let expected = scale.items.contains(item) ? more / share : 0
                #expect(abs(after - before - expected) < 1e-9, "\(place)")
            default: #expect(after >= before, "\(place)")
            }
        }
    }

    /// Swapping the answers of two items with the same options changes no scale that has both.
    @Test func doesNotDependOnTheOrderOfItems() {
        var random = SplitMix(state: 4)
        for definition in answered {
            for _ in 0..<Self.forms {
                let answers = form(definition, missing: 0.01, &random)
                var swapped = answers
                let first = Int.random(in: definition.items.indices, using: &random)
                let second = Int.random(in: definition.items.indices, using: &random)
                guard
                    definition.items[first].options.map(\.score)
                        == definition.items[second].options.map(\.score)
                else { continue }
                swapped.swapAt(first, second)
                let (before, after) = (definition.score(answers), definition.score(swapped))
                for (index, scale) in definition.scales.enumerated()
                where scale.items.contains(first) == scale.items.contains(second)
                    && !scale.items.isEmpty && before[index] != after[index]
                {
                    Issue.record("\(definition.code) \(scale.code)")
                    return
                }
            }
        }
    }

    @Test func raisesAlertsHoweverIncompleteTheFormIs() {
        for definition in answered {
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

    /// A value that is entered raises the alerts of its scale, up to the limit and not beyond.
    @Test func raisesAlertsOnEnteredValues() throws {
        let pirgas = try #require(try Shipped.catalogue().current("pirgas"))
        let scale = try #require(pirgas.scaleIndex("rating"))
        for value in [0.0, 1, 10] { #expect(pirgas.alerts(scale: scale, value: value).count == 1) }
        for value in [10.5, 11, 100] {
            #expect(pirgas.alerts(scale: scale, value: value).isEmpty)
        }
    }

    @Test func neverAcceptsAnAnswerThatIsNoOption() throws {
        let epds = try #require(try Shipped.catalogue().current("epds"))
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
