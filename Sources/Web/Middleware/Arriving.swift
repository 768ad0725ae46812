import Hummingbird

/// The first of all: notes who asks and under which id.
struct Arriving: RouterMiddleware {
    let reader: ArrivalReader

    func handle(
        _ request: Request, context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.arrive(
            reader.arrival(peer: context.peer, headers: request.headers, ownID: context.id))
        return try await next(request, context)
    }
}
