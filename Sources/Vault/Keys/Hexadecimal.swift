/// Hexadecimal digits, without a table: the time to read one does not depend on which it is.
enum Hexadecimal {
    static func digit(_ value: UInt8) -> UInt8 {
        // 48 is "0", and "a" is 39 further than 10 would be.
        value + 48 + (value > 9 ? 39 : 0)
    }

    static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        String(
            decoding: bytes.flatMap { [digit($0 >> 4), digit($0 & 15)] }, as: UTF8.self)
    }

    /// - Throws: `VaultError.notAKey` for anything but digits, twice as many as `target` has bytes.
    static func decode(
        _ digits: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
    ) throws(VaultError) {
        guard digits.count == 2 * target.count else { throw .notAKey }
        for index in 0..<target.count {
            guard let high = value(digits[2 * index]), let low = value(digits[2 * index + 1])
            else { throw .notAKey }
            target[index] = high << 4 | low
        }
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 97...102: digit - 87
        case 65...70: digit - 55
        default: nil
        }
    }
}
