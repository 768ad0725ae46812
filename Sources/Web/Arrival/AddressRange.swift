/// One address, or all that share its first bits.
package struct AddressRange: Hashable, Sendable {
    private let first: NetworkAddress
    private let bits: Int

    /// - Parameter text: as `192.0.2.7`, `10.0.0.0/8` or `2001:db8::/32`.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = NetworkAddress(String(parts[0])) else { return nil }
        let most = address.bytes.count * 8
        guard parts.count == 2 else {
            (first, bits) = (address, most)
            return
        }
        guard let bits = Int(parts[1]), (0...most).contains(bits) else { return nil }
        (first, self.bits) = (address, bits)
    }

    /// Several, parted by commas.
    ///
    /// - Returns: `nil` where one of them is none.
    package static func list(_ text: String) -> [AddressRange]? {
        let items = text.split(separator: ",").map { $0.filter { $0 != " " } }
        let ranges = items.compactMap { AddressRange($0) }
        return ranges.count == items.count ? ranges : nil
    }

    /// Whether an address lies in the range.
    package func contains(_ address: NetworkAddress) -> Bool {
        guard address.bytes.count == first.bytes.count else { return false }
        let whole = bits / 8
        guard address.bytes[..<whole] == first.bytes[..<whole] else { return false }
        let rest = bits % 8
        return rest == 0 || (address.bytes[whole] ^ first.bytes[whole]) >> UInt8(8 - rest) == 0
    }
}
