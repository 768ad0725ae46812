import Hummingbird
import Logging

/// | Route | Answers | Permission |
/// |---|---|---|
/// | `GET /livez` | 200 while the process runs; asks nothing of the database | everybody |
/// | `GET /readyz` | 200 when database and schema are there, else 503 | everybody |
struct HealthController {
    let readiness: @Sendable () async -> Readiness

    var routes: [Route] {
        [
            Route(.get, "/livez", access: .everybody(because: "machines watch it")) { _, _ in
                Self.answer(.ok, "{\"status\":\"pass\"}")
            },
            Route(.get, "/readyz", access: .everybody(because: "machines watch it")) {
                [readiness] _, context in
                Self.answer(await readiness(), context)
            },
        ]
    }

    private static func answer(_ state: Readiness, _ context: WebContext) -> Response {
        switch state {
        case .ready(let migration):
            return answer(
                .ok, "{\"status\":\"pass\",\"database\":\"pass\",\"migration\":\(migration)}")
        case .noDatabase:
            context.logger.warning("not ready: the database does not answer")
            return notReady("{\"status\":\"fail\",\"database\":\"fail\"}")
        case .wrongSchema(let migration):
            context.logger.warning(
                "not ready: the schema is not this program's",
                metadata: ["migration": "\(migration)"])
            return notReady(
                "{\"status\":\"fail\",\"database\":\"pass\",\"migration\":\(migration)}")
        }
    }

    private static func notReady(_ body: String) -> Response {
        var response = answer(.serviceUnavailable, body)
        response.headers[.retryAfter] = "5"
        return response
    }

    private static func answer(_ status: HTTPResponse.Status, _ body: String) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: body + "\n")))
    }
}
