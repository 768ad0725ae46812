// SQL by interpolation: the short way to write a statement is the safe one. Text comes from
// literals only (`StringLiteralType` is `StaticString`, so no `String` made at run time fits),
// values become parameters, and `SQL(trusted:)` is the one hatch for text as it stands.

/// A statement, or a piece of one, with its bound values.
///
///     let sql: SQL = "SELECT number FROM ledger WHERE name = \(name)"
///
/// `\(value)` binds a parameter, `\(fragment)` of another `SQL` is composed in with its own
/// parameters, and `\(identifier: name)` writes a quoted identifier.
///
/// A `String` is bound without a type, so that PostgreSQL infers `uuid`, `date`, `jsonb` or `text`
/// from where it stands; where there is nothing to infer from, write `\(name)::text`. Every other
/// type is bound as itself, in binary.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    var text: String
    /// Where each `$n` starts in `text`, in UTF-8 bytes, in the order of `bindings`.
    var placeholders: [Int] = []
    var bindings: [Binding] = []
    /// The bytes of all bindings, one after the other.
    var buffer = PostgresBuffer()
    /// The first value that could not be encoded; told when the statement is run.
    var fault: PostgresEncodingError?

    /// One parameter: its type and where its bytes lie in the buffer.
    struct Binding: Sendable {
        var type: UInt32
        var isBinary: Bool
        var offset: Int
        /// Length in bytes, -1 for NULL.
        var length: Int
    }

    /// A statement of literal text.
    public init(stringLiteral value: StaticString) {
        text = value.description
    }

    /// A statement with bound values.
    public init(stringInterpolation interpolation: StringInterpolation) {
        self = interpolation.sql
    }

    /// Text as it stands in the source code, such as a script with `$$` bodies.
    public init(trusted text: StaticString) {
        self.text = text.description
    }

    /// Nothing: the neutral element of composition.
    public static var empty: SQL { SQL(unchecked: "") }

    /// Text made by this module itself.
    init(unchecked text: String) {
        self.text = text
    }

    /// True when there is no text at all.
    public var isEmpty: Bool { text.isEmpty }

    /// The parts in order with `separator` between them.
    public static func joined(_ parts: [SQL], separator: SQL) -> SQL {
        var result = SQL.empty
        for (index, part) in parts.enumerated() {
            if index > 0 { result.append(separator) }
            result.append(part)
        }
        return result
    }

    /// Puts a fragment behind this one, with its parameters renumbered.
    public mutating func append(_ other: SQL) {
        if fault == nil { fault = other.fault }
        let shift = buffer.bytes.count
        let earlier = bindings.count
        if other.placeholders.isEmpty {
            text += other.text
            return
        }
        let source = other.text.utf8
        var done = source.startIndex
        for (index, offset) in other.placeholders.enumerated() {
            let start = source.index(source.startIndex, offsetBy: offset)
            text += other.text[done..<start]
            placeholders.append(text.utf8.count)
            text += "$\(earlier + index + 1)"
            done = source.index(start, offsetBy: 1 + "\(index + 1)".utf8.count)
        }
        text += other.text[done...]
        for var binding in other.bindings {
            binding.offset += shift
            bindings.append(binding)
        }
        buffer.bytes.append(contentsOf: other.buffer.bytes)
    }

    mutating func bind<Value: PostgresEncodable>(_ value: Value) {
        placeholders.append(text.utf8.count)
        text += "$\(bindings.count + 1)"
        let type = Value.postgresType
        let offset = buffer.bytes.count
        guard !value.isNull else {
            bindings.append(
                Binding(type: type.parameterOID, isBinary: true, offset: offset, length: -1))
            return
        }
        do {
            try value.encode(into: &buffer)
        } catch {
            if fault == nil { fault = error }
        }
        let length = buffer.bytes.count - offset
        // libpq takes the length of a text parameter from its terminator.
        if type.isInferred { buffer.bytes.append(0) }
        bindings.append(
            Binding(
                type: type.parameterOID, isBinary: !type.isInferred, offset: offset,
                length: length))
    }

    mutating func quote(_ identifier: String) {
        if fault == nil {
            if identifier.utf8.contains(0) {
                fault = PostgresEncodingError(type: "identifier", reason: .containsNUL)
            } else if identifier.isEmpty || identifier.utf8.count > 63 {
                fault = PostgresEncodingError(type: "identifier", reason: .outOfRange)
            }
        }
        text += "\""
        for character in identifier.unicodeScalars {
            if character == "\"" { text.unicodeScalars.append(character) }
            text.unicodeScalars.append(character)
        }
        text += "\""
    }
}

extension SQL: CustomStringConvertible {
    /// The text with its placeholders; never the values.
    public var description: String { text }
}
