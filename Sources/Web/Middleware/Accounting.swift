import Hummingbird
import Logging

/// One log entry a request, and its place in the figures: method, route, status and duration.
///
/// The route is written as it was declared, never the path that was asked for: a path may hold an id,
/// and one that leads nowhere may hold anything that somebody typed. Query, headers and body are not
/// written either.
struct Accounting: RouterMiddleware {
    let uptime: @Sendable () -> Duration
    let table: RouteTable
    let metrics: RequestMetrics

    func handle(
        _ request: Request, context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let start = uptime()
        let response = try await next(request, context)
        let took = uptime() - start
        let entry = RequestMetrics.Key(
            method: table.known(request.method), route: table.name(of: request.uri.path),
            status: response.status.code)
        metrics.add(entry, took: took)
        let parts = took.components
        let microseconds = parts.seconds * 1_000_000 + parts.attoseconds / 1_000_000_000_000
        context.logger.info(
            "request",
            metadata: [
                "method": "\(entry.method)", "route": "\(entry.route)",
                "status": "\(entry.status)", "duration_us": "\(microseconds)",
            ])
        return response
    }
}
