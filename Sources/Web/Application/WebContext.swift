package import Hummingbird
import Logging
import NIOCore

/// What is known of a request besides itself.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The other end of the connection; `nil` where it has no address.
    let peer: NetworkAddress?
    private(set) var arrival: Arrival
    /// The secret in the browser's cookie that forms are bound to, once one is needed.
    let formSecret = FormSecret.Holder()

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) }
        let id = source.logger[metadataKey: Self.frameworkKey].map { "\($0)" } ?? "none"
        arrival = Arrival(requestID: id, client: peer, isSecure: false)
    }

    /// Notes how the request came; its id is on every line of the log from here on.
    mutating func arrive(_ arrival: Arrival) {
        self.arrival = arrival
        // The framework's own name for the id goes: two ids on a line would be one too many.
        logger[metadataKey: Self.frameworkKey] = nil
        logger[metadataKey: "request_id"] = "\(arrival.requestID)"
    }

    /// A token for a form on the page that answers this request.
    package func formToken(_ randomBytes: @Sendable (Int) -> [UInt8]) -> String {
        formSecret.token(randomBytes: randomBytes)
    }

    /// The id of the request. (The framework's own would look for the metadata taken away above.)
    package var id: String { arrival.requestID }

    private static let frameworkKey = "hb.request.id"
}
