import Hummingbird

/// Every route of the service.
func routes(pages: PageRenderer, statics: StaticFiles, services: WebServices) -> [Route] {
    [
        Route(.get, "/", access: .everybody(because: "says what this is, and nothing of anybody")) {
            _, _ in pages.response(HomePage())
        },
        Route(.get, "/help", access: .everybody(because: "whoever cannot sign in needs it most")) {
            _, _ in pages.response(HelpPage())
        },
        Route(
            .get, "/accessibility",
            access: .everybody(because: "whoever cannot use the pages needs it most")
        ) { _, _ in pages.response(AccessibilityPage()) },
        statics.route,
    ] + HealthController(readiness: services.readiness).routes
}
