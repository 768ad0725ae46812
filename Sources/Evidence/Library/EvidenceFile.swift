package import Definitions

/// One file of evidence, of whichever kind it says it is.
package enum EvidenceFile: Hashable, Sendable {
    /// A review, or another service's results.
    case review(Review)
    /// A rule for setting results side by side.
    case comparisonRule(ComparisonRule)
    /// A programme's rule for change on one scale.
    case changeRule(ProgrammeChangeRule)

    private enum Kind: String, CaseIterable {
        case review
        case comparisonRule = "comparison-rule"
        case changeRule = "change-rule"
    }

    /// Reads and checks a file.
    ///
    /// - Parameters:
    ///   - name: The file's name, for its faults.
    ///   - bytes: The file's bytes: YAML in UTF-8.
    /// - Returns: What the file holds.
    /// - Throws: Every fault, each with its place, its rule and what to write.
    package static func read(
        name: String, bytes: [UInt8]
    ) throws(DefinitionFaults) -> EvidenceFile {
        try DefinitionReader.read(bytes: bytes, file: name) { root in
            guard let any = root.mappingWithAnyKeys() else { return nil }
            let remedy = "write `kind: review`, `kind: comparison-rule` or `kind: change-rule`"
            return switch any.choice("kind", Kind.self, remedy: remedy) {
            case .review: ReviewReader.review(root).map { .review($0) }
            case .comparisonRule: ComparisonRuleReader.rule(root).map { .comparisonRule($0) }
            case .changeRule: ChangeRuleReader.rule(root).map { .changeRule($0) }
            case nil: nil
            }
        }
    }
}

extension ProgrammeChangeRule {
    /// Reads and checks a file that must hold a change rule.
    ///
    /// - Parameters:
    ///   - name: The file's name, for its faults.
    ///   - bytes: The file's bytes: YAML in UTF-8.
    /// - Returns: The rule.
    /// - Throws: Every fault; a file of another kind is one.
    package static func read(
        name: String, bytes: [UInt8]
    ) throws(DefinitionFaults) -> ProgrammeChangeRule {
        guard case .changeRule(let rule) = try EvidenceFile.read(name: name, bytes: bytes) else {
            throw DefinitionFaults([
                DefinitionFault(
                    file: name, line: 1, column: 1, path: "kind",
                    rule: "this file is not a change rule",
                    remedy: "give a file with `kind: change-rule`")
            ])
        }
        return rule
    }
}

/// Faults a file of another format than the one this program reads.
func checkFormat(_ mapping: DefinitionMapping) {
    guard let format = mapping.integer("format", remedy: "write `format: 1`"), format != 1 else {
        return
    }
    mapping["format"]?.fault(
        "this program reads format 1, not \(format)", remedy: "write `format: 1`")
}
