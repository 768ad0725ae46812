package import Definitions

/// The reviews and comparison rules that a report draws on.
package struct EvidenceLibrary: Sendable {
    /// Every review, ordered by its key.
    package let reviews: [Review]
    /// Every comparison rule, by ascending version; at least one.
    package let rules: [ComparisonRule]
    /// The comparison rule of the highest version.
    package let currentRule: ComparisonRule

    /// Reads and checks all files, and what only shows when they are read together.
    ///
    /// - Parameters:
    ///   - files: The names and bytes of the files that the program came with, in any order.
    ///   - own: Those of an organisation. They stand beside the program's and take the place of one
    ///     by saying so (`supersedes`, a higher `version`); none is ever edited by another.
    /// - Throws: The faults of all files together. What clashes is the fault of the later file, and of
    ///   an organisation's where the other is the program's.
    package init(
        files: [(name: String, bytes: [UInt8])], own: [(name: String, bytes: [UInt8])] = []
    ) throws(DefinitionFaults) {
        var faults: [DefinitionFault] = []
        var reviews: [(name: String, review: Review)] = []
        var rules: [(name: String, rule: ComparisonRule)] = []
        let ordered = files.sorted { $0.name < $1.name } + own.sorted { $0.name < $1.name }
        for file in ordered {
            do {
                switch try EvidenceFile.read(name: file.name, bytes: file.bytes) {
                case .review(let review): reviews.append((file.name, review))
                case .comparisonRule(let rule): rules.append((file.name, rule))
                case .changeRule:
                    faults.append(
                        Self.fault(
                            file.name, "kind", "a change rule belongs to a programme, not here",
                            "move the file away and give it with `--change-rule`"))
                }
            } catch {
                faults += error.faults
            }
        }
        faults += Self.clashes(reviews: reviews, rules: rules)
        let byVersion = rules.map(\.rule).sorted { $0.version < $1.version }
        guard faults.isEmpty, let current = byVersion.last else {
            let missing = Self.fault(
                "comparison-rule-1.yaml", "", "there is no comparison rule",
                "put the file back that the program came with")
            throw DefinitionFaults(faults.isEmpty ? [missing] : faults)
        }
        self.reviews = reviews.map(\.review).sorted { $0.id < $1.id }
        self.rules = byVersion
        currentRule = current
    }

    /// The review of this key.
    package func review(_ id: String) -> Review? { reviews.first { $0.id == id } }

    /// The comparison rule of this version.
    package func rule(version: Int) -> ComparisonRule? { rules.first { $0.version == version } }

    /// The reviews that no later one replaces, ordered by their keys.
    package var currentReviews: [Review] {
        let superseded = Set(reviews.compactMap(\.supersedes))
        return reviews.filter { !superseded.contains($0.id) }
    }

    private static func clashes(
        reviews: [(name: String, review: Review)], rules: [(name: String, rule: ComparisonRule)]
    ) -> [DefinitionFault] {
        var faults: [DefinitionFault] = []
        var files: [String: String] = [:]
        for (name, review) in reviews {
            if let other = files.updateValue(name, forKey: review.id) {
                faults.append(
                    fault(
                        name, "id", "the id `\(review.id)` is that of \(other) as well",
                        "give this review an id of its own and let it say `supersedes:`"))
            }
        }
        for (name, review) in reviews {
            guard let earlier = review.supersedes else { continue }
            if let other = reviews.first(where: { $0.review.id == earlier })?.review {
                if other.published > review.published || other.id == review.id {
                    faults.append(
                        fault(
                            name, "supersedes",
                            "`\(earlier)` is of \(other.published) and not the earlier of the two",
                            "write the id of a review that was published before this one"))
                } else if other.published == review.published, other.supersedes == review.id {
                    faults.append(
                        fault(
                            name, "supersedes", "`\(earlier)` says that it replaces this one",
                            "let one of the two say `supersedes:`"))
                }
                continue
            }
            let near = NearMiss.closest(to: earlier, in: files.keys.sorted())
            faults.append(
                fault(
                    name, "supersedes", "there is no review `\(earlier)`",
                    near.map { "did you mean `\($0)`?" } ?? "write the id of a review that is here"
                ))
        }
        var versions: [Int: String] = [:]
        for (name, rule) in rules {
            if let other = versions.updateValue(name, forKey: rule.version) {
                faults.append(
                    fault(
                        name, "version", "version \(rule.version) is that of \(other) as well",
                        "write the next version that is free"))
            }
        }
        return faults
    }

    private static func fault(
        _ file: String, _ path: String, _ rule: String, _ remedy: String
    ) -> DefinitionFault {
        DefinitionFault(file: file, line: 1, column: 1, path: path, rule: rule, remedy: remedy)
    }
}
