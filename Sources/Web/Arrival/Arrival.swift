import Hummingbird

/// How a request came here: from whom, over what, and under which id.
struct Arrival: Sendable {
    let requestID: String
    /// Who asks, as far as can be known: what a trusted proxy says, else the other end.
    let client: NetworkAddress?
    /// Whether the browser's own connection is encrypted.
    let isSecure: Bool
}

/// Tells how a request came, believing nobody but the proxies that were named.
struct ArrivalReader: Sendable {
    let trustedProxies: [AddressRange]
    let servesTLS: Bool

    /// How a request came over a connection to `peer`; `ownID` is the id to use where no trusted
    /// proxy gave one.
    func arrival(peer: NetworkAddress?, headers: HTTPFields, ownID: String) -> Arrival {
        guard let peer, isTrusted(peer) else {
            return Arrival(requestID: ownID, client: peer, isSecure: servesTLS)
        }
        let scheme = headers[text: "X-Forwarded-Proto"].map(Self.items)?.last
        return Arrival(
            requestID: headers[text: "X-Request-Id"].flatMap(Self.usable) ?? ownID,
            client: client(behind: peer, headers[text: "X-Forwarded-For"] ?? ""),
            isSecure: servesTLS || scheme?.lowercased() == "https")
    }

    private func isTrusted(_ address: NetworkAddress) -> Bool {
        trustedProxies.contains { $0.contains(address) }
    }

    /// From the right, the first address that is no proxy of ours: what stands left of it was
    /// written by somebody we know nothing of.
    private func client(behind peer: NetworkAddress, _ forwardedFor: String) -> NetworkAddress? {
        for item in Self.items(forwardedFor).reversed() {
            guard let address = NetworkAddress(item) else { return peer }
            if !isTrusted(address) { return address }
        }
        return peer
    }

    private static func items(_ list: String) -> [String] {
        list.split(separator: ",").map { item in
            String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// An id goes into the log and onto pages, so it may hold nothing but what ids are made of.
    private static func usable(_ id: String) -> String? {
        let allowed = id.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
                || (0x61...0x7a).contains(byte) || byte == 0x2d || byte == 0x5f
        }
        return allowed && (8...64).contains(id.utf8.count) ? id : nil
    }
}
