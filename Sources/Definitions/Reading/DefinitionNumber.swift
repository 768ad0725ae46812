/// A number exactly as it was written, so that its printed precision is not lost.
public struct DefinitionNumber: Hashable, Sendable {
    /// The number as written: an optional `-`, digits, and optionally `.` and digits.
    public let text: String
    /// The nearest binary value.
    public let value: Double
    /// Digits written after the point: 2 for `0.50`.
    public let decimals: Int

    /// Reads a plain decimal number.
    ///
    /// - Parameter text: Optional `-`, digits, optionally `.` and digits; at most 15 digits, so
    ///   that the binary value determines the text. Exponents, `+`, `_`, infinities and
    ///   hexadecimal are not numbers here.
    public init?(_ text: String) {
        var digits = 0
        var decimals: Int?
        for (position, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where position == 0:
                continue
            case UInt8(ascii: ".") where decimals == nil && digits > 0:
                decimals = 0
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                decimals = decimals.map { $0 + 1 }
            default:
                return nil
            }
        }
        guard digits > 0, digits <= 15, decimals != 0, let value = Double(text) else { return nil }
        self.text = text
        self.value = value
        self.decimals = decimals ?? 0
    }

    /// Half a unit of the last printed digit: 0.005 for `0.50`.
    public var halfUnit: Double {
        var unit = 1.0
        for _ in 0..<decimals { unit *= 10 }
        return 0.5 / unit
    }
}

extension DefinitionNumber: CustomStringConvertible {
    /// The number as written.
    public var description: String { text }
}
