/// A JSON value whose members keep the order they are written in, so that the same answer is the
/// same bytes.
enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([(String, JSONValue)])

    /// A number, or null where there is none.
    init(_ value: Double?) { self = value.map(JSONValue.number) ?? .null }
    /// A whole number, or null where there is none.
    init(_ value: Int?) { self = value.map(JSONValue.integer) ?? .null }
    /// A text, or null where there is none.
    init(_ value: String?) { self = value.map(JSONValue.string) ?? .null }

    static func == (left: JSONValue, right: JSONValue) -> Bool { left.text == right.text }

    /// The value as JSON over several lines, two blanks a level, with a newline at the end.
    var document: String {
        var out = ""
        write(into: &out, indent: 0)
        return out + "\n"
    }

    /// The value as JSON on one line.
    var text: String {
        var out = ""
        write(into: &out, indent: nil)
        return out
    }

    private func write(into out: inout String, indent: Int?) {
        switch self {
        case .null: out += "null"
        case .bool(let value): out += value ? "true" : "false"
        case .integer(let value): out += String(value)
        case .number(let value):
            // JSON has no infinities and no NaN; null is what is left to say.
            out += value.isFinite ? Self.shortest(value) : "null"
        case .string(let value): Self.writeQuoted(value, into: &out)
        case .array(let values):
            Self.writeBlock("[", "]", values, into: &out, indent: indent) { value, out, indent in
                value.write(into: &out, indent: indent)
            }
        case .object(let members):
            Self.writeBlock("{", "}", members, into: &out, indent: indent) { member, out, indent in
                Self.writeQuoted(member.0, into: &out)
                out += indent == nil ? ":" : ": "
                member.1.write(into: &out, indent: indent)
            }
        }
    }

    private static func writeBlock<Element>(
        _ open: String, _ close: String, _ elements: [Element], into out: inout String,
        indent: Int?, _ write: (Element, inout String, Int?) -> Void
    ) {
        out += open
        for (index, element) in elements.enumerated() {
            if index > 0 { out += "," }
            if let indent { out += "\n" + String(repeating: "  ", count: indent + 1) }
            write(element, &out, indent.map { $0 + 1 })
        }
        if let indent, !elements.isEmpty { out += "\n" + String(repeating: "  ", count: indent) }
        out += close
    }

    /// The shortest decimal that reads back as the same number; whole ones without `.0`.
    private static func shortest(_ value: Double) -> String {
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func writeQuoted(_ value: String, into out: inout String) {
        out += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        out += "\""
    }
}
