// The binary form is base 10,000: the number of digits, the weight of the first (its power of
// 10,000), the sign and the number of decimals shown, then the digits. `src/backend/utils/adt/
// numeric.c` of PostgreSQL is the reference.

/// An exact decimal number as text, such as `-12.340`; trailing zeros are kept.
public struct PostgresNumeric: Sendable, Hashable, PostgresCodable, CustomStringConvertible {
    /// The number: an optional minus, digits, an optional point and digits; or `NaN`, `Infinity`,
    /// `-Infinity`.
    public let text: String

    /// A number written as `text` describes.
    ///
    /// - Returns: `nil` when it is not written so.
    public init?(_ text: String) {
        if ["NaN", "Infinity", "-Infinity"].contains(text) {
            self.text = text
            return
        }
        let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
        let isDigits = { (part: Substring) in
            !part.isEmpty && part.utf8.allSatisfy { (48...57).contains($0) }
        }
        guard parts.count <= 2, parts.allSatisfy(isDigits) else { return nil }
        self.text = text
    }

    /// The number of an integer.
    public init(_ value: Int) {
        text = String(value)
    }

    /// The number as text.
    public var description: String { text }

    /// The nearest binary number.
    public var doubleValue: Double {
        switch text {
        case "Infinity": .infinity
        case "-Infinity": -.infinity
        default: Double(text) ?? .nan
        }
    }

    /// `numeric`
    public static var postgresType: PostgresType { .numeric }

    private enum Sign {
        static let positive: UInt16 = 0x0000
        static let negative: UInt16 = 0x4000
        static let notANumber: UInt16 = 0xC000
        static let infinity: UInt16 = 0xD000
        static let negativeInfinity: UInt16 = 0xF000
    }

    /// Writes digits to the base 10,000.
    public func encode(into buffer: inout PostgresBuffer) throws(PostgresEncodingError) {
        let special: [String: UInt16] = [
            "NaN": Sign.notANumber, "Infinity": Sign.infinity,
            "-Infinity": Sign.negativeInfinity,
        ]
        if let sign = special[text] {
            for word in [0, 0, sign, 0] as [UInt16] { buffer.append(word) }
            return
        }
        let isNegative = text.hasPrefix("-")
        let parts = (isNegative ? text.dropFirst() : text[...]).split(separator: ".")
        var whole = Array(parts[0].utf8.map { $0 - 48 })
        var fraction = parts.count > 1 ? Array(parts[1].utf8.map { $0 - 48 }) : []
        let decimals = fraction.count
        whole.insert(contentsOf: [UInt8](repeating: 0, count: (4 - whole.count % 4) % 4), at: 0)
        fraction.append(contentsOf: [UInt8](repeating: 0, count: (4 - decimals % 4) % 4))
        let all = whole + fraction
        var digits = stride(from: 0, to: all.count, by: 4).map { start in
            all[start..<start + 4].reduce(UInt16(0)) { $0 * 10 + UInt16($1) }
        }
        var weight = whole.count / 4 - 1
        while digits.first == 0 {
            digits.removeFirst()
            weight -= 1
        }
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { weight = 0 }
        guard decimals <= 16_383, let count = Int16(exactly: digits.count),
            let weight = Int16(exactly: weight)
        else { throw PostgresEncodingError(type: "PostgresNumeric", reason: .outOfRange) }
        buffer.append(count)
        buffer.append(weight)
        buffer.append(isNegative && !digits.isEmpty ? Sign.negative : Sign.positive)
        buffer.append(UInt16(decimals))
        for digit in digits { buffer.append(digit) }
    }

    /// Reads `numeric`.
    public init(decoding cell: PostgresCell) throws(PostgresDecodingFault) {
        try cell.require(.numeric)
        let bytes = cell.bytes
        guard bytes.count >= 8 else { throw .malformed }
        func word(_ index: Int) -> UInt16 {
            UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
        }
        let count = Int(word(0))
        let weight = Int(Int16(bitPattern: word(1)))
        let decimals = Int(word(3) & 0x3FFF)
        guard bytes.count == 8 + count * 2 else { throw .malformed }
        switch word(2) {
        case Sign.notANumber: text = "NaN"
        case Sign.infinity: text = "Infinity"
        case Sign.negativeInfinity: text = "-Infinity"
        case Sign.positive, Sign.negative:
            func group(_ power: Int) -> String {
                let index = weight - power
                let digit = index >= 0 && index < count ? word(4 + index) : 0
                let digits = String(digit)
                return String(repeating: "0", count: 4 - digits.count) + digits
            }
            var whole = ""
            if weight >= 0 {
                for power in stride(from: weight, through: 0, by: -1) { whole += group(power) }
            }
            let trimmed = whole.drop { $0 == "0" }
            var result = (word(2) == Sign.negative ? "-" : "") + (trimmed.isEmpty ? "0" : trimmed)
            if decimals > 0 {
                var fraction = ""
                for power in 1...((decimals + 3) / 4) { fraction += group(-power) }
                result += "." + fraction.prefix(decimals)
            }
            text = result
        default: throw .malformed
        }
    }
}
