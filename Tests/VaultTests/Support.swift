import Vault

/// Bytes of hexadecimal digits, blanks ignored.
func bytes(_ digits: String) -> [UInt8] {
    let values = digits.compactMap(\.hexDigitValue)
    return stride(from: 0, to: values.count - 1, by: 2).map {
        UInt8(values[$0] << 4 | values[$0 + 1])
    }
}

func hex(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }.joined()
}

func secret(_ bytes: [UInt8]) throws -> SecretBytes {
    try SecretBytes(count: bytes.count) { $0.copyBytes(from: bytes) }
}

func secret(_ text: String) throws -> SecretBytes { try secret(Array(text.utf8)) }

extension SecretBytes {
    var revealed: [UInt8] { withBytes { Array($0) } }
}

/// Bytes that a test can foretell, and that differ from call to call.
final class CountedBytes: RandomSource {
    private let numbers: Numbers

    private final class Numbers: @unchecked Sendable {
        // @unchecked because each test has its own and asks from one task at a time.
        var next: UInt64
        init(_ next: UInt64) { self.next = next }
    }

    init(seed: UInt64 = 1) { numbers = Numbers(seed) }

    /// SplitMix64, which is enough to differ.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(VaultError) {
        for index in buffer.indices {
            numbers.next &+= 0x9e37_79b9_7f4a_7c15
            var mixed = numbers.next
            mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
            buffer[index] = UInt8(truncatingIfNeeded: mixed ^ mixed >> 31)
        }
    }
}

/// A source that has nothing to give.
struct DrySource: RandomSource {
    func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(VaultError) {
        throw .noRandomBytes
    }
}
