package import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging

/// The web service: one construction for production and for tests.
///
/// Its routes are those of `serviceRoutes`; tests add others, with their pages, for what no route of
/// the service does. Without its templates and static files, whole, it throws a `WebResourceError`.
package func buildApplication(
    _ configuration: WebConfiguration, services: WebServices,
    adding additions: (PageRenderer) -> [Route] = { _ in [] }, pages: [any Page.Type] = [],
    onServerRunning: @escaping @Sendable (Int) async -> Void = { _ in }
) throws(WebResourceError) -> some ApplicationProtocol {
    let renderer = try PageRenderer(
        configuration, isDemonstration: services.isDemonstration, adding: pages)
    let statics = try StaticFiles(configuration.staticFiles)
    let table = RouteTable(
        routes(pages: renderer, statics: statics, services: services) + additions(renderer))
    let router = Router(context: WebContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(
        middleware: Arriving(
            reader: ArrivalReader(
                trustedProxies: configuration.trustedProxies,
                servesTLS: configuration.tls != nil)))
    router.add(
        middleware: Accounting(
            uptime: configuration.uptime, table: table, metrics: services.metrics))
    router.add(middleware: StrictHeaders())
    router.add(middleware: ErrorPages(pages: renderer, table: table))
    router.add(middleware: Rationing(configuration.limits, uptime: configuration.uptime))
    table.addRoutes(to: router, behind: Gate(randomBytes: configuration.randomBytes))
    return Application(
        router: router, server: try server(configuration),
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port),
            availableConnectionsDelegate: .maximum(
                configuration.limits.connections, logger: configuration.logger)),
        onServerRunning: { channel in
            await onServerRunning(channel.localAddress?.port ?? configuration.port)
        },
        logger: configuration.logger)
}

/// The routes of the service, without what a test adds.
///
/// - Throws: `WebResourceError` as `buildApplication` does.
package func serviceRoutes(
    _ configuration: WebConfiguration, services: WebServices
) throws(WebResourceError) -> RouteTable {
    let renderer = try PageRenderer(configuration, isDemonstration: services.isDemonstration)
    let statics = try StaticFiles(configuration.staticFiles)
    return RouteTable(routes(pages: renderer, statics: statics, services: services))
}

private func server(
    _ configuration: WebConfiguration
) throws(WebResourceError) -> HTTPServerBuilder {
    let plain = configuration.limits.server
    guard let tls = configuration.tls else { return plain }
    do {
        return try .tls(plain, tlsConfiguration: tls.configuration)
    } catch {
        throw WebResourceError(file: "the certificate", reason: "it cannot be served with")
    }
}
