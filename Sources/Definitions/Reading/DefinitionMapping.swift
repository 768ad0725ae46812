/// The keys and values of one mapping in a definition file.
///
/// The accessors that take a key record a fault when it is missing; those named `optional…` return
/// nil silently when the key is absent and record a fault when its value is wrong.
public struct DefinitionMapping {
    /// The mapping as a node, for faults about it as a whole.
    public let node: DefinitionNode
    let entries: [DefinitionNode.Entry]

    /// Keys in the order in which they were written.
    public var keys: [String] { entries.map(\.key) }

    /// The value of a key that may be absent; a key without a value counts as written.
    public subscript(_ key: String) -> DefinitionNode? {
        entries.first { $0.key == key }.map { entry in
            DefinitionNode(
                path: node.path.isEmpty ? key : "\(node.path).\(key)",
                line: entry.line, column: entry.column, content: entry.value, reader: node.reader)
        }
    }

    /// The value of a key that must be there.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - remedy: What to write when it is missing; nil says "write `key: …`".
    /// - Returns: The value's node, or nil with the fault recorded.
    public func required(_ key: String, remedy: String? = nil) -> DefinitionNode? {
        guard let value = self[key] else {
            node.fault("`\(key)` is missing", remedy: remedy ?? "write `\(key): …`")
            return nil
        }
        return value
    }

    /// Text of a key that must be there.
    public func string(_ key: String, remedy: String? = nil) -> String? {
        required(key, remedy: remedy)?.string()
    }

    /// Text of a key that may be absent.
    public func optionalString(_ key: String) -> String? {
        self[key]?.string()
    }

    /// Number of a key that must be there.
    public func number(_ key: String, remedy: String? = nil) -> DefinitionNumber? {
        required(key, remedy: remedy)?.number()
    }

    /// Number of a key that may be absent.
    public func optionalNumber(_ key: String) -> DefinitionNumber? {
        self[key]?.number()
    }

    /// Whole number of a key that must be there.
    public func integer(
        _ key: String, in range: ClosedRange<Int>? = nil, remedy: String? = nil
    ) -> Int? {
        required(key, remedy: remedy)?.integer(in: range)
    }

    /// Whole number of a key that may be absent.
    public func optionalInteger(_ key: String, in range: ClosedRange<Int>? = nil) -> Int? {
        self[key]?.integer(in: range)
    }

    /// `true` or `false` of a key that must be there.
    public func bool(_ key: String, remedy: String? = nil) -> Bool? {
        required(key, remedy: remedy)?.bool()
    }

    /// `true` or `false` of a key that may be absent.
    public func optionalBool(_ key: String) -> Bool? {
        self[key]?.bool()
    }

    /// Calendar day of a key that must be there.
    public func date(_ key: String, remedy: String? = nil) -> DefinitionDate? {
        required(key, remedy: remedy)?.date()
    }

    /// Calendar day of a key that may be absent.
    public func optionalDate(_ key: String) -> DefinitionDate? {
        self[key]?.date()
    }

    /// One of an enumeration's words, of a key that must be there.
    public func choice<Choice>(
        _ key: String, _ type: Choice.Type, remedy: String? = nil
    ) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        required(key, remedy: remedy)?.choice(type)
    }

    /// One of an enumeration's words, of a key that may be absent.
    public func optionalChoice<Choice>(_ key: String, _ type: Choice.Type) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        self[key]?.choice(type)
    }

    /// Entries of a list that must be there and not be empty.
    public func list(_ key: String, remedy: String? = nil) -> [DefinitionNode]? {
        required(key, remedy: remedy)?.list()
    }

    /// Entries of a list that may be absent or empty; absent gives no entries.
    public func optionalList(_ key: String) -> [DefinitionNode] {
        self[key]?.list(allowsEmpty: true) ?? []
    }

    /// Mapping that must be there.
    public func mapping(
        _ key: String, allowed: [String], remedy: String? = nil
    ) -> DefinitionMapping? {
        required(key, remedy: remedy)?.mapping(allowed: allowed)
    }

    /// Mapping that may be absent.
    public func optionalMapping(_ key: String, allowed: [String]) -> DefinitionMapping? {
        self[key]?.mapping(allowed: allowed)
    }
}
