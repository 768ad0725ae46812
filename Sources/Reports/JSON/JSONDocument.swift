// A small writer of our own, because the bytes matter: keys in the order they are given, numbers in
// the shortest form that reads back as the same number, nothing that depends on a locale or a hash.

/// A JSON value whose object keys keep their order.
enum JSONDocument {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONDocument])
    case object([(String, JSONDocument)])

    /// UTF-8 text, indented by two blanks, ended by a line feed.
    var text: String {
        var out = ""
        write(to: &out, depth: 0)
        return out + "\n"
    }

    private func write(to out: inout String, depth: Int) {
        switch self {
        case .null: out += "null"
        case .bool(let value): out += value ? "true" : "false"
        case .integer(let value): out += String(value)
        case .number(let value): out += Self.number(value)
        case .string(let value): Self.quote(value, to: &out)
        case .array(let items):
            Self.list(items, "[", "]", to: &out, depth: depth) { item, out in
                item.write(to: &out, depth: depth + 1)
            }
        case .object(let members):
            Self.list(members, "{", "}", to: &out, depth: depth) { member, out in
                Self.quote(member.0, to: &out)
                out += ": "
                member.1.write(to: &out, depth: depth + 1)
            }
        }
    }

    private static func list<Item>(
        _ items: [Item], _ opening: String, _ closing: String, to out: inout String, depth: Int,
        write: (Item, inout String) -> Void
    ) {
        out += opening
        guard !items.isEmpty else {
            out += closing
            return
        }
        for (index, item) in items.enumerated() {
            out += index == 0 ? "\n" : ",\n"
            out += String(repeating: "  ", count: depth + 1)
            write(item, &out)
        }
        out += "\n" + String(repeating: "  ", count: depth) + closing
    }

    /// Swift prints the shortest digits that give the same number back; JSON has no infinities.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "null" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        return "\(value)"
    }

    private static func quote(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            default:
                if scalar.value < 0x20 {
                    let digits = String(scalar.value, radix: 16)
                    out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    out.unicodeScalars.append(scalar)
                }
            }
        }
        out += "\""
    }
}

extension JSONDocument {
    /// The value, or null.
    static func optional<Value>(_ value: Value?, _ make: (Value) -> JSONDocument) -> JSONDocument {
        value.map(make) ?? .null
    }

    static func strings(_ values: [String]) -> JSONDocument { .array(values.map { .string($0) }) }
}
