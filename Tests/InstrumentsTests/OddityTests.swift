import Definitions
import Instruments
import Testing

/// Forms that are not plain sums: everything the format carries beside them.
@Suite struct OddityTests {
    /// Weighted options in 2, 3 and 4 steps, an option "not applicable" that scores, one "not
    /// observed" that does not, a mean, a sum of scales, an entered scale with an alert, classes.
    static let text = """
        format: 1
        code: odd
        version: "1"
        name: A made-up odd form
        short_name: Odd
        kind: observation
        construct: oddity
        summary: Made up for tests.
        edition: "1"
        respondent: observer
        subject: dyad
        recall: unknown
        window: unknown
        entry: [answers, score_only, classification]
        wording: shipped
        licence: {holder: nobody, terms: free, permission: none needed, source: test}
        options:
          four: [{code: a, score: 1}, {code: b, score: 2.3}, {code: c, score: 3.6}, {code: d, score: 5}]
          two: [{code: "yes", score: 5}, {code: "no", score: 1}]
          rated: [{code: "1", score: 1}, {code: "5", score: 5}, {code: not_observed, score: none}]
          confident: [{code: "0", score: 0}, {code: "3", score: 3}, {code: na, score: 2}]
        items:
          - {number: 1, label: one, options: four}
          - {number: 2, label: two, options: four}
          - {number: 3, label: three, options: two}
          - {number: 4, label: four, options: rated}
          - {number: 5, label: five, options: rated}
          - {number: 6, label: six, options: rated}
          - {number: 7, label: seven, options: confident}
        scales:
          - code: warmth
            name: Warmth
            method: sum
            items: [1, 2, 3]
            range: {minimum: 3, maximum: 15, step: none}
            higher_is: better
            source: test
            missing: {at_most_share: 0.34, completion: prorate, basis: published, source: test}
            cut_offs: none
            change_thresholds: none
            bands: none
            reliability: unknown
            codes: none
          - code: behaviour
            name: Behaviour
            method: mean
            items: [4, 5, 6]
            range: {minimum: 1, maximum: 5, step: none}
            higher_is: better
            source: test
            missing: {at_most: 1, completion: mean_of_answered, basis: published, source: test}
            cut_offs: none
            change_thresholds: none
            bands: none
            reliability: unknown
            codes: none
          - code: confidence
            name: Confidence
            method: sum
            items: [7]
            range: {minimum: 0, maximum: 3, step: 1}
            higher_is: none
            source: test
            missing: unknown
            cut_offs:
              - kind: low
                value: 2
                operator: "<="
                basis: made up
                population: nobody
                applies_when: {period: postnatal, age_months: {from: 1, to: 12}, sex: female, form: long, language: cy}
                source: test
            change_thresholds: unknown
            bands: none
            reliability: unknown
            codes: none
          - code: overall
            name: Overall
            method: sum_of_scales
            scales: [warmth, confidence]
            range: {minimum: 3, maximum: 18, step: none}
            higher_is: better
            source: test
            cut_offs: unknown
            change_thresholds: unknown
            bands: unknown
            reliability: unknown
            codes: unknown
          - code: adaptation
            name: Adaptation
            method: entered
            range: {minimum: 0, maximum: 100, step: 1}
            higher_is: better
            source: test
            cut_offs: unknown
            change_thresholds: unknown
            bands: unknown
            reliability: unknown
            codes: unknown
          - code: class
            name: Class
            method: classification
            higher_is: none
            source: test
            cut_offs: none
            change_thresholds: none
            bands: none
            reliability: unknown
            codes: none
            classes: [{code: B1, name: secure, group: B}, {code: D, name: disorganised}]
        alerts:
          - {code: low_adaptation, scale: adaptation, operator: "<=", value: 10, reason: made up}
        validity_flags:
          - {scale: warmth, operator: "<=", value: 3, meaning: implausibly low, source: test}
        codes: unknown
        notes: [{text: Made up., source: test}]
        references: [{id: test, citation: Made up for tests}]
        examples:
          - name: full
            answers: [b, c, "yes", "1", "5", "5", na]
            scores: {warmth: 10.9, behaviour: 3.6666666667, confidence: 2, overall: 12.9}
            alerts: []
          - name: at the limit of the rules
            answers: [b, c, "-", "1", not_observed, "5", "3"]
            scores: {warmth: 8.85, behaviour: 3, confidence: 3, overall: 11.85}
            alerts: []
          - name: beyond them
            answers: [b, "-", "-", "1", not_observed, "-", "-"]
            refused:
              warmth: 1 of 3 answered; this scale needs at least 2
              behaviour: 1 of 3 answered; this scale needs at least 2
              confidence: 0 of 1 answered; this scale needs all 1
              overall: a scale that it is made of has no value
            alerts: []
          - name: entered
            entered: {adaptation: 10, class: B1}
            groups: {class: B}
            alerts: [low_adaptation]

        """

    private func parsed(_ text: String = text) throws -> InstrumentDefinition {
        do {
            return try InstrumentParser.parse(bytes: Array(text.utf8), file: "odd.yaml")
        } catch {
            Issue.record("\(error)")
            throw error
        }
    }

    @Test func scoresWeightedOptionsExactly() throws {
        let odd = try parsed()
        #expect(odd.score([1, 1, 0])[0].value == 9.6)
        // 1 + 2.3 of three, made up to three, is 4.949999999999999 when worked out in binary.
        #expect(odd.score([0, 1, nil])[0].value == 4.95)
    }

    @Test func proratesAndAveragesOnlyWithinTheRule() throws {
        let odd = try parsed()
        #expect(odd.score([1, 2, nil])[0].value == 8.85)
        #expect(odd.score([nil, nil, nil, 0, nil, 1])[1].value == 3)
        // "Not observed" is an answer on the form but counts as not answered.
        #expect(
            odd.score([nil, nil, nil, 0, 2, 2])[1].refusal
                == .tooFewAnswers(answered: 1, items: 3, needed: 2))
        #expect(odd.faultOfEnteredValue(8.85, scale: 0) == nil)
    }

    @Test func entersWhatIsNotMadeOfAnswers() throws {
        let odd = try parsed()
        let answers = [Int16?](repeating: 0, count: 7)
        #expect(odd.score(answers)[4].refusal == .entryOnly)
        #expect(odd.score(answers)[5].refusal == .entryOnly)
        #expect(odd.alerts(scale: 4, value: 10).map(\.score) == [10])
        #expect(odd.alerts(scale: 4, value: 11).isEmpty)
        #expect(odd.alerts(scale: 0, value: 3).isEmpty)
        #expect(odd.alertRulesAskedWithTotals.isEmpty)
        #expect(odd.scale("class")?.classes.map(\.code) == ["B1", "D"])
        #expect(odd.scale("class")?.classes.map(\.group) == ["B", nil])
    }

    @Test func keepsWhatItCarriesForLater() throws {
        let odd = try parsed()
        let applies = try #require(odd.scale("confidence")?.cutOffs.first?.appliesWhen)
        #expect(applies.period == .postnatal)
        #expect(applies.ageMonths == 1...12)
        #expect(applies.sex == .female)
        #expect(applies.form == "long")
        #expect(applies.language == "cy")
        #expect(applies.respondents == nil)
        #expect(odd.scale("confidence")?.unknown == [.missing, .changeThresholds, .reliability])
        #expect(odd.scale("confidence")?.missing.atMost == 0)
        #expect(odd.validityFlags.map(\.meaning) == ["implausibly low"])
        #expect(odd.kind == .observation)
        #expect(odd.recall == nil)
        #expect(odd.scale("warmth")?.missing.atMost == 1)
    }

    @Test func keepsOldVersionsBesideTheCurrentOne() throws {
        let second = Self.text.replacing(
            "version: \"1\"", with: "version: \"2\"\nsupersedes: \"1\"")
        let catalogue = try InstrumentCatalogue(files: [
            ("odd-2.yaml", Array(second.utf8)), ("odd.yaml", Array(Self.text.utf8)),
        ])
        #expect(catalogue.codes == ["odd"])
        #expect(catalogue.current("odd")?.version == "2")
        #expect(catalogue.definition("odd", version: nil)?.version == "2")
        #expect(catalogue.definition("odd", version: "1")?.version == "1")
        #expect(catalogue.all.map(\.version) == ["1", "2"])
    }

    @Test(arguments: [
        ("version: \"1\"", "version: \"1\"", "is also defined in"),
        ("version: \"1\"", "version: \"2\"", "2 versions of odd claim to be the current one"),
        ("version: \"1\"", "version: \"3\"\nsupersedes: \"2\"", "no version 2 to supersede"),
    ])
    func refusesVersionsThatContradictEachOther(from: String, to: String, rule: String) {
        let second = Self.text.replacing(from, with: to)
        do {
            _ = try InstrumentCatalogue(files: [
                ("odd.yaml", Array(Self.text.utf8)), ("odd-2.yaml", Array(second.utf8)),
            ])
            Issue.record("accepted")
        } catch {
            #expect(error.faults.contains { $0.rule.contains(rule) }, "\(error)")
        }
    }

    @Test func tellsTheFaultsOfEveryFileOfACatalogue() {
        do {
            _ = try InstrumentCatalogue(files: [
                ("a.yaml", Array("format: 1\n".utf8)), ("b.yaml", [0xFF]), ("c.yaml", []),
            ])
            Issue.record("accepted")
        } catch {
            #expect(Set(error.faults.map(\.file)) == ["a.yaml", "b.yaml", "c.yaml"])
        }
    }

    @Test(arguments: [
        ("class: B1}", "class: B}", "examples[3].entered.class", "one of `classes`"),
        ("class: B1}", "class: D}", "examples[3].groups.class", "correct the example"),
        ("groups: {class: B}", "groups: {class: A}", "examples[3].groups.class", "correct"),
        (
            "scores: {warmth: 10.9", "scores: {class: B1, warmth: 10.9", "examples[0].scores.class",
            "use one of"
        ),
    ])
    func holdsExamplesOfClassesAgainstTheClasses(
        from: String, to: String, path: String, remedy: String
    ) {
        do {
            let changed = Self.text.replacing(from, with: to)
            _ = try InstrumentParser.parse(bytes: Array(changed.utf8), file: "odd.yaml")
            Issue.record("accepted")
        } catch {
            #expect(
                error.faults.contains { $0.path == path && $0.remedy.contains(remedy) },
                "\(error.faults.map(\.description))")
        }
    }

    @Test func keepsTheClassesOfExamples() throws {
        let entered = try #require(try parsed().examples.last)
        #expect(entered.classes.map(\.code) == ["B1"])
        #expect(entered.scores.map(\.value) == [10])
    }

    /// Three items are rated; whoever is excluded is neither answered nor missing.
    @Test func leavesAnExcludedItemOutOfAMean() throws {
        let text = Self.text
            .replacing(
                "{code: not_observed, score: none}", with: "{code: not_observed, score: excluded}"
            )
            .replacing(
                "missing: {at_most: 1, completion: mean_of_answered, basis: published, source: test}",
                with: "missing: unknown"
            )
            .replacing(
                "behaviour: 1 of 3 answered; this scale needs at least 2",
                with: "behaviour: 1 of 2 answered; this scale needs all 2")
        let odd = try parsed(text)
        func behaviour(_ answers: [Int16?]) -> ScaleOutcome {
            odd.score([0, 0, 0] + answers + [0])[1]
        }
        #expect(behaviour([0, 1, 1]).value == 11.0 / 3)
        #expect(behaviour([0, 2, 1]).value == 3)
        #expect(behaviour([2, 2, 1]).value == 5)
        #expect(behaviour([2, nil, 1]).refusal == .tooFewAnswers(answered: 1, items: 2, needed: 2))
        #expect(
            behaviour([2, 2, 2]).refusal?.description
                == "every item is left out; this scale needs at least 1")
        #expect(odd.scorer.points(item: 3, answer: 2) == nil)
        let summed = Self.text.replacing(
            "{code: na, score: 2}", with: "{code: na, score: excluded}")
        do {
            _ = try InstrumentParser.parse(bytes: Array(summed.utf8), file: "odd.yaml")
            Issue.record("accepted")
        } catch {
            #expect(
                error.faults.contains {
                    $0.path == "scales[2].items" && $0.rule.contains("leaves it out of the scale")
                }, "\(error.faults.map(\.description))")
        }
    }
}
