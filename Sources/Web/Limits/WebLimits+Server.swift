import HummingbirdCore
import NIOCore

extension WebLimits {
    /// An HTTP server that keeps these limits.
    var server: HTTPServerBuilder {
        var configuration = HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestLimits(self)],
            idleTimeout: TimeAmount(headersWithin))
        configuration.httpDecoder = .init(
            maxHeaderFieldSize: headerBytes, maxHeaderListSize: headerBytes,
            maxHeaderFieldCount: 100)
        return .http1(configuration: configuration)
    }
}
