import Definitions
import Instruments
import Testing

/// Converted scales, licensees' supplements, fixed sums, forms and conversions between versions.
@Suite struct ConversionTests {
    /// A raw sum with two converted scales, one by a table here, one by the licensee's; three scales
    /// that share out 14 points, and their sum.
    static let text = """
        format: 1
        code: warm
        version: "1"
        name: A made-up form with conversions
        short_name: Warm
        kind: questionnaire
        construct: warmth
        summary: Made up for tests.
        edition: "1"
        respondent: parent
        subject: parent
        recall: unknown
        window: unknown
        entry: [answers, score_only]
        wording: licensee_supplied
        licence: {holder: nobody, terms: free, permission: none needed, source: test}
        options:
          points: [{code: "1", score: 1}, {code: "2", score: 2}]
        items:
          - {number: 1, label: first, options: points}
          - {number: 2, label: second, options: points}
        scales:
          - code: raw
            name: Raw
            method: sum
            items: all
            range: {minimum: 2, maximum: 4, step: 1}
            higher_is: better
            missing: unknown
        REST
          - code: metric
            name: Metric
            method: converted
            from: raw
            table: licensee_supplied
            range: {minimum: 2, maximum: 4, step: none}
            higher_is: better
        REST
          - code: stretched
            name: Stretched
            method: converted
            from: raw
            table: {entries: [{from: 2, to: 0}, {from: 4, to: 10}], source: test}
            range: {minimum: 0, maximum: 10, step: none}
            higher_is: better
        REST
          - code: warm
            name: Warm
            method: entered
            form: "2"
            range: {minimum: 0, maximum: 14, step: 1}
            higher_is: better
        REST
          - code: cold
            name: Cold
            method: entered
            range: {minimum: 0, maximum: 14, step: 1}
            higher_is: worse
        REST
          - code: both
            name: Both
            method: sum_of_scales
            scales: [warm, cold]
            range: {minimum: 0, maximum: 28, step: 1}
            higher_is: none
        REST
        fixed_sums: [{scales: [warm, cold], sum: 14, source: test}]
        alerts: [{code: low, scale: stretched, operator: "<=", value: 0, reason: made up}]
        codes: none
        references: [{id: test, citation: Made up for tests}]
        examples:
          - name: in the table
            answers: ["2", "2"]
            scores: {raw: 4, stretched: 10}
            refused: {metric: needs the licensee's conversion table}
            alerts: []
          - name: an alert on a converted score
            answers: ["1", "1"]
            scores: {raw: 2, stretched: 0}
            refused: {metric: needs the licensee's conversion table}
            alerts: [low]
          - name: not in the table
            answers: ["1", "2"]
            scores: {raw: 3}
            refused:
              metric: needs the licensee's conversion table
              stretched: the conversion table has no entry for 3
            alerts: []
          - name: no raw score
            answers: ["1", "-"]
            refused:
              raw: 1 of 2 answered; this scale needs all 2
              metric: a scale that it is made of has no value
              stretched: a scale that it is made of has no value
            alerts: []
          - name: entered
            entered: {raw: 2, warm: 10, cold: 4}
            scores: {stretched: 0, both: 14}
            refused: {metric: needs the licensee's conversion table}
            alerts: [low]

        """.replacing(
            "REST",
            with: """
                    source: test
                    cut_offs: none
                    change_thresholds: none
                    bands: none
                    reliability: [{kind: split_half, value: 0.88, population: nobody, source: test}]
                    codes: none
                """)

    static let supplement = """
        supplement: warm
        version: "1"
        supplied_by: A made-up service
        licence_reference: number 1
        wording:
          - {number: 1, text: First text, options: [seldom, often]}
          - {number: 2, text: Second text}
        conversions:
          metric: [{from: 2, to: 2.5}, {from: 3, to: 3.25}]

        """

    private func catalogue(
        _ text: String = text, supplements: [String] = []
    ) throws(DefinitionFaults) -> InstrumentCatalogue {
        try InstrumentCatalogue(
            files: [("warm.yaml", Array(text.utf8))],
            supplements: supplements.enumerated().map {
                ("s\($0.offset).yaml", Array($0.element.utf8))
            })
    }

    private func faults(_ text: String = text, supplements: [String] = []) -> [DefinitionFault] {
        do {
            _ = try catalogue(text, supplements: supplements)
            return []
        } catch {
            return error.faults
        }
    }

    @Test(arguments: [
        ("{from: 2, to: 2.5}, {from: 3, to: 3.25}", ["has no entry for 4"]),
        ("{from: 2, to: 2.5}, {from: 3, to: 3}, {from: 4, to: 3.5}", []),
        (
            "{from: 2, to: 2.5}, {from: 3, to: 2.25}, {from: 4, to: 3.5}",
            ["falls from 2.5 to 2.25 where raw rises from 2 to 3"]
        ),
    ])
    func tellsWhatLooksLikeASlipInALicenseesTable(table: String, said: [String]) throws {
        let supplement = Self.supplement.replacing(
            "{from: 2, to: 2.5}, {from: 3, to: 3.25}", with: table)
        let warm = try #require(try catalogue(supplements: [supplement]).current("warm"))
        let supplied = try #require(warm.supplements.first)
        let expected = said.map { "the conversion table of metric \($0)" }
        #expect(warm.doubts(of: supplied) == expected)
    }

    @Test func refusesAConvertedScoreWithoutTheLicenseesTable() throws {
        let warm = try #require(try catalogue().current("warm"))
        let outcomes = warm.score([1, 1])
        #expect(outcomes[0].value == 4)
        #expect(outcomes[1].refusal == .needsConversionTable)
        #expect(outcomes[1].refusal?.description == "needs the licensee's conversion table")
        #expect(outcomes[2].value == 10)
        #expect(warm.score([0, 1])[2].refusal == .notInTable(3))
        #expect(warm.scales.map(\.isMadeOfAnswers) == [true, true, true, false, false, false])
        #expect(warm.scales[3].form == "2" && warm.scales[4].form == nil)
        #expect(warm.scales[0].reliability.map(\.kind) == [.splitHalf])
    }

    @Test func usesWhatALicenseeSupplies() throws {
        let warm = try #require(try catalogue(supplements: [Self.supplement]).current("warm"))
        #expect(warm.score([0, 0])[1].value == 2.5)
        #expect(warm.score([0, 1])[1].value == 3.25)
        #expect(warm.score([1, 1])[1].refusal == .notInTable(4))
        #expect(warm.score([1, nil])[1].refusal == .partRefused(scale: 0))
        #expect(warm.supplements.map(\.suppliedBy) == ["A made-up service"])
        #expect(warm.supplements.map(\.licenceReference) == ["number 1"])
        #expect(warm.suppliedWording?.map(\.text) == ["First text", "Second text"])
        #expect(warm.suppliedWording?.first?.options == ["seldom", "often"])
    }

    @Test func worksOutWhatFollowsFromEnteredValues() throws {
        let warm = try #require(try catalogue(supplements: [Self.supplement]).current("warm"))
        let following = warm.outcomes(followingFrom: [(0, 3), (3, 10), (4, 4)])
        #expect(following.map(\.scale) == [1, 2, 5])
        #expect(following.map(\.value) == [3.25, nil, 14])
        #expect(following[1].refusal == .notInTable(3))
        #expect(warm.outcomes(followingFrom: [(1, 2.5), (3, 10)]).isEmpty)
        #expect(warm.brokenFixedSums([(3, 10), (4, 4)]).isEmpty)
        #expect(warm.brokenFixedSums([(3, 10), (4, 5)]).map(\.sum) == [14])
        #expect(warm.brokenFixedSums([(3, 10)]).isEmpty)
    }

    @Test(arguments: [
        ("supplement: warm", "supplement: wram", "supplement", "did you mean `warm`?"),
        ("version: \"1\"", "version: \"2\"", "version", "write one of 1"),
        ("supplied_by: A made-up service\n", "", "", "the organisation that supplies it"),
        ("licence_reference: number 1\n", "", "", "the licence under which you hold it"),
        ("licence_reference", "license_reference", "license_reference", "`licence_reference`"),
        ("{number: 2,", "{number: 9,", "wording[1].number", "the number of an item"),
        ("{number: 2,", "{number: 1,", "wording[1].number", "write it once"),
        ("  - {number: 2, text: Second text}\n", "", "wording", "the text of every item"),
        ("[seldom, often]", "[seldom]", "wording[0].options", "one an option: 1, 2"),
        ("metric: [", "metrics: [", "conversions.metrics", "did you mean `metric`?"),
        ("metric: [", "stretched: [", "conversions.stretched", "leave it out"),
        ("from: 3,", "from: 2,", "conversions.metric[1].from", "each value once"),
        ("from: 3,", "from: 3.5,", "conversions.metric[1].from", "2 to 4 in steps of 1"),
        ("to: 3.25", "to: 32.5", "conversions.metric[1]", "write a value of 2 to 4"),
    ])
    func tellsWhatIsWrongWithASupplement(
        from: String, to: String, path: String, remedy: String
    ) throws {
        try #require(Self.supplement.contains(from))
        let found = faults(supplements: [
            Self.supplement.replacing(from, with: to, maxReplacements: 1)
        ])
        let match = found.first { $0.path == path && $0.remedy.contains(remedy) }
        #expect(match != nil, "\(found.map(\.description))")
        #expect(match?.file == "s0.yaml")
    }

    @Test func takesWordingOnlyOnceAndNotWhereItIsNeverShown() {
        let never = Self.text.replacing("wording: licensee_supplied", with: "wording: never")
        #expect(
            faults(never, supplements: [Self.supplement]).map(\.rule)
                == ["the wording of `warm` is never shown, whoever supplies it"])
        let rules = faults(supplements: [Self.supplement, Self.supplement]).map(\.rule)
        #expect(rules.contains("another file supplies this wording already"))
        #expect(rules.contains("`metric` has its table already"))
        let empty = "supplement: warm\nversion: \"1\"\nsupplied_by: a\nlicence_reference: b\n"
        #expect(faults(supplements: [empty]).map(\.rule) == ["supplies nothing"])
    }

    @Test(arguments: [
        ("from: raw\n    table: licensee", "from: rwa\n    table: licensee", "scales[1].from"),
        ("table: licensee_supplied", "table: unknown", "scales[1].table"),
        ("{from: 4, to: 10}", "{from: 2, to: 10}", "scales[2].table.entries[1].from"),
        ("{from: 4, to: 10}", "{from: 5, to: 10}", "scales[2].table.entries[1].from"),
        ("{from: 4, to: 10}", "{from: 4, to: 11}", "scales[2].range"),
        ("{from: 4, to: 10}], source: test", "{from: 4, to: 10}]", "scales[2].table"),
        ("sum: 14", "sum: 29", "fixed_sums[0].sum"),
        ("{scales: [warm, cold]", "{scales: [warm, warm]", "fixed_sums[0].scales"),
        ("stretched: 0, both: 14", "stretched: 0, both: 13", "examples[4]"),
        ("value: 0, reason", "value: 10, reason", "alerts[0].value"),
    ])
    func tellsWhatIsWrongWithAConversion(from: String, to: String, path: String) throws {
        try #require(Self.text.contains(from))
        let found = faults(Self.text.replacing(from, with: to, maxReplacements: 1))
        #expect(found.contains { $0.path == path }, "\(found.map(\.description))")
    }

    @Test func convertsBetweenVersionsOnlyWhereASourceSaysSo() throws {
        let second = Self.text.replacing(
            "version: \"1\"",
            with: """
                version: "2"
                supersedes: "1"
                conversions_from:
                  - {version: "1", scale: raw, same: true, source: test}
                  - {version: "1", scale: stretched, entries: [{from: 0, to: 1}], source: test}
                """)
        let files = [("a.yaml", Array(Self.text.utf8)), ("b.yaml", Array(second.utf8))]
        let warm = try #require(try InstrumentCatalogue(files: files).current("warm"))
        #expect(warm.version == "2")
        #expect(warm.conversion(from: "1", scale: "raw")?.value(for: 3) == 3)
        #expect(warm.conversion(from: "1", scale: "stretched")?.value(for: 0) == 1)
        #expect(warm.conversion(from: "1", scale: "stretched")?.value(for: 10) == nil)
        #expect(warm.conversion(from: "1", scale: "metric") == nil)
        #expect(warm.conversion(from: "0", scale: "raw") == nil)
        let wrong = second.replacing(
            "{version: \"1\", scale: raw", with: "{version: \"0\", scale: raw")
        do {
            _ = try InstrumentCatalogue(
                files: [("a.yaml", Array(Self.text.utf8)), ("b.yaml", Array(wrong.utf8))])
            Issue.record("accepted")
        } catch {
            #expect(
                error.faults.map(\.rule).contains {
                    $0.contains("there is no scale `raw` of version 0 to convert from")
                })
        }
    }

    @Test func ratesGoalsOnOneEnteredScale() throws {
        let goals = Self.text.replacing("kind: questionnaire", with: "kind: goals")
        #expect(faults(goals).map(\.path) == ["scales"])
    }
}
