extension DefinitionNode {
    /// The value as text, exactly as written; numbers written there are text too.
    public func string() -> String? {
        guard case .scalar(let text, _) = content else {
            fault("should be text but is \(kind)", remedy: "write one piece of text")
            return nil
        }
        guard !isEmpty, text.contains(where: { !$0.isWhitespace }) else {
            fault("has no value", remedy: "write the text, or leave the key out where it may be")
            return nil
        }
        return text
    }

    /// The value as a decimal number, its text kept.
    public func number() -> DefinitionNumber? {
        guard case .scalar(let text, let plain) = content, !isEmpty else {
            fault(
                "should be a number but is \(kind)", remedy: "write a number such as `4` or `0.87`")
            return nil
        }
        guard let number = DefinitionNumber(text) else {
            fault(
                "should be a number but is \(kind)",
                remedy: "write digits with at most one point, such as `4` or `0.87`")
            return nil
        }
        guard plain else {
            fault("is a number in quotation marks", remedy: "write \(text) without them")
            return nil
        }
        return number
    }

    /// The value as a whole number.
    ///
    /// - Parameter range: What is allowed, where it is bounded.
    /// - Returns: The number, or nil with the fault recorded.
    public func integer(in range: ClosedRange<Int>? = nil) -> Int? {
        guard let number = number() else { return nil }
        guard let integer = Int(number.text) else {
            fault("should be a whole number but is \(number.text)", remedy: "leave out the point")
            return nil
        }
        if let range, !range.contains(integer) {
            fault(
                "is \(integer), which is not within \(range.lowerBound) to \(range.upperBound)",
                remedy: "write a number within \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return integer
    }

    /// The value as `true` or `false`, in these words only.
    public func bool() -> Bool? {
        guard case .scalar(let text, plain: true) = content, text == "true" || text == "false"
        else {
            fault("should be true or false but is \(kind)", remedy: "write `true` or `false`")
            return nil
        }
        return text == "true"
    }

    /// The value as a calendar day.
    public func date() -> DefinitionDate? {
        guard case .scalar(let text, _) = content, let date = DefinitionDate(text) else {
            fault(
                "should be a date but is \(kind)",
                remedy: "write year, month and day, such as `2014-01-13`")
            return nil
        }
        return date
    }

    /// The value as one of an enumeration's words.
    ///
    /// - Parameter type: An enumeration whose raw values are the words allowed.
    /// - Returns: The case, or nil with the fault recorded.
    public func choice<Choice>(_ type: Choice.Type) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        let words = type.allCases.map(\.rawValue)
        guard case .scalar(let text, _) = content, let choice = Choice(rawValue: text) else {
            let list = words.map { "`\($0)`" }.joined(separator: ", ")
            if case .scalar(let text, _) = content,
                let near = NearMiss.closest(to: text, in: words)
            {
                fault("`\(text.excerpt)` is not one of \(list)", remedy: "did you mean `\(near)`?")
            } else {
                fault("is \(kind), not one of \(list)", remedy: "write one of them")
            }
            return nil
        }
        return choice
    }

    /// The value as a list, each entry with its own place and path.
    ///
    /// - Parameter allowsEmpty: Whether a list of nothing is accepted.
    /// - Returns: The entries, or nil with the fault recorded.
    public func list(allowsEmpty: Bool = false) -> [DefinitionNode]? {
        guard case .list(let entries) = content else {
            fault("should be a list but is \(kind)", remedy: "write `- ` before each entry")
            return nil
        }
        guard allowsEmpty || !entries.isEmpty else {
            fault("is an empty list", remedy: "write at least one entry")
            return nil
        }
        return entries.enumerated().map { index, entry in
            DefinitionNode(
                path: "\(path)[\(index)]", line: entry.line, column: entry.column,
                content: entry.content, reader: reader)
        }
    }

    /// The value as a mapping whose keys are all among those allowed.
    ///
    /// A key that is not allowed is a fault that names the near miss; the mapping is returned all
    /// the same, so that the rest is read.
    ///
    /// - Parameter allowed: Every key that may stand here.
    /// - Returns: The mapping, or nil with the fault recorded.
    public func mapping(allowed: [String]) -> DefinitionMapping? {
        guard let mapping = mappingWithAnyKeys() else { return nil }
        for entry in mapping.entries where !allowed.contains(entry.key) {
            let place = path.isEmpty ? entry.key : "\(path).\(entry.key)"
            let near = NearMiss.closest(to: entry.key, in: allowed)
            reader.record(
                line: entry.keyLine, column: entry.keyColumn, path: place,
                rule: "there is no key `\(entry.key.excerpt)` here",
                remedy: near.map { "did you mean `\($0)`?" }
                    ?? "use one of " + allowed.map { "`\($0)`" }.joined(separator: ", "))
        }
        return mapping
    }

    /// The value as a mapping whose keys are the writer's own words.
    public func mappingWithAnyKeys() -> DefinitionMapping? {
        guard case .mapping(let entries) = content else {
            fault("should be a mapping but is \(kind)", remedy: "write `key: value` lines")
            return nil
        }
        return DefinitionMapping(node: self, entries: entries)
    }
}
