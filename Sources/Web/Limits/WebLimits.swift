/// How much one client may ask for.
package struct WebLimits: Sendable {
    /// Requests a minute from one address (IPv6: one /64), a fifth of them at once; 0 for no limit.
    package var requestsPerMinute = 1200
    /// How many addresses are remembered; more share one allowance.
    package var addressesRemembered = 10_000
    /// Connections open at a time; more wait to be accepted.
    package var connections = 1000
    /// How long a connection may say nothing whole: until a request's headers are complete, and
    /// between requests.
    package var headersWithin: Duration = .seconds(15)
    /// How long a request may take to arrive after its headers.
    package var bodyWithin: Duration = .seconds(30)
    /// The most bytes of a request's body, whatever its route takes: the connection is cut there.
    package var bodyBytes = 4 << 20
    /// The most bytes of a request's headers.
    package var headerBytes = 16 << 10

    package init() {}
}
