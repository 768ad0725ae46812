import Clinic
import Foundation
import Outcomes
import Statistics
import Testing

/// Parents of one family and families of one therapist, against R (`Scripts/reference/change.R`).
struct ClusteredChangeTests {
    private struct Parent {
        let family: Int
        let therapist: Int64?
        let before: Double
        let after: Double
    }

    /// The values of one row of the reference file.
    private static func row(_ quantity: String) throws -> (arguments: [Double], values: [Double]) {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Fixtures/reference-change.csv").standardized
        let text = try String(contentsOf: file, encoding: .utf8)
        let line = try #require(
            text.split(separator: "\n").first { $0.hasPrefix(quantity + ",") })
        let fields = line.split(separator: ",").dropFirst().map { field in
            field.split(separator: " ").compactMap { Double($0) }
        }
        try #require(fields.count == 2)
        return (fields[0], fields[1])
    }

    private static func parents() throws -> [Parent] {
        let numbers = try row("pairs").arguments
        return stride(from: 0, to: numbers.count, by: 4).map { place in
            Parent(
                family: Int(numbers[place]), therapist: Int64(numbers[place + 1]),
                before: numbers[place + 2], after: numbers[place + 3])
        }
    }

    /// One family an entry, its parents in the order they come.
    private func moments(_ parents: [Parent]) throws -> ChangeMoments {
        var builder = OutcomesBuilder(
            question: TestService.question(),
            rules: try TestService.rules([try TestService.mood()]))
        let families = Dictionary(grouping: parents, by: \.family)
        builder.add(
            families.keys.sorted().map { number in
                let members = families[number] ?? []
                var family = TestFamily(
                    number, parents: members.count, lead: members[0].therapist)
                for (which, parent) in members.enumerated() {
                    family = family.form(
                        parent.before, on: "2025-10-01", .baseline, parent: which
                    ).form(parent.after, on: "2026-02-01", .end, parent: which)
                }
                return family
            })
        return try #require(builder.finish().measures.first?.all.moments)
    }

    private func agrees(_ interval: Interval?, _ lower: Double, _ upper: Double) -> Bool {
        guard let interval else { return false }
        return abs(interval.lower - lower) < 1e-9 && abs(interval.upper - upper) < 1e-9
    }

    @Test func meansAndTheirIntervalsAreRs() throws {
        let moments = try moments(try Self.parents())
        for (quantity, estimate) in [
            ("start", moments.start), ("end", moments.end), ("change", moments.change),
        ] {
            let values = try Self.row(quantity).values
            #expect(estimate.count == 54)
            #expect(abs(estimate.mean - values[0]) < 1e-12, "\(quantity)")
            #expect(abs(estimate.standardDeviation - values[1]) < 1e-12, "\(quantity)")
            #expect(agrees(estimate.interval, values[2], values[3]), "\(quantity)")
        }
    }

    @Test func dIsMetaforsSMCRWithItsSignTurned() throws {
        let d = try #require(try moments(try Self.parents()).standardised)
        let values = try Self.row("smcr").values
        #expect(abs(d.estimate - values[0]) < 1e-10)
        #expect(abs(d.variance - values[1]) < 1e-10)
        #expect(agrees(d.interval, values[2], values[3]))
    }

    @Test func clusterRobustIntervalsAreMetafors() throws {
        let moments = try moments(try Self.parents())
        #expect(moments.clusters.map(\.grouping) == [.family, .therapist])
        for (clustered, quantity) in zip(moments.clusters, ["by-family", "by-therapist"]) {
            let row = try Self.row(quantity)
            #expect(clustered.clusters == Int(row.arguments[0]))
            #expect(clustered.notRecorded == 0)
            #expect(agrees(clustered.interval, row.values[2], row.values[3]), "\(quantity)")
        }
        // ±0.935 against ±0.918.
        #expect(moments.widest?.grouping == .family)
        let plain = moments.change.interval
        let widest = try #require(moments.widest?.interval)
        #expect(widest.lower < plain.lower && widest.upper > plain.upper)
    }

    @Test func belowTwentyTherapistsNoIntervalIsGiven() throws {
        // Therapist 20's only families are left out: 19 remain.
        let parents = try Self.parents().filter { $0.therapist != 20 }
        let therapists = try #require(try moments(parents).clusters.last)
        #expect(therapists.grouping == .therapist)
        #expect(therapists.clusters == 19)
        #expect(therapists.interval == nil)
    }

    @Test func oneWhoHasMoreThanHalfIsNoSetOfClusters() throws {
        // 54 parents: 30 of them now one therapist's, the others each with somebody else.
        let parents = try Self.parents().enumerated().map { index, parent in
            Parent(
                family: index + 1, therapist: index < 30 ? 1 : Int64(index),
                before: parent.before, after: parent.after)
        }
        let moments = try moments(parents)
        #expect(moments.clusters.map(\.grouping) == [.therapist])
        #expect(moments.clusters[0].clusters == 25)
        #expect(moments.clusters[0].interval == nil)
        #expect(moments.widest == nil)
    }

    @Test func thoseWithoutARecordedTherapistAreTakenAsOneMoreTherapists() throws {
        let known = try Self.parents()
        let parents =
            known.map { parent in
                Parent(
                    family: parent.family,
                    therapist: parent.therapist == 1 ? nil : parent.therapist,
                    before: parent.before, after: parent.after)
            }
            + known.filter { $0.therapist == 1 }.map { parent in
                // Twenty therapists are recorded all the same.
                Parent(
                    family: parent.family + 100, therapist: 99, before: parent.before,
                    after: parent.after)
            }
        let therapists = try #require(try moments(parents).clusters.last)
        #expect(therapists.clusters == 20)
        #expect(therapists.notRecorded == known.count { $0.therapist == 1 })
        let expected = try ClusteredMean(
            of: parents.map { $0.after - $0.before }, clusters: parents.map { $0.therapist ?? -1 })
        #expect(
            agrees(therapists.interval, expected.interval.lower, expected.interval.upper))
    }

    @Test func whereNobodySharesAnythingNothingIsSaid() throws {
        let parents = try Self.parents().enumerated().map { index, parent in
            Parent(
                family: index + 1, therapist: Int64(index), before: parent.before,
                after: parent.after)
        }
        #expect(try moments(parents).clusters == [])
        let without = parents.map { parent in
            Parent(
                family: parent.family, therapist: nil, before: parent.before, after: parent.after)
        }
        #expect(try moments(without).clusters == [])
    }

    @Test func aSecondCourseOfCareIsOfTheSameFamily() throws {
        var builder = OutcomesBuilder(
            question: TestService.question(),
            rules: try TestService.rules([try TestService.mood()], minimumForMean: 3))
        builder.add(
            [1, 2, 3, 4].map { number in
                TestFamily(number, family: number == 4 ? 1 : number)
                    .form(15, on: "2025-10-01", .baseline)
                    .form(Double(number), on: "2026-02-01", .end)
            })
        let moments = try #require(builder.finish().measures.first?.all.moments)
        #expect(moments.clusters.map(\.clusters) == [3])
        #expect(moments.clusters.map(\.interval) == [nil])
    }
}
