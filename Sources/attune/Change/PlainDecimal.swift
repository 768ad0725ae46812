extension Double {
    /// A number as people write scores: digits, at most one point, an optional sign. Not `1e3`,
    /// `0x10` or `nan`, which the standard library would take.
    init?(plainDecimal text: some StringProtocol) {
        var digits = 0
        var points = 0
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: "."): points += 1
            case UInt8(ascii: "-"), UInt8(ascii: "+"): if index > 0 { return nil }
            default: return nil
            }
        }
        guard digits > 0, points <= 1, let value = Double(String(text)) else { return nil }
        self = value
    }
}
