import Hummingbird
import Logging

/// Turns every error into an answer that says what happened and nothing of how: a page for browsers,
/// problem details (RFC 9457) for programs.
struct ErrorPages: RouterMiddleware {
    let pages: PageRenderer
    let table: RouteTable

    func handle(
        _ request: Request, context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let failure: Failure
        do {
            return try await next(request, context)
        } catch let error as any HTTPResponseError {
            failure = failureOf(error, request, context)
        } catch is CancellationError {
            failure = Failure(status: .serviceUnavailable)
        } catch {
            // The framework would log this at debug, where nobody looks. The type says where to
            // look; the description may hold data, so it is kept to the debug level.
            context.logger.error("request failed", metadata: ["error": "\(type(of: error))"])
            context.logger.debug("request failed", metadata: ["reason": "\(error)"])
            failure = Failure(status: .internalServerError)
        }
        return answer(failure, request, context)
    }

    private struct Failure {
        var status: HTTPResponse.Status
        var headers: HTTPFields = [:]
    }

    private func failureOf(
        _ error: any HTTPResponseError, _ request: Request, _ context: WebContext
    ) -> Failure {
        var failure = Failure(
            status: error.status, headers: (error as? HTTPError)?.headers ?? [:])
        switch error.status.code {
        case 403:
            // Whether something is there is not for those to know who may not see it.
            context.logger.notice("refused, and shown as not found")
            failure = Failure(status: .notFound)
        case 404:
            let allowed = table.methods(at: request.uri.path)
            guard !allowed.isEmpty, !table.has(request.method, at: request.uri.path) else { break }
            failure = Failure(
                status: .methodNotAllowed, headers: [.allow: allowed.joined(separator: ", ")])
        case 413:
            // What is still coming is not read.
            failure.headers[.connection] = "close"
        case 429, 503:
            if failure.headers[.retryAfter] == nil { failure.headers[.retryAfter] = "5" }
        case ..<400:
            failure = Failure(status: .internalServerError)
        default: break
        }
        return failure
    }

    private func answer(
        _ failure: Failure, _ request: Request, _ context: WebContext
    ) -> Response {
        let page = ErrorPage(status: failure.status.code, requestID: context.id)
        var response =
            wantsProblem(request)
            ? Problem(page).response(failure.status)
            : pages.response(page, status: failure.status)
        for field in failure.headers { response.headers[field.name] = field.value }
        return response
    }

    private func wantsProblem(_ request: Request) -> Bool {
        if request.uri.path.hasPrefix("/api/") { return true }
        let accepted = request.headers[.accept] ?? ""
        return accepted.contains("json") && !accepted.contains("text/html")
    }
}
