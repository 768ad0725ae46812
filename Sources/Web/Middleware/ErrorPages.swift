import Hummingbird
import Logging

/// Turns every error into a page that says what happened and nothing of how.
struct ErrorPages: RouterMiddleware {
    let pages: PageRenderer

    func handle(
        _ request: Request, context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            return page(for: error.status, headers: error.headers, context: context)
        } catch let error as any HTTPResponseError {
            return page(for: error.status, headers: [:], context: context)
        } catch {
            // The framework would log this at debug, where nobody looks. The type says where to
            // look; the description may hold data, so it is kept to the debug level.
            context.logger.error(
                "request failed", metadata: ["error": "\(type(of: error))"])
            context.logger.debug("request failed", metadata: ["error": "\(error)"])
            return page(for: .internalServerError, headers: [:], context: context)
        }
    }

    private func page(
        for status: HTTPResponse.Status, headers: HTTPFields, context: BasicRequestContext
    ) -> Response {
        var response = pages.response(
            ErrorPage(status: status.code, requestID: context.id), template: "error",
            status: status)
        for field in headers { response.headers[field.name] = field.value }
        return response
    }
}
