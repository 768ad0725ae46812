import Hummingbird

/// Sets on every answer what keeps a browser from doing more than the page needs: nothing inline,
/// nothing from another host, no framing, no referrer, no copy kept unless the answer allows it.
struct StrictHeaders: RouterMiddleware {
    static let contentSecurityPolicy = """
        default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
        base-uri 'none'; object-src 'none'; frame-ancestors 'none'
        """

    private static let always: [(name: String, value: String)] = [
        ("Content-Security-Policy", contentSecurityPolicy),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        (
            "Permissions-Policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
        ),
        ("X-Robots-Tag", "noindex, nofollow"),
    ]

    func handle(
        _ request: Request, context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.always { response.headers[text: name] = value }
        response.headers[text: "X-Request-Id"] = context.id
        // Over plain HTTP a browser must not heed it, and a machine of one's own needs none.
        if context.arrival.isSecure {
            response.headers[text: "Strict-Transport-Security"] =
                "max-age=31536000; includeSubDomains"
        }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}
