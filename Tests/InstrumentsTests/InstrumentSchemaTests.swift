import Definitions
import Foundation
import Instruments
import Testing

/// The JSON Schemas for editors know what the reader knows.
///
/// That they accept every definition and refuse the same broken ones is shown with an independent
/// validator by Scripts/checks/schemas.py, over the same files.
@Suite struct InstrumentSchemaTests {
    struct Mutation: Decodable, Sendable {
        let name: String
        let from: String
        let to: String
    }

    private func schema(_ name: String) throws -> [String: Any] {
        let text = try Shipped.text("Documentation/instruments/\(name).schema.json")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// Keys by part, the whole under `name`.
    private func keys(_ schema: [String: Any], _ name: String) throws -> [String: Set<String>] {
        var parts: [String: Set<String>] = [:]
        let whole = try #require(schema["properties"] as? [String: Any])
        parts[name] = Set(whole.keys)
        for (part, value) in try #require(schema["$defs"] as? [String: [String: Any]]) {
            guard let properties = value["properties"] as? [String: Any] else { continue }
            parts[part] = Set(properties.keys)
            #expect(value["additionalProperties"] as? Bool == false, "\(part)")
        }
        return parts
    }

    @Test func haveTheKeysThatTheReaderKnows() throws {
        #expect(
            try keys(schema("instrument"), "definition")
                == InstrumentFormat.definitionParts.mapValues { Set($0) })
        #expect(
            try keys(schema("supplement"), "supplement")
                == InstrumentFormat.supplementParts.mapValues { Set($0) })
    }

    @Test func describeEveryKeyOnThePageOfTheFormat() throws {
        let page = try Shipped.text("Documentation/instruments/format.md")
        let parts = InstrumentFormat.definitionParts.merging(InstrumentFormat.supplementParts) {
            first, _ in first
        }
        for key in Set(parts.values.joined()).sorted() {
            let isThere = page.contains("`\(key)`") || page.contains("`\(key): ")
            #expect(isThere, "\(key) is not on the page")
        }
    }

    @Test func haveTheWordsThatTheReaderKnows() throws {
        let schema = try schema("instrument")
        func words(_ path: String...) throws -> [String] {
            let value = path.reduce(schema as Any?) { ($0 as? [String: Any])?[$1] }
            let entry = try #require(value as? [String: Any], "\(path)")
            let items = entry["items"] as? [String: Any] ?? entry
            return try #require(items["enum"] as? [String], "\(path)")
        }
        #expect(try words("properties", "kind") == InstrumentKind.allCases.map(\.rawValue))
        #expect(
            try words("properties", "respondent") == InstrumentRespondent.allCases.map(\.rawValue))
        #expect(try words("properties", "subject") == InstrumentSubject.allCases.map(\.rawValue))
        #expect(try words("properties", "entry") == EntryMode.allCases.map(\.rawValue))
        #expect(try words("properties", "wording") == WordingPolicy.allCases.map(\.rawValue))
        #expect(
            try words("$defs", "scale", "properties", "higher_is")
                == ScoreDirection.allCases.map(\.rawValue))
        #expect(
            try words("$defs", "cut_off", "properties", "operator")
                == ThresholdOperator.allCases.map(\.rawValue))
        #expect(
            try words("$defs", "change_threshold", "properties", "kind")
                == ChangeThreshold.Kind.allCases.map(\.rawValue))
        #expect(
            try words("$defs", "reliability", "properties", "kind")
                == ReliabilityFigure.Kind.allCases.map(\.rawValue))
        #expect(
            try words("$defs", "missing", "properties", "completion")
                == MissingRule.Completion.allCases.map(\.rawValue))
        #expect(
            try words("$defs", "missing", "properties", "basis")
                == MissingRule.Basis.allCases.map(\.rawValue))
        #expect(
            try words("$defs", "code", "properties", "system")
                == CodeSystem.allCases.map(\.rawValue))
    }

    /// The reader's side of the list that the schema's check goes through as well.
    @Test func standBesideAReaderThatRefusesTheSameMutations() throws {
        let good = Shipped.fixture("mood.yaml")
        let list = Data(Shipped.fixture("structural-mutations.json").utf8)
        let mutations = try JSONDecoder().decode([Mutation].self, from: list)
        #expect(mutations.count > 50)
        for mutation in mutations {
            try #require(good.contains(mutation.from), "\(mutation.name)")
            let changed = good.replacing(mutation.from, with: mutation.to, maxReplacements: 1)
            #expect(throws: DefinitionFaults.self, "\(mutation.name)") {
                try InstrumentParser.parse(bytes: Array(changed.utf8), file: "mood.yaml")
            }
        }
    }
}
