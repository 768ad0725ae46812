import Clinic
import Evidence
import Foundation
import Outcomes
import Reports
import Statistics
import Testing

/// Every verdict, every reason and every warning, rendered and read. The switches below have no default: a
/// case that nobody has written words for does not compile here.
struct EveryVerdictTests {
    static let verdicts = Verdict.allCases

    static let obstacles: [ComparisonObstacle] = [
        .noAdmittedMeasure(admitted: [], refused: ["CORE-10"]), .constructNotMeasured,
        .noRule("no sourced cut-off"), .noSuchClass(instrument: "CARE-Index"),
        .tooFew(known: 19, needed: 20), .incomplete(CountedShare(22, of: 45), floor: 0.5),
        .infantsTooOld(maximumMonths: 24, tooOld: 7, ageUnknown: 3), .unknownTimePoint, .noSpread,
    ]

    static let warnings: [ComparisonWarning] = [
        .incomplete(CountedShare(26, of: 40), below: 0.7),
        .leftOut(tooOld: 4, ageUnknown: 2, maximumMonths: 24), .withoutCutoff(6),
        .unknownTimePoint(note: "nobody says"),
    ]

    static let groupObstacles: [GroupObstacle] =
        GroupSide.allCases.flatMap {
            side -> [GroupObstacle] in
            [
                .nobody(side, maximumMonths: 24), .tooFew(side, known: 12, needed: 20),
                .incomplete(side, CountedShare(22, of: 45), floor: 0.5),
                .zeroCell(side, CountedShare(0, of: 24)), .zeroCell(side, CountedShare(22, of: 22)),
                .noInterval(side),
            ]
        } + [
            .unlikeIntervals(programme: 123, comparison: 60, limit: 2),
            .noRule("no sourced cut-off"),
            .noSpread,
        ]

    static let groupWarnings: [GroupWarning] =
        GroupSide.allCases.flatMap {
            side -> [GroupWarning] in
            [
                .incomplete(side, CountedShare(26, of: 40), below: 0.7),
                .leftOut(side, tooOld: 4, ageUnknown: 2, maximumMonths: 24),
                .counted(side, earlier: 3),
            ]
        } + [
            .unlikeIntervals(programme: 123, comparison: 92, above: 1.25), .programmeNotByLot,
            .notByLot(3), .notAdjusted, .notNewCases,
        ]

    private func flat(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Section 5 of a report of this one block, and that no word of it ranks or praises.
    private func rendered(_ block: ComparisonBlock) throws -> String {
        var report = try SampleService.report()
        report.comparisons = [block]
        let text = TextReport.render(report)
        for line in text.split(separator: "\n") where !line.contains("https://") {
            #expect(line.count <= 80, "\(line)")
        }
        let json = JSONReport.render(report)
        for format in [text, json] {
            let read = flat(format).lowercased()
            for word in VerdictTests.forbidden { #expect(!read.contains(word), "\(word)") }
            let praise = read.replacing("not comparable", with: "")
                .replacing("not-comparable", with: "")
            #expect(!praise.contains("comparable"))
        }
        let from = try #require(text.range(of: "\n5  "))
        let to = try #require(text.range(of: "\n6  "))
        return flat(String(text[from.upperBound..<to.lowerBound]))
    }

    private func benchmark(_ id: String = "depression-level") throws -> (Review, Benchmark) {
        let review = try #require(try SampleService.library().review("barlow-2015"))
        return (review, try #require(review.result(id)))
    }

    private func group(
        _ obstacles: [GroupObstacle] = [], _ warnings: [GroupWarning] = [],
        isRandomised: Bool = false
    ) throws -> GroupComparison {
        var side = LocalGroup(
            due: SubjectCount(subjects: 45, families: 45),
            known: SubjectCount(subjects: 24, families: 24))
        side.medianDaysBetween = 123
        return GroupComparison(
            allocation: isRandomised ? .randomised : .waitingList, isRandomised: isRandomised,
            programme: side, comparison: side, obstacles: obstacles, warnings: warnings,
            effect: obstacles.isEmpty
                ? GroupEffect(
                    measure: .standardisedMeanDifference, estimate: 0.3,
                    interval: Interval(lower: -0.32, upper: 0.92), adjusted: nil, isWide: true,
                    isPublishedWide: true) : nil)
    }

    private func measure() throws -> LocalMeasure {
        let report = try SampleService.report()
        return LocalMeasure(
            origin: .scale(try #require(report.measures.first).terms),
            due: SubjectCount(subjects: 45, families: 45),
            known: SubjectCount(subjects: 24, families: 24), medianDaysBetween: 123)
    }

    @Test(arguments: verdicts) func everyVerdictSaysWhatItMeans(verdict: Verdict) throws {
        let (review, result) = try benchmark()
        let groups: [GroupComparison]
        let words: [String]
        switch verdict {
        case .sameKind:
            groups = [try group(isRandomised: true)]
            words = [
                "SAME KIND OF QUANTITY: both are standardised differences of means between two "
                    + "groups that families came into by lot",
                "no test is made of their difference",
            ]
        case .sameKindNotRandomised:
            groups = [try group()]
            words = [
                "SAME KIND OF QUANTITY, NOT RANDOMISED: ",
                "did not come into this service's groups by lot",
                "may differ in more than the programme", "cannot be called its effect",
            ]
        case .contextOnly:
            groups = []
            words = ["CONTEXT ONLY: ", "They are different quantities"]
        case .anotherUncontrolledService:
            groups = []
            words = [
                "ANOTHER UNCONTROLLED SERVICE: ", "neither service had a control group",
                "not fully known", "what would have happened anyway",
            ]
        case .notComparable:
            groups = []
            words = ["NOT COMPARABLE: ", "Nothing is shown beside it."]
        }
        let text = try rendered(
            ComparisonBlock(
                review: review, benchmark: result, verdict: verdict,
                obstacles: verdict == .notComparable ? [.noSpread] : [], measure: try measure(),
                groups: groups))
        for word in words { #expect(text.contains(word), "\(word)") }
        // 20 a side and a harmful +0.30 beside -0.22 are two lines, and no verdict on their difference.
        if !groups.isEmpty {
            #expect(text.contains("Published -0.22 -0.46 to 0.02"))
            #expect(text.contains("This service 0.30 -0.32 to 0.92"))
            #expect(text.contains("too imprecise to say whether they differ"))
        }
    }

    @Test func theSameKindOfUnknownTimeIsContextOnly() throws {
        let (review, result) = try benchmark()
        let text = try rendered(
            ComparisonBlock(
                review: review, benchmark: result, verdict: .contextOnly, measure: try measure(),
                groups: [try group()]))
        #expect(
            text.contains(
                "CONTEXT ONLY: this service's two groups give the same kind of quantity, not "
                    + "randomised: standardised differences of means between two groups. But when the "
                    + "published outcome was measured is not known, so the two cannot be read as one"
            ))
        #expect(text.contains("cannot be called its effect"))
    }

    @Test(arguments: obstacles) func everyObstacleIsTold(obstacle: ComparisonObstacle) throws {
        let (review, result) = try benchmark()
        let text = try rendered(
            ComparisonBlock(
                review: review, benchmark: result, verdict: .notComparable, obstacles: [obstacle]))
        let words =
            switch obstacle {
            case .noAdmittedMeasure: "is recorded here; CORE-10 does not measure it"
            case .constructNotMeasured: "the rules admit no measure of this"
            case .noRule: "NOT COMPARABLE: no sourced cut-off"
            case .noSuchClass: "CARE-Index has no such class"
            case .tooFew: "the outcome is known for 19, and 20 are needed"
            case .incomplete: "known for 22 of 45 (49%) of those the measure was due for, and 50%"
            case .infantsTooOld: "24 months or younger at the start (older: 7; age not known: 3)"
            case .unknownTimePoint: "when the published outcome was measured is not known"
            case .noSpread: "all scores at the start are alike"
            }
        #expect(text.contains(words), "\(text)")
        #expect(text.contains("Nothing is shown beside it."))
        #expect(!text.contains("Here "))
    }

    @Test(arguments: warnings) func everyWarningIsTold(warning: ComparisonWarning) throws {
        let (review, result) = try benchmark("attachment-secure")
        let text = try rendered(
            ComparisonBlock(
                review: review, benchmark: result, verdict: .contextOnly, warnings: [warning],
                measure: try measure()))
        let words =
            switch warning {
            case .incomplete: "Warning: the outcome is known for 26 of 40 (65%)"
            case .leftOut: "older than 24 months at the start (4) or of unknown age (2)"
            case .withoutCutoff: "6 with an end for whom there is no default cut-off"
            case .unknownTimePoint: "Time of measurement unknown: nobody says."
            }
        #expect(text.contains(words), "\(text)")
    }

    @Test(arguments: groupObstacles) func everyRefusalOfGroupsIsTold(obstacle: GroupObstacle) throws
    {
        let (review, result) = try benchmark()
        let text = try rendered(
            ComparisonBlock(
                review: review, benchmark: result, verdict: .contextOnly, measure: try measure(),
                groups: [try group([obstacle])]))
        func side(_ side: GroupSide) -> String {
            side == .programme ? "in the programme " : "in the comparison group "
        }
        let words =
            switch obstacle {
            case .nobody(let which, _): side(which) + "nobody is known to have an infant who was 24"
            case .tooFew(let which, _, _): side(which) + "the outcome is known for 12, and 20"
            case .incomplete(let which, _, _): side(which) + "the outcome is known for 22 of 45"
            case .zeroCell(let which, let share):
                side(which)
                    + (share.count == 0
                        ? "nobody has the outcome (0 of 24)"
                        : "everybody has the outcome (22 of 22)")
            case .noInterval(let which): side(which) + "nobody has both a start and an end"
            case .unlikeIntervals: "123 days apart in the programme and 60 in the comparison group"
            case .noRule: "not set beside each other: no sourced cut-off"
            case .noSpread: "the scores of a group are all alike at the end"
            }
        #expect(text.contains(words), "\(text)")
        #expect(
            text.contains("The programme and a comparison group (waiting list, not randomised)"))
        #expect(!text.contains("This service 0."))
    }

    @Test(arguments: groupWarnings) func everyWarningOfGroupsIsTold(warning: GroupWarning) throws {
        let (review, result) = try benchmark()
        let text = try rendered(
            ComparisonBlock(
                review: review, benchmark: result, verdict: .sameKindNotRandomised,
                measure: try measure(), groups: [try group([], [warning])]))
        func side(_ side: GroupSide) -> String {
            side == .programme ? "the programme" : "the comparison group"
        }
        let words =
            switch warning {
            case .incomplete(let which, _, _):
                "Warning: in \(side(which)) the outcome is known for 26 of 40 (65%)"
            case .leftOut(let which, _, _, _):
                "Left out of \(side(which)): courses of care with an infant older than 24 months"
            case .unlikeIntervals: "Time alone may explain part of a difference."
            case .counted(let which, _):
                "Left out of \(side(which)): 3 courses of care with somebody"
            case .programmeNotByLot: "the two are not called randomised"
            case .notByLot:
                "Left out of the programme: 3 courses of care not recorded as randomised"
            case .notAdjusted: "no difference is adjusted for the start"
            case .notNewCases: "Beyond a cut-off at the end is not a new case"
            }
        #expect(text.contains(words), "\(text)")
    }
}
