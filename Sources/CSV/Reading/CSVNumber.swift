/// What counts as a number in these files.
enum CSVNumber {
    /// Whether the bytes are an optional `-`, digits, and optionally a point and digits.
    static func isPlainDecimal(_ bytes: some Collection<UInt8>) -> Bool {
        var digits = 0
        var digitsAfterPoint: Int?
        var isFirst = true
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                digitsAfterPoint = digitsAfterPoint.map { $0 + 1 }
            case UInt8(ascii: "-") where isFirst: break
            case UInt8(ascii: ".") where digitsAfterPoint == nil && digits > 0:
                digitsAfterPoint = 0
            default: return false
            }
            isFirst = false
        }
        return digits > 0 && digitsAfterPoint != 0
    }

    /// Whether the bytes are a plain decimal, or one with a power of ten behind it: `-1.5e-07`.
    static func isNumber(_ bytes: some Collection<UInt8>) -> Bool {
        guard let power = bytes.firstIndex(where: { $0 == 0x65 || $0 == 0x45 }) else {
            return isPlainDecimal(bytes)
        }
        var exponent = bytes[bytes.index(after: power)...]
        if let sign = exponent.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            exponent = exponent.dropFirst()
        }
        return isPlainDecimal(bytes[..<power]) && !exponent.isEmpty
            && exponent.allSatisfy { (0x30...0x39).contains($0) }
    }
}
