import Clinic
import Foundation
import Outcomes
import Reports
import Storage
import TestSupport
import Testing

@testable import Services

/// The demonstration programme: which family shows what, the same bytes from the same seed.
struct DemonstrationTests {
    private static let actor = Actor(name: "cli:test", roles: [.administrator, .clinician])

    private static func withDemonstration(
        seed: UInt64 = Demonstration.usualSeed, dyads: Int = Demonstration.usualDyads,
        _ body: (ServiceFixture, Demonstration) async throws -> Void
    ) async throws {
        try await ServiceFixture.with { fixture in
            let demonstration = try await fixture.service.loadDemonstration(
                seed: seed, dyads: dyads, as: actor,
                listener: ImportListener(fault: { Issue.record("\($0)") }))
            try await body(fixture, demonstration)
        }
    }

    private static func lines(
        _ fixture: ServiceFixture, _ demonstration: Demonstration
    ) async throws -> [String] {
        let report = try await fixture.service.reportOutcomes(
            OutcomesRequest(from: Demonstration.reportFrom, to: Demonstration.reportTo),
            organisation: demonstration.organisation, schemaVersion: 1, as: actor)
        return TextReport.render(report).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// The lines of one section that have these words, each with the two after it: text is wrapped.
    private static func found(_ words: String, section: Int, in lines: [String]) -> [String] {
        let start = lines.firstIndex { $0.hasPrefix("\(section)  ") } ?? lines.endIndex
        let end = lines[start...].firstIndex { $0.hasPrefix("\(section + 1)  ") } ?? lines.endIndex
        return lines[start..<end].indices.filter { index in
            let two = lines[index] + " " + (index + 1 < end ? lines[index + 1] : "")
            return two.split(separator: " ").joined(separator: " ").contains(
                words.split(separator: " ").joined(separator: " "))
        }.map { lines[$0..<min($0 + 3, end)].joined(separator: "\n") }
    }

    @Test func eachFamilyShowsWhatItIsThereFor() async throws {
        try await Self.withDemonstration { fixture, demonstration in
            let whole = try await Self.lines(fixture, demonstration)
            for part in DemonstrationPart.allCases where part != .withheld {
                guard let number = part.number, let section = part.shown.section,
                    let words = part.shown.line
                else { continue }
                let before = Self.found(words, section: section, in: whole)
                #expect(!before.isEmpty, "\(part) is not seen: \(words)")
                let family = "F" + DemonstrationRows.padded(number)
                try await consent(.withdrawn, family, fixture, demonstration)
                let without = try await Self.lines(fixture, demonstration)
                #expect(
                    Self.found(words, section: section, in: without) != before,
                    "\(part) changes nothing at: \(words)")
                try await consent(.given, family, fixture, demonstration)
            }
            // What was taken out came back.
            #expect(try await Self.lines(fixture, demonstration) == whole)
            let withheld = Self.found("Left out of this", section: 2, in: whole)
            #expect(withheld.first?.contains("1 family") == true, "\(withheld)")
            #expect(whole.contains { $0.hasPrefix("SYNTHETIC DATA.") })
        }
    }

    private func consent(
        _ decision: ConsentDecision, _ family: String, _ fixture: ServiceFixture,
        _ demonstration: Demonstration
    ) async throws {
        try await fixture.service.recordConsent(
            family: family, person: "P1", purpose: .outcomeReporting, decision: decision,
            on: Demonstration.reportTo, organisation: demonstration.organisation.id,
            as: Self.actor)
    }

    @Test func comparisonGroupsAreLargeEnoughAndNobodyIsSeenInThem() async throws {
        try await Self.withDemonstration { fixture, _ in
            let groups = try await fixture.database.superuser(
                """
                SELECT string_agg(allocation || ':' || (known >= 20), ' ' ORDER BY allocation)
                FROM (
                    SELECT e.allocation, count(*) FILTER (WHERE forms.known = 2) AS known
                    FROM attune.episode AS e CROSS JOIN LATERAL (
                        SELECT count(DISTINCT a.occasion) AS known
                        FROM attune.administration AS a JOIN attune.score AS s
                            ON s.administration_id = a.id
                        WHERE a.episode_id = e.id AND a.instrument = 'epds'
                            AND s.value IS NOT NULL) AS forms
                    WHERE e.arm = 'comparison' GROUP BY e.allocation) AS g
                """)
            #expect(groups == "randomised:true service_as_usual:false waiting_list:true")
            let seen = try await fixture.count(
                "session_episode AS s JOIN attune.episode AS e ON e.id = s.episode_id "
                    + "WHERE e.arm = 'comparison'")
            #expect(seen == 0)
            let afterwards = try await fixture.count(
                "episode AS e JOIN attune.episode AS w ON w.family_id = e.family_id "
                    + "WHERE w.allocation = 'waiting_list' AND e.arm = 'programme' "
                    + "AND e.referred_on >= w.ended_on")
            #expect(afterwards > 5)
        }
    }

    @Test func theTableOfTheDocumentationIsThatOfTheProgram() throws {
        var table = "| Families | What they show | Where it is seen |\n|---|---|---|\n"
        for part in DemonstrationPart.allCases {
            let (text, section, line) = part.shown
            let place =
                section.map {
                    "section \($0): \((line ?? "").trimmingCharacters(in: .whitespaces))"
                }
                ?? "as a comparison group"
            table += "| \(part.families) | \(text) | \(place) |\n"
        }
        let path = Checkout.folder + "/Documentation/demonstration.md"
        let page = try String(contentsOfFile: path, encoding: .utf8)
        let parts = page.components(separatedBy: "<!-- families -->\n")
        try #require(parts.count == 3)
        if ProcessInfo.processInfo.environment["ATTUNE_RECORD"] != nil {
            let whole = [parts[0], table, parts[2]].joined(separator: "<!-- families -->\n")
            try whole.write(toFile: path, atomically: true, encoding: .utf8)
        } else {
            #expect(parts[1] == table)
        }
    }

    @Test func writesTheSameBytesFromTheSameSeed() throws {
        func bytes(_ seed: UInt64, _ file: DemonstrationFiles.File) throws -> [UInt8] {
            let next = try DemonstrationFiles(seed: seed, dyads: 300).open(file).open()
            var all: [UInt8] = []
            while let more = try next() { all += more }
            return all
        }
        for file in DemonstrationFiles.File.allCases {
            #expect(try bytes(7, file) == bytes(7, file))
            #expect(try bytes(7, file) != bytes(8, file))
        }
    }

    @Test func aLargerProgrammeBeginsLikeASmallerOne() throws {
        // Streams of two families have nothing in common, so one more changes none of the others.
        let small = DemonstrationFiles(seed: 1, dyads: 60)
        let large = DemonstrationFiles(seed: 1, dyads: 90)
        #expect(small.families < large.families)
        for file in DemonstrationFiles.File.allCases {
            let first = try #require(try small.open(file).open()())
            var next = try #require(try large.open(file).open()())
            #expect(next.count > first.count)
            next.removeLast(next.count - first.count)
            #expect(next == first)
        }
    }

    @Test(arguments: [UInt64(1), 2015, 77])
    func countsTheDyadsItWasAskedFor(_ seed: UInt64) {
        for wanted in [1, 60, 240] {
            let files = DemonstrationFiles(seed: seed, dyads: wanted)
            let dyads = (1...files.families).reduce(0) {
                $0 + DemonstrationStory.family($1, seed: seed).dyads
            }
            #expect((max(60, wanted)...max(60, wanted) + 3).contains(dyads))
        }
    }
}
