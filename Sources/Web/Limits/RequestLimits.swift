import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Cuts off requests that are too slow or too large, below everything that understands them.
///
/// The framework closes a connection on which nothing whole arrives, which covers slow headers; but
/// every piece of a body starts that clock anew, and after an answer it reads the rest of a body
/// however long that is.
final class RequestLimits: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let bodyWithin: TimeAmount
    private let bodyBytes: Int
    private var received = 0
    private var deadline: Scheduled<Void>?
    private var closesAfterAnswer = false
    private var isClosing = false

    /// How long a client has to read the last answer before the connection goes.
    private static let lingering = TimeAmount.seconds(2)

    init(_ limits: WebLimits) {
        bodyWithin = TimeAmount(limits.bodyWithin)
        bodyBytes = limits.bodyBytes
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isClosing else { return }
        switch unwrapInboundIn(data) {
        case .head:
            received = 0
            deadline = context.eventLoop.assumeIsolated().scheduleTask(in: bodyWithin) {
                context.close(promise: nil)
            }
        case .body(let piece):
            received += piece.readableBytes
            guard received <= bodyBytes else {
                deadline?.cancel()
                context.close(promise: nil)
                return
            }
        case .end:
            deadline?.cancel()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            if head.headerFields[.connection] == "close" { closesAfterAnswer = true }
            context.write(data, promise: promise)
        case .end where closesAfterAnswer:
            let written = promise ?? context.eventLoop.makePromise(of: Void.self)
            written.futureResult.assumeIsolated().whenComplete { _ in self.linger(context) }
            context.write(data, promise: written)
        case .body, .end:
            context.write(data, promise: promise)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        context.fireChannelInactive()
    }

    /// Says that no more will come, and waits a little: closed at once with something unread, a
    /// connection is reset, and the client never sees the answer.
    private func linger(_ context: ChannelHandlerContext) {
        isClosing = true
        deadline?.cancel()
        context.close(mode: .output, promise: nil)
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: Self.lingering) {
            context.close(promise: nil)
        }
    }
}
