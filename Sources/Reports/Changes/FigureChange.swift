// Which figures of a report changed: found in the JSON of both, because that has every figure there is.
// Elements of a list are known again by the words in them (an instrument, a scale, a reason), not by
// their place, so that one more line above does not make everything below look different.

package import Outcomes

/// A figure that is not the same in two reports.
package struct FigureChange: Sendable, Hashable {
    /// Where it stands in the report's JSON; an element of a list by its words in brackets.
    package let path: String
    /// The path in words.
    package let words: String
    /// What it was; nil where it was not there, or empty.
    package let old: String?
    /// What it is.
    package let new: String?

    /// Every number that differs, in the order of the later report, and then those that are gone.
    package static func list(_ first: OutcomesReport, _ second: OutcomesReport) -> [FigureChange] {
        var old: [String: String] = [:]
        gather(JSONReport.document(first), []) { old[Self.path($0)] = $1 }
        var told: Set<String> = []
        var changes: [FigureChange] = []
        gather(JSONReport.document(second), []) { steps, value in
            let path = Self.path(steps)
            told.insert(path)
            if old[path] != value {
                changes.append(
                    FigureChange(path: path, words: words(steps), old: old[path], new: value))
            }
        }
        gather(JSONReport.document(first), []) { steps, value in
            let path = Self.path(steps)
            if !told.contains(path) {
                changes.append(
                    FigureChange(path: path, words: words(steps), old: value, new: nil))
            }
        }
        return changes
    }

    private enum Step {
        case name(String)
        case element(String)
    }

    /// What identifies an element of a list, where it has any of them.
    private static let identities: Set<String> = [
        "instrument", "version", "scale", "code", "reason", "stage", "ending", "allocation",
        "rater",
        "benchmark", "id", "step", "group", "category", "from", "to", "kind", "ratedBy", "measure",
        "outcome", "label", "name",
    ]
    /// What the question says is no figure that changed.
    private static let skipped: Set<String> = ["question", "format", "rules"]

    private static func gather(
        _ value: JSONDocument, _ steps: [Step], _ take: ([Step], String) -> Void
    ) {
        switch value {
        case .integer, .number:
            take(steps, String(value.text.dropLast()))
        case .object(let members):
            for (name, member) in members where !(steps.isEmpty && skipped.contains(name)) {
                gather(member, steps + [.name(name)], take)
            }
        case .array(let items):
            let names = items.map(identity)
            let areNames = !names.contains("") && Set(names).count == names.count
            for (index, item) in items.enumerated() {
                let element = areNames ? names[index] : String(index + 1)
                gather(item, steps + [.element(element)], take)
            }
        case .null, .bool, .string: break
        }
    }

    private static func identity(_ value: JSONDocument) -> String {
        guard case .object(let members) = value else { return "" }
        return members.compactMap { name, member -> String? in
            guard identities.contains(name), case .string(let text) = member else { return nil }
            return text
        }.joined(separator: " ")
    }

    private static func path(_ steps: [Step]) -> String {
        steps.reduce("$") { path, step in
            switch step {
            case .name(let name): path + ".\(name)"
            case .element(let element): path + "[\(element)]"
            }
        }
    }

    private static func words(_ steps: [Step]) -> String {
        steps.map { step in
            switch step {
            case .element(let element): element.replacing("_", with: " ")
            case .name(let name):
                name.reduce(into: "") { words, letter in
                    if letter.isUppercase {
                        words += " " + letter.lowercased()
                    } else {
                        words.append(letter)
                    }
                }
            }
        }.joined(separator: ", ")
    }
}
