/// The form of an NHS number: ten digits, the tenth of them a check digit by modulus 11 (NHS data
/// dictionary, NHS NUMBER).
enum NHSNumberForm {
    /// Whether a text has it, with or without spaces or hyphens between the digits.
    static func matches(_ text: String) -> Bool {
        let digits = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
            .map { Int($0) - 48 }
        guard digits.count == 10, digits.allSatisfy((0...9).contains) else { return false }
        let sum = zip(digits, (2...10).reversed()).reduce(0) { $0 + $1.0 * $1.1 }
        let check = (11 - sum % 11) % 11
        return check == digits[9]
    }
}
