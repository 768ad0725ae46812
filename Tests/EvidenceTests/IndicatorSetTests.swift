import Definitions
import Foundation
import Testing

@testable import Evidence

@Suite struct IndicatorSetTests {
    private func shipped() throws -> String {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Resources/Indicators/indicators-1.yaml")
        return try String(contentsOf: file, encoding: .utf8)
    }

    private func faults(_ text: String) -> [DefinitionFault] {
        do {
            _ = try IndicatorSet.read(name: "file.yaml", bytes: Array(text.utf8))
            return []
        } catch {
            return error.faults
        }
    }

    @Test func theShippedSetIsWhole() throws {
        let set = try IndicatorSet.read(
            name: "indicators-1.yaml", bytes: Array(try shipped().utf8))
        #expect(set.version == 1)
        #expect(set.indicators.count == IndicatorCode.allCases.count)
        #expect(Set(set.indicators.map(\.code)) == Set(IndicatorCode.allCases))
        #expect(Set(set.indicators.map(\.name)).count == set.indicators.count)
    }

    /// The words and the numbers that the program counts by are the same.
    @Test func theWordsNameTheParameters() throws {
        let set = try IndicatorSet.read(name: "file.yaml", bytes: Array(try shipped().utf8))
        let days = set.parameters.rereferralDays
        let rereferred = try #require(set[.rereferred])
        #expect(rereferred.name.contains("within \(days) days"))
        #expect(rereferred.numerator.contains("\(days) days after"))
        #expect(rereferred.denominator.contains("at least \(days) days"))
        let contact = set.parameters.earlyContact
        #expect(contact == 4)
        #expect(try #require(set[.stoppedEarly]).name.contains("before the fourth"))
        #expect(try #require(set[.stoppedEarly]).numerator.contains("1 to \(contact - 1)"))
        #expect(try #require(set[.stoppedLater]).numerator.contains("with \(contact) attended"))
        #expect(set.parameters.quantileRule == .linear)
        #expect(try #require(set[.waitFirstContact]).how.contains("type 7"))
    }

    static let mutations: [Mutation] = [
        Mutation(
            "kind: indicators", "kind: indicator", at: "kind", "is not one of", "`indicators`"),
        Mutation("version: 1\nbasis", "version: 0\nbasis", at: "version", "not within", "within"),
        Mutation(
            "  rereferral_days: 30\n", "  rereferal_days: 30\n", at: "parameters.rereferal_days",
            "no key", "`rereferral_days`"),
        Mutation(
            "[3, 6, 12, 24]", "[3, 12, 6, 24]", at: "parameters.infant_band_months[2]",
            "ascending", "above 12"),
        Mutation(
            "hyndman-fan-7", "hyndman-fan-6", at: "parameters.quantile_rule", "not one of",
            "hyndman-fan-7"),
        Mutation(
            "code: caseload", "code: caselod", at: "indicators[15].code", "not one of",
            "`caseload`"),
        Mutation(
            "code: caseload", "code: endings", at: "indicators[15].code", "declared twice",
            "keep one"),
        Mutation(
            "code: caseload", "code: endings", at: "indicators", "`caseload` is not declared",
            "declare it"),
        Mutation(
            "    name: In care on the last day\n", "", at: "indicators[15]", "`name` is missing",
            "write"),
        Mutation(
            "    unit: courses\n    higher_is: none\n    numerator: courses seen at least",
            "    unit: courses\n    higher_is: good\n    numerator: courses seen at least",
            at: "indicators[15].higher_is", "not one of", "write one of them"),
        Mutation(
            "    group: alerts\n    kind: not_recorded", "    group: waits\n    kind: not_recorded",
            at: "indicators[22].group", "two places", "move it"),
    ]

    @Test(arguments: mutations) func everyFaultIsTold(mutation: Mutation) throws {
        let text = try Files.mutated(try shipped(), mutation.piece, mutation.replacement)
        let told = faults(text)
        #expect(mutation.isTold(by: told), "\(told)")
    }

    @Test func theNewestOfSeveralIsTaken() throws {
        let text = try shipped()
        let second = try Files.mutated(text, "version: 1\nbasis", "version: 2\nbasis")
        let set = try IndicatorSet.newest(of: [
            ("b.yaml", Array(second.utf8)), ("a.yaml", Array(text.utf8)),
        ])
        #expect(set.version == 2)
        #expect(throws: DefinitionFaults.self) {
            try IndicatorSet.newest(of: [
                ("b.yaml", Array(text.utf8)), ("a.yaml", Array(text.utf8)),
            ])
        }
        #expect(throws: DefinitionFaults.self) { try IndicatorSet.newest(of: []) }
    }
}
