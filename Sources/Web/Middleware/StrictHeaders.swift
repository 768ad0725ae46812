import Hummingbird

/// Sets on every answer what keeps a browser from doing more than the page needs: nothing inline,
/// nothing from another host, no framing, no referrer, no copy kept unless the answer allows it.
struct StrictHeaders: RouterMiddleware {
    static let contentSecurityPolicy = """
        default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
        base-uri 'none'; frame-ancestors 'none'
        """

    func handle(
        _ request: Request, context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let always: [(String, String)] = [
            ("Content-Security-Policy", Self.contentSecurityPolicy),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
            ("X-Robots-Tag", "noindex, nofollow"),
            ("X-Request-Id", context.id),
        ]
        for (name, value) in always {
            guard let name = HTTPFields.Element.Name(name) else { continue }
            response.headers[name] = value
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}
