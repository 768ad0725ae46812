package import Hummingbird
import Logging

/// `/metrics`, on a port of this machine alone: what it tells is for those who run the service.
/// Port 0 takes any free one.
package func buildMetricsApplication(
    port: Int, _ configuration: WebConfiguration, services: WebServices,
    onServerRunning: @escaping @Sendable (Int) async -> Void = { _ in }
) -> some ApplicationProtocol {
    let router = Router(context: BasicRequestContext.self)
    router.get("/metrics") { _, _ in
        let text = PrometheusText(
            version: configuration.version, requests: services.metrics.state,
            figures: services.figures()
        ).text
        return Response(
            status: .ok,
            headers: [
                .contentType: PrometheusText.contentType, .cacheControl: "no-store",
            ],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
    return Application(
        router: router, server: configuration.limits.server,
        configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
        onServerRunning: { channel in
            await onServerRunning(channel.localAddress?.port ?? port)
        },
        logger: configuration.logger)
}
