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
}
