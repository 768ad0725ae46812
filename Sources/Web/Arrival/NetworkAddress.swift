import Glibc

/// An address of the Internet protocol, without a port.
package struct NetworkAddress: Hashable, Sendable {
    /// 4 bytes, or 16.
    let bytes: [UInt8]

    /// - Parameter text: as `192.0.2.7` or `2001:db8::7`; an IPv4 address inside an IPv6 one counts
    ///   as what it is.
    package init?(_ text: String) {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let all = withUnsafeBytes(of: &six) { Array($0) }
        let mapped = [UInt8](repeating: 0, count: 10) + [0xff, 0xff]
        bytes = all.starts(with: mapped) ? Array(all[12...]) : all
    }

    /// What a limit counts by: one IPv4 address, or the /64 that an IPv6 subscriber is given.
    var neighbourhood: [UInt8] { bytes.count == 4 ? bytes : Array(bytes.prefix(8)) }
}
