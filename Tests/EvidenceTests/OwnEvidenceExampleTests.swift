import Foundation
import Testing

@testable import Evidence

/// The example of an organisation's own files loads, and says what its page says of it.
@Suite struct OwnEvidenceExampleTests {
    @Test func aLaterReviewAndAHigherRuleTakeTheirPlaces() throws {
        let library = try EvidenceLibrary(files: Files.allShipped(), own: try Files.example())
        #expect(
            library.currentReviews.map(\.id) == [
                "barlow-2015", "barlow-2021", "made-up-2026", "spipic-2021", "trials-since-2014",
            ])
        #expect(library.review("made-up-2024")?.result("depression-level") != nil)
        #expect(library.currentRule.version == 2)
        #expect(library.currentRule.minimumForComparison == 30)
        #expect(library.currentRule.maximumInfantAgeMonths == 12)
        #expect(library.rule(version: 1)?.minimumForComparison == 20)
    }

    @Test func nobodyTakesTheExampleForEvidence() throws {
        for file in try Files.example() where file.name.hasPrefix("made-up") {
            let text = String(decoding: file.bytes, as: UTF8.self)
            #expect(text.contains("made up and show nothing"))
            #expect(text.contains("https://example.org/"))
        }
    }
}
