import Hummingbird

/// Refuses more requests of one address than its allowance.
struct Rationing: RouterMiddleware {
    let allowance: Allowance?
    let uptime: @Sendable () -> Duration

    init(_ limits: WebLimits, uptime: @escaping @Sendable () -> Duration) {
        allowance =
            limits.requestsPerMinute == 0
            ? nil
            : Allowance(
                perMinute: limits.requestsPerMinute, capacity: limits.addressesRemembered)
        self.uptime = uptime
    }

    func handle(
        _ request: Request, context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        if let wait = allowance?.refusal(of: context.arrival.client, at: uptime()) {
            let seconds = wait.components.seconds + 1
            throw HTTPError(.tooManyRequests, headers: [.retryAfter: "\(seconds)"])
        }
        return try await next(request, context)
    }
}
