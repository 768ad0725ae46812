import Clinic
import Evidence
import Foundation
import Outcomes
import Reports
import Testing

/// What a comparison with the Cochrane review must state, or must not do: fifteen statements, each read in
/// a rendered report.
struct ChecklistTests {
    private let report: OutcomesReport
    private let text: String

    init() throws {
        var variation = SampleService.Variation()
        variation.observesEverybody = true
        report = try SampleService.report(variation)
        text = Self.flat(TextReport.render(report))
    }

    private static func flat(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// What stands in section 5 under one result of the review.
    private func block(_ outcome: String) throws -> String {
        let section = try #require(text.range(of: "5 What the review found"))
        let from = try #require(
            text.range(of: outcome, range: section.upperBound..<text.endIndex))
        let rest = text[from.upperBound...]
        let ends = [
            "Level of depression", "Infants securely", "Infants avoidantly",
            "Infants with disorganised", "Infants who moved", "Outcomes without a number",
        ]
        let end = ends.compactMap { rest.range(of: $0)?.lowerBound }.min() ?? rest.endIndex
        return String(rest[..<end])
    }

    private static let depression = [
        "Incidence of parental depression", "Level of depression reported by parents",
    ]
    private static let attachment = [
        "Infants securely attached", "Infants avoidantly attached",
        "Infants with disorganised attachment",
        "Infants who moved from insecure to secure attachment",
    ]

    @Test func s01LikeIsNotComparedWithLike() throws {
        for outcome in Self.depression + Self.attachment {
            let block = try block(outcome)
            #expect(block.contains("CONTEXT ONLY: ") && block.contains("different quantities"))
        }
        for word in ["benchmark", "better than the review", "worse than the review"] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    @Test func s02DepressionIncludesNoEffect() throws {
        for (outcome, interval) in zip(Self.depression, ["0.52 to 1.04", "-0.46 to 0.02"]) {
            let block = try block(outcome)
            #expect(block.contains(interval) && block.contains("the interval includes no effect"))
        }
        #expect(text.contains("its intervals for parents' depression include no effect"))
    }

    @Test func s03AttachmentRestsOnTwoTrials() throws {
        for outcome in Self.attachment {
            let block = try block(outcome)
            #expect(block.contains("This result rests on 2 trials and 168 infants."))
            #expect(block.contains("k = 2 trials, n = 168; certainty (GRADE): "))
        }
        #expect(try block(Self.attachment[0]).contains("1.25 to 63.70"))
        #expect(try block(Self.attachment[0]).contains("certainty (GRADE): very low"))
    }

    // 8.93 times a share of one third would be 298%.
    @Test func s04NoBaselineIsMultiplied() throws {
        for block in report.comparisons where block.benchmark.measure == .riskRatio {
            let share: Double? =
                switch block.result {
                case .classAtEnd(let found): found.share.share
                case .moved(let move): move.ofAll.share
                case .prevalence(let prevalence): prevalence.ofAll.share
                default: nil
                }
            guard let share, block.review.id == "barlow-2015" else { continue }
            let product = share * block.benchmark.estimate.value * 100
            let written = try self.block(block.benchmark.outcome)
            for decimals in 0...2 {
                #expect(!written.contains(PlainNumber.fixed(product, decimals) + "%"))
            }
        }
        for number in text.matches(of: /(\d+(?:\.\d+)?)%/) {
            #expect(try #require(Double(number.1)) <= 100)
        }
        #expect(text.contains("no expected figure is made of its ratio"))
    }

    @Test func s05NoPredictionFromTwoTrials() {
        #expect(!text.lowercased().contains("prediction"))
        #expect(!JSONReport.render(report).lowercased().contains("prediction"))
    }

    @Test func s06NoAdvantageOverOtherTreatments() {
        #expect(text.contains("no advantage over other treatments: none of 15 meta-analyses"))
        #expect(text.contains("It found no advantage over other treatments."))
    }

    @Test func s07ControlsAndPopulationsDiffer() {
        #expect(text.contains("a waiting list or treatment as usual, which are not the same thing"))
        #expect(text.contains("Who took part: parents with infants aged 24 months or less"))
    }

    @Test func s08PeopleImproveWithoutHelp() {
        #expect(text.contains("people referred when low often improve"))
        #expect(text.contains("Regression to the mean: families are referred when things are bad"))
        #expect(text.contains("depression and anxiety fell in both groups"))
    }

    @Test func s09TimesAreStated() throws {
        for outcome in Self.attachment {
            #expect(try block(outcome).contains("Measured at the end of the intervention."))
        }
        for outcome in Self.depression {
            let block = try block(outcome)
            #expect(block.contains("measured is not stated in what we could read"))
            #expect(block.contains("Half of the ends came 129 days or more after the start."))
        }
    }

    @Test func s10AQuestionnaireIsNoClass() throws {
        #expect(text.contains("a questionnaire gives no class of attachment"))
        #expect(text.contains("blind"))
        #expect(text.contains("EPDS cut-off (13)") && text.contains("4 points or more"))
        var variation = SampleService.Variation()
        variation.hasObservations = false
        for block in try SampleService.report(variation).comparisons
        where block.benchmark.outcome.contains("ttach") {
            #expect(block.result == nil && block.verdict == .notComparable)
        }
    }

    @Test func s11WhoIsMissingIsCounted() throws {
        for outcome in Self.depression + Self.attachment {
            #expect(try block(outcome).contains("it was due for: "))
        }
        #expect(text.contains("Referred, on the books in the period"))
        #expect(text.contains("Measures known at both"))
    }

    @Test func s12SmallNumbersHaveWideIntervalsOrNone() throws {
        let secure = try block(Self.attachment[0])
        #expect(secure.contains(/\d+ of \d+ \(\d+%; 95% interval \d+% to \d+%\)/))
        var few = SampleService.Variation()
        few.families = 20
        few.observesEverybody = true
        for block in try SampleService.report(few).comparisons { #expect(block.result == nil) }
    }

    @Test func s13TheEvidenceIsDatedAndContinued() throws {
        for outcome in Self.depression + Self.attachment {
            #expect(try block(outcome).contains("evidence current to 13 January 2014"))
        }
        for needed in [
            "Fonagy, Sleed and Baradon 2016", "Goodman 2015", "RR 0.50 (95% interval 0.27 to 0.90)",
            "OR 0.71 (95% interval 0.19 to 2.64)",
        ] {
            #expect(text.contains(needed), "\(needed)")
        }
    }

    @Test func s14NobodyWasBlind() {
        #expect(
            text.contains(
                "No trial blinded participants or personnel; 4 of the 8 were at high risk of bias"))
    }

    @Test func s15HarmIsToldHereAndThere() {
        #expect(text.contains("Adverse effects, Infants with resistant attachment"))
        #expect(text.contains("no difference reported; estimate not available to us"))
        #expect(text.contains("3 got reliably worse"))
    }
}
