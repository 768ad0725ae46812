package import Hummingbird
import Logging

/// The web service: one construction for production and for tests.
///
/// | Route | Answers | Permission |
/// |---|---|---|
/// | `GET /` | what this is | everybody |
/// | `GET /livez` | the process runs | everybody |
/// | `GET /readyz` | database and schema are there | everybody |
/// | `GET /static/…` | style sheet and pictures | everybody |
///
/// - Throws: `WebResourceError` when a template or a static file is missing or broken.
package func buildApplication(
    _ configuration: WebConfiguration, services: WebServices,
    onServerRunning: @escaping @Sendable (Int) async -> Void = { _ in }
) throws(WebResourceError) -> some ApplicationProtocol {
    let pages = try PageRenderer(configuration, isDemonstration: services.isDemonstration)
    let statics = try StaticFiles(configuration.staticFiles)
    let router = Router(
        context: BasicRequestContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: AccessLog(uptime: configuration.uptime))
    router.add(middleware: StrictHeaders())
    router.add(middleware: ErrorPages(pages: pages))
    HomeController(pages: pages).addRoutes(to: router)
    HealthController(readiness: services.readiness).addRoutes(to: router)
    statics.addRoutes(to: router)
    return Application(
        router: router,
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port)),
        onServerRunning: { channel in
            await onServerRunning(channel.localAddress?.port ?? configuration.port)
        },
        logger: configuration.logger)
}
