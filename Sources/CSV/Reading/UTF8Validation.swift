/// The rules of well-formed UTF-8 (Unicode standard, table 3-7).
enum UTF8Validation {
    /// Offset of the first byte that cannot stand there, or nil when all is well.
    static func firstFault(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        var position = range.lowerBound
        while position < range.upperBound {
            let first = bytes[position]
            if first < 0x80 {
                position += 1
                continue
            }
            let length: Int
            var second: ClosedRange<UInt8> = 0x80...0xBF
            switch first {
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, second) = (3, 0xA0...0xBF)
            case 0xED: (length, second) = (3, 0x80...0x9F)
            case 0xE1...0xEF: length = 3
            case 0xF0: (length, second) = (4, 0x90...0xBF)
            case 0xF1...0xF3: length = 4
            case 0xF4: (length, second) = (4, 0x80...0x8F)
            default: return position
            }
            guard position + length <= range.upperBound, second.contains(bytes[position + 1]) else {
                return position
            }
            for offset in 2..<max(2, length) where bytes[position + offset] & 0xC0 != 0x80 {
                return position
            }
            position += length
        }
        return nil
    }
}
