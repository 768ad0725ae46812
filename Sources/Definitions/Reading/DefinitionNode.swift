/// One value in a definition file, with its place, ready to be read as what it should be.
///
/// Every accessor returns nil after recording a fault when the value is not of the wanted kind:
/// the caller goes on reading, so that one run tells every fault of the file.
public struct DefinitionNode {
    /// Path from the top of the file, such as `scales[0].range`; empty at the top.
    public let path: String
    /// Line, from 1.
    public let line: Int
    /// Column in Unicode scalars, from 1.
    public let column: Int
    let content: Content
    let reader: DefinitionReader

    /// What stands there, without the parser's own types.
    indirect enum Content {
        case scalar(text: String, plain: Bool)
        case list([(content: Content, line: Int, column: Int)])
        case mapping([Entry])
    }

    struct Entry {
        let key: String
        let keyLine: Int
        let keyColumn: Int
        let value: Content
        let line: Int
        let column: Int
    }

    /// Records a broken rule at this place.
    ///
    /// - Parameters:
    ///   - rule: The rule, as a clause: "`minimum` is missing".
    ///   - remedy: What to write, as an imperative: "write `minimum: 0`".
    public func fault(_ rule: String, remedy: String) {
        reader.record(line: line, column: column, path: path, rule: rule, remedy: remedy)
    }

    /// Whether nothing was written as the value (`key:`, `~` or `null`).
    public var isEmpty: Bool {
        guard case .scalar(let text, plain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// Whether the value is the word `unknown`.
    public var isUnknown: Bool { isWord("unknown") }

    /// Whether the value is this word, without a fault when it is anything else.
    public func isWord(_ word: String) -> Bool {
        guard case .scalar(let text, _) = content else { return false }
        return text == word
    }

    /// Whether the value is a list.
    public var isList: Bool {
        if case .list = content { true } else { false }
    }

    /// Whether the value is a mapping.
    public var isMapping: Bool {
        if case .mapping = content { true } else { false }
    }

    /// What stands there in a word, for messages: "a list", "text".
    var kind: String {
        switch content {
        case .list: "a list"
        case .mapping: "a mapping"
        case .scalar where isEmpty: "nothing"
        case .scalar(let text, let plain):
            plain && DefinitionNumber(text) != nil ? "the number \(text)" : "`\(text.excerpt)`"
        }
    }
}

extension String {
    /// The beginning of a text, for messages.
    var excerpt: String {
        count <= 40 ? self : prefix(39) + "…"
    }
}
