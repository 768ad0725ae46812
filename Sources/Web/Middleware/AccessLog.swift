import Hummingbird
import Logging

/// One log entry a request: method, path, status and duration.
///
/// Neither the query nor any header is written: either may hold what somebody typed.
struct AccessLog: RouterMiddleware {
    let uptime: @Sendable () -> Duration

    func handle(
        _ request: Request, context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        let start = uptime()
        let response = try await next(request, context)
        let took = (uptime() - start).components
        let microseconds = took.seconds * 1_000_000 + took.attoseconds / 1_000_000_000_000
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "path": "\(request.uri.path)",
                "status": "\(response.status.code)", "duration_us": "\(microseconds)",
            ])
        return response
    }
}
