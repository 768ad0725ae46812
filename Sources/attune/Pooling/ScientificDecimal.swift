extension Double {
    /// A number as people and statistics programs write it: digits, at most one point, an optional
    /// sign, an optional power of ten (`1.2e-05`). Not `0x10` or `nan`. May be infinite where the
    /// power is too high.
    init?(scientificDecimal text: some StringProtocol) {
        let parts = text.split(
            maxSplits: 1, omittingEmptySubsequences: false,
            whereSeparator: { $0 == "e" || $0 == "E" })
        guard Double(plainDecimal: parts[0]) != nil else { return nil }
        if parts.count == 2 {
            var power = parts[1]
            if let sign = power.first, sign == "-" || sign == "+" { power = power.dropFirst() }
            guard !power.isEmpty, power.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        }
        guard let value = Double(String(text)) else { return nil }
        self = value
    }
}
