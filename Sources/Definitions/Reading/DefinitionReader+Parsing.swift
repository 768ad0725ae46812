import Yams

extension DefinitionReader {
    /// Nesting beyond this is a mistake, and would exhaust the stack long before memory.
    static let deepestNesting = 64

    /// The text of the file without a byte order mark, or nil with the fault recorded.
    func decoded(_ bytes: [UInt8]) -> String? {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: body, as: UTF8.self) else {
            let repaired = String(decoding: body, as: UTF8.self).unicodeScalars
            let place = place(before: repaired.firstIndex(of: "\u{FFFD}"), in: repaired)
            record(
                line: place.line, column: place.column, path: "",
                rule: "the file is not UTF-8", remedy: "save it as UTF-8")
            return nil
        }
        let scalars = text.unicodeScalars
        if let control = scalars.firstIndex(where: {
            $0.value < 0x20 && $0 != "\n" && $0 != "\r" && $0 != "\t" || $0.value == 0x7F
        }) {
            let place = place(before: control, in: scalars)
            record(
                line: place.line, column: place.column, path: "",
                rule: "there is a control character here", remedy: "delete it")
            return nil
        }
        return isTooDeep(text) || hasManyAliases(text) ? nil : text
    }

    /// Refuses nesting that would exhaust the stack. Counts openings without looking at quotation
    /// marks closely, which can only overestimate for files nobody would write.
    private func isTooDeep(_ text: String) -> Bool {
        var line = 1
        var flow = 0
        var dashes = 0
        var atStart = true
        var previous: UInt8 = 0x0A
        for byte in text.utf8 {
            switch byte {
            case 0x0A:
                line += 1
                dashes = 0
                atStart = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                flow += 1
                atStart = false
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                flow = max(0, flow - 1)
                atStart = false
            case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
                if atStart, previous == 0x20 || previous == 0x0A { dashes += 1 }
            case 0x20:
                break
            default:
                atStart = false
            }
            if flow > Self.deepestNesting || dashes > Self.deepestNesting {
                record(
                    line: line, column: 1, path: "",
                    rule: "the file is nested more than \(Self.deepestNesting) deep",
                    remedy: "write it flatter")
                return true
            }
            previous = byte
        }
        return false
    }

    /// Refuses a file with many aliases before it is parsed: the parser hashes keys, and a key that
    /// is an alias of aliases takes for ever. A few are left to be refused with their exact place.
    private func hasManyAliases(_ text: String) -> Bool {
        var line = 1
        var hasAnchor = false
        var aliases = 0
        var previous: UInt8 = 0x0A
        var marker: UInt8?
        for byte in text.utf8 {
            if byte == 0x0A { line += 1 }
            if marker != nil, byte > 0x20 {
                if marker == UInt8(ascii: "&") { hasAnchor = true } else { aliases += 1 }
            }
            let startsToken = previous <= 0x20 || "[{,".utf8.contains(previous)
            let isMarker = byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")
            marker = startsToken && isMarker ? byte : nil
            previous = byte
            if hasAnchor, aliases > 16 {
                record(
                    line: line, column: 1, path: "",
                    rule: "anchors (`&`) and aliases (`*`) are not used in these files",
                    remedy: "write the values out where they are needed")
                return true
            }
        }
        return false
    }

    private func place(
        before index: String.UnicodeScalarView.Index?, in scalars: String.UnicodeScalarView
    ) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for scalar in scalars[..<(index ?? scalars.startIndex)] {
            if scalar == "\n" {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        return (line, column)
    }

    /// The node without the parser's types; nil with the fault recorded.
    func converted(_ node: Node, path: String) -> DefinitionNode.Content? {
        let line = node.mark?.line ?? 1
        let column = node.mark?.column ?? 1
        guard node.anchor == nil else {
            record(
                line: line, column: column, path: path,
                rule: "anchors (`&`) and aliases (`*`) are not used in these files",
                remedy: "write the value out where it is needed")
            return nil
        }
        switch node {
        case .scalar(let scalar):
            return .scalar(text: scalar.string, plain: scalar.style == .plain)
        case .sequence(let sequence):
            var entries: [(content: DefinitionNode.Content, line: Int, column: Int)] = []
            for (index, entry) in sequence.enumerated() {
                guard let content = converted(entry, path: "\(path)[\(index)]") else { return nil }
                entries.append((content, entry.mark?.line ?? line, entry.mark?.column ?? column))
            }
            return .list(entries)
        case .mapping(let mapping):
            return convertedMapping(mapping, path: path, line: line, column: column)
        case .alias:
            record(
                line: line, column: column, path: path,
                rule: "aliases (`*`) are not used in these files",
                remedy: "write the value out where it is needed")
            return nil
        }
    }

    private func convertedMapping(
        _ mapping: Node.Mapping, path: String, line: Int, column: Int
    ) -> DefinitionNode.Content? {
        var entries: [DefinitionNode.Entry] = []
        for (key, value) in mapping {
            let keyLine = key.mark?.line ?? line
            let keyColumn = key.mark?.column ?? column
            guard case .scalar(let scalar) = key, key.anchor == nil else {
                record(
                    line: keyLine, column: keyColumn, path: path, rule: "a key is not a word",
                    remedy: "write `key: value` with a plain word as the key")
                return nil
            }
            let name = path.isEmpty ? scalar.string : "\(path).\(scalar.string)"
            guard let content = converted(value, path: name) else { return nil }
            entries.append(
                DefinitionNode.Entry(
                    key: scalar.string, keyLine: keyLine, keyColumn: keyColumn, value: content,
                    line: value.mark?.line ?? keyLine, column: value.mark?.column ?? keyColumn))
        }
        return .mapping(entries)
    }

    /// Turns the parser's error into a fault with its place.
    func record(_ error: YamlError, text: String) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            let written = mark.line <= lines.count ? lines[mark.line - 1] : ""
            let remedy =
                if written.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
                    "this line is indented with a tab: use spaces"
                } else if problem.contains("another document") {
                    "put each definition into a file of its own"
                } else {
                    "check indentation, colons and quotation marks on this line and the one before"
                }
            record(
                line: mark.line, column: mark.column, path: "",
                rule: "this is not YAML: \(problem)", remedy: remedy)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let key = duplicates.sorted().first ?? ""
            record(
                line: context.mark.line, column: context.mark.column, path: "",
                rule: "the key `\(key.excerpt)` is written twice in one mapping",
                remedy: "keep one of them")
        case .reader(let problem, _, _, _):
            record(
                line: 1, column: 1, path: "", rule: "this is not YAML: \(problem)",
                remedy: "save the file as plain UTF-8 text")
        default:
            record(
                line: 1, column: 1, path: "", rule: "this is not YAML",
                remedy: "compare the file with one that is")
        }
    }
}
