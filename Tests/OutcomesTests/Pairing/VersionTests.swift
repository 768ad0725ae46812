import Clinic
import Foundation
import Statistics
import Testing

@testable import Outcomes

/// Two versions of one definition within one report.
struct VersionTests {
    /// The second version counts each point twice, and may know how to convert the first.
    private func rules(converts: Bool) throws -> OutcomeRules {
        let first = try TestService.mood()
        let second = ScaleTerms(
            instrument: first.instrument, instrumentName: first.instrumentName, version: "2",
            scale: first.scale, scaleName: first.scaleName, construct: first.construct,
            subject: first.subject, direction: first.direction, range: 0...60,
            cutoff: nil, thresholds: [try TestService.threshold(8)],
            conversions: converts
                ? [
                    ScaleConversion(fromVersion: "1", source: "a table") { value in
                        // The table ends at 20.
                        value <= 20 ? value * 2 : nil
                    }
                ] : [])
        return try TestService.rules([first, second], minimumForMean: 1)
    }

    private let start = "2025-10-01"
    private let end = "2026-02-01"

    /// Family 1 under the first version, 2 under the second, 3 and 4 from the first to the second (4 from
    /// a score that no table converts), 5 without any form.
    private func measures(converts: Bool) throws -> [String: MeasureOutcome] {
        var builder = OutcomesBuilder(
            question: TestService.question(), rules: try rules(converts: converts))
        builder.add([
            TestFamily(1).form(18, on: start, .baseline).form(12, on: end, .end),
            TestFamily(2).form(30, on: start, .baseline, version: "2")
                .form(36, on: end, .end, version: "2"),
            TestFamily(3).form(16, on: start, .baseline).form(20, on: end, .end, version: "2"),
            TestFamily(4).form(22, on: start, .baseline).form(20, on: end, .end, version: "2"),
            TestFamily(5),
        ])
        let measures = builder.finish().measures
        return Dictionary(uniqueKeysWithValues: measures.map { ($0.terms.version, $0) })
    }

    @Test func versionsAreNeitherPooledNorPairedWithoutASource() throws {
        let measures = try measures(converts: false)
        let first = try #require(measures["1"])
        let second = try #require(measures["2"])
        #expect(first.startKnown.subjects == 3)
        #expect(first.bothKnown.subjects == 1)
        #expect(first.endLosses == [CountedMeasureLoss(reason: .otherVersion, subjects: 2)])
        #expect(
            first.endLosses.first?.reason.plainText
                == "start and end were scored under different versions")
        #expect(second.startKnown.subjects == 1)
        #expect(second.bothKnown.subjects == 1)
        #expect(first.convertedStarts.isEmpty && second.convertedStarts.isEmpty)
    }

    @Test func everySubjectIsDueUnderOneVersionOnly() throws {
        let measures = try measures(converts: false)
        let first = try #require(measures["1"])
        let second = try #require(measures["2"])
        #expect(first.due == SubjectCount(subjects: 3, families: 3))
        #expect(first.startLosses.isEmpty)
        #expect(first.otherVersions == [CountedVersion(version: "2", subjects: 1)])
        // The family without any form is missing under the newer version, once.
        #expect(second.due == SubjectCount(subjects: 2, families: 2))
        #expect(second.startLosses == [CountedMeasureLoss(reason: .notRecorded, subjects: 1)])
        #expect(second.otherVersions == [CountedVersion(version: "1", subjects: 3)])
        #expect(second.dueBounds?.unknown == SubjectCount(subjects: 1, families: 1))
        #expect(first.dueBounds?.unknown == SubjectCount(subjects: 2, families: 2))
    }

    // Family 3 starts with 16, which the table makes 32, and ends with 20: better by 12.
    @Test func aSourcedTableConvertsStartsAndNothingElse() throws {
        let measures = try measures(converts: true)
        let first = try #require(measures["1"])
        let second = try #require(measures["2"])
        #expect(
            second.convertedStarts == [
                ConvertedStarts(fromVersion: "1", subjects: 1, source: "a table")
            ])
        #expect(second.bothKnown.subjects == 2)
        #expect(second.all.reliable.first?.improved.count == 1)
        #expect(second.all.reliable.first?.deteriorated.count == 0)
        #expect(second.all.moments?.start.mean == 31)
        #expect(second.all.moments?.end.mean == 28)
        // What was scored under the first version at both times stays under it.
        #expect(first.bothKnown.subjects == 1)
        #expect(first.all.reliable.first?.improved.count == 1)
        // 22 is not in the table.
        #expect(first.endLosses == [CountedMeasureLoss(reason: .otherVersion, subjects: 1)])
        #expect(second.due.subjects == 3 && first.due.subjects == 2)
    }

    @Test func aNewerScoreIsNeverConvertedBack() throws {
        var builder = OutcomesBuilder(
            question: TestService.question(), rules: try rules(converts: true))
        builder.add([
            TestFamily(1).form(30, on: start, .baseline, version: "2").form(10, on: end, .end)
        ])
        let measure = try #require(builder.finish().measures.first)
        #expect(measure.terms.version == "2")
        #expect(measure.endLosses == [CountedMeasureLoss(reason: .otherVersion, subjects: 1)])
    }

    // Start and end are known for 25 of 60, all of them under the newer version.
    @Test func aVersionDoesNotStandForAllBesideAReview() throws {
        var rules = try rules(converts: false)
        rules.scales[1].thresholds = rules.scales[0].thresholds
        var builder = OutcomesBuilder(question: TestService.question(), rules: rules)
        let families = (1...60).map { number in
            number <= 25
                ? TestFamily(number).form(18, on: start, .baseline, version: "2")
                    .form(12, on: end, .end, version: "2")
                : TestFamily(number).form(18, on: start, .baseline)
        }
        builder.add(families)
        let report = builder.finish()
        let newer = try #require(report.measures.first { $0.terms.version == "2" })
        #expect(newer.knownOfDue.share == 1)
        let blocks = report.comparisons.filter { $0.measure?.terms?.instrument == "epds" }
        #expect(!blocks.isEmpty)
        for block in blocks {
            #expect(block.measure?.due.subjects == 60)
            #expect(block.verdict == .notComparable)
        }
    }
}
