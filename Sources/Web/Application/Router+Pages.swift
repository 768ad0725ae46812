import Hummingbird

extension Router {
    /// Answers `GET` and `HEAD` at a path, and every other method with 405 and what is allowed.
    func page(
        _ path: RouterPath,
        _ answer: @escaping @Sendable (Request, Context) async throws -> Response
    ) {
        get(path, use: answer)
        for method in [HTTPRequest.Method.post, .put, .patch, .delete] {
            on(path, method: method) { (_, _) -> Response in
                throw HTTPError(.methodNotAllowed, headers: [.allow: "GET, HEAD"])
            }
        }
    }
}
