/// The fields of a form as a browser sends them (`application/x-www-form-urlencoded`).
package struct FormFields: Sendable, Equatable {
    private var values: [String: [String]] = [:]

    /// No field at all.
    package init() {}

    /// - Returns: `nil` when it is not encoded as it should be, or has more fields than any form.
    package init?(encoded bytes: some Collection<UInt8>) {
        let pairs = bytes.split(separator: UInt8(ascii: "&"))
        guard pairs.count <= Self.mostFields else { return nil }
        for pair in pairs {
            let end = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            guard let name = Self.decoded(pair[..<end]),
                let value = Self.decoded(pair[end...].dropFirst())
            else { return nil }
            values[name, default: []].append(value)
        }
    }

    private static let mostFields = 1000

    /// The value of a field; `nil` where it was not sent, or sent more than once.
    package subscript(name: String) -> String? {
        guard let all = values[name], all.count == 1 else { return nil }
        return all[0]
    }

    /// Every value of a field, as ticked boxes send them.
    package func all(_ name: String) -> [String] { values[name] ?? [] }

    private static func decoded(_ bytes: some Collection<UInt8>) -> String? {
        var result: [UInt8] = []
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(hexValue),
                    let low = rest.next().flatMap(hexValue)
                else { return nil }
                result.append(high << 4 | low)
            default: result.append(byte)
            }
        }
        // A null character ends a string for some that read it later, among them PostgreSQL.
        if result.contains(0) { return nil }
        return String(validating: result, as: UTF8.self)
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
