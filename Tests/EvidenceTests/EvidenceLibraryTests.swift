import Definitions
import Testing

@testable import Evidence

@Suite struct EvidenceLibraryTests {
    private func faults(
        _ files: [(name: String, bytes: [UInt8])], own: [(name: String, bytes: [UInt8])] = []
    ) -> [DefinitionFault] {
        do {
            _ = try EvidenceLibrary(files: files, own: own)
            return []
        } catch {
            return error.faults
        }
    }

    @Test func orderOfFilesDoesNotMatter() throws {
        let files = try Files.allShipped()
        let forward = try EvidenceLibrary(files: files)
        let backward = try EvidenceLibrary(files: files.reversed())
        #expect(forward.reviews == backward.reviews)
        #expect(forward.rules == backward.rules)
    }

    @Test func faultsOfAllFilesAreToldTogether() throws {
        let review = try Files.mutated(
            try Files.shipped("barlow-2015.yaml"), "published: 2015", "published: soon")
        let rule = try Files.mutated(
            try Files.shipped("comparison-rule-1.yaml"), "floor: 0.50", "floor: 5")
        let found = faults([("b.yaml", Array(review.utf8)), ("a.yaml", Array(rule.utf8))])
        #expect(found.map(\.file) == ["a.yaml", "b.yaml"])
    }

    @Test func aLibraryNeedsAComparisonRule() throws {
        let review = Array(try Files.shipped("barlow-2015.yaml").utf8)
        #expect(faults([("b.yaml", review)]).map(\.rule) == ["there is no comparison rule"])
        #expect(faults([]).map(\.rule) == ["there is no comparison rule"])
    }

    @Test func idsAndVersionsAreUsedOnce() throws {
        var files = try Files.allShipped()
        files += files.map { ("copy-of-" + $0.name, $0.bytes) }
        let found = faults(files)
        #expect(found.map(\.path).sorted() == ["id", "id", "id", "id", "version"])
    }

    @Test func aLaterReviewSupersedesAndTheEarlierStaysReadable() throws {
        let later = try Files.mutated(
            try Files.shipped("barlow-2015.yaml"), "id: barlow-2015",
            "id: barlow-2025\nsupersedes: barlow-2015")
        let files = try Files.allShipped() + [("later.yaml", Array(later.utf8))]
        let library = try EvidenceLibrary(files: files)
        #expect(
            library.currentReviews.map(\.id) == [
                "barlow-2021", "barlow-2025", "spipic-2021", "trials-since-2014",
            ])
        #expect(library.review("barlow-2015") != nil)
        let wrong = try Files.mutated(later, "supersedes: barlow-2015", "supersedes: barlow-2014")
        let found = faults(try Files.allShipped() + [("later.yaml", Array(wrong.utf8))])
        #expect(found.map(\.path) == ["supersedes"])
        #expect(found.first?.remedy == "did you mean `barlow-2015`?")
    }

    @Test func aHigherVersionOfTheRuleIsTheCurrentOne() throws {
        let second = try Files.mutated(
            try Files.shipped("comparison-rule-1.yaml"), "version: 1", "version: 2")
        let files = try Files.allShipped() + [("own.yaml", Array(second.utf8))]
        let library = try EvidenceLibrary(files: files)
        #expect(library.currentRule.version == 2)
        #expect(library.rule(version: 1)?.version == 1)
    }

    @Test func whatClashesIsTheOrganisationsFault() throws {
        let review = Array(try Files.shipped("barlow-2015.yaml").utf8)
        // Its name comes before every file of the program's.
        let found = faults(try Files.allShipped(), own: [("a.yaml", review)])
        #expect(found.map(\.file) == ["a.yaml"])
        #expect(found.first?.remedy.contains("supersedes") == true)
    }

    @Test func aReviewDoesNotReplaceALaterOneNorItself() throws {
        let shipped = try Files.shipped("barlow-2015.yaml")
        let itself = try Files.mutated(
            shipped, "id: barlow-2015", "id: mine\nsupersedes: mine")
        let earlier = try Files.mutated(
            shipped, "id: barlow-2015", "id: mine\nsupersedes: barlow-2021")
        for text in [itself, earlier] {
            let found = faults(try Files.allShipped() + [("mine.yaml", Array(text.utf8))])
            #expect(found.map(\.path) == ["supersedes"])
        }
        let one = try Files.mutated(shipped, "id: barlow-2015", "id: one\nsupersedes: two")
        let two = try Files.mutated(shipped, "id: barlow-2015", "id: two\nsupersedes: one")
        let both = faults(
            try Files.allShipped() + [("1.yaml", Array(one.utf8)), ("2.yaml", Array(two.utf8))])
        #expect(both.map(\.path) == ["supersedes", "supersedes"])
    }

    @Test func aChangeRuleIsNotPartOfALibrary() throws {
        let rule = Array(try Files.fixture("claus-2020.yaml").utf8)
        let found = faults(try Files.allShipped() + [("claus.yaml", rule)])
        #expect(found.map(\.path) == ["kind"])
    }
}
