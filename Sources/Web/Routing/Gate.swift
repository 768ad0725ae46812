import Hummingbird

/// What stands before every route: who may, how much may be sent, and that a form is one of ours.
struct Gate: Sendable {
    let randomBytes: @Sendable (Int) -> [UInt8]

    func pass(
        _ request: Request, to route: Route, _ context: WebContext
    ) async throws -> Response {
        switch route.access {
        case .everybody: break
        // Nobody can be signed in yet, so nobody holds a permission.
        case .holders: throw HTTPError(.forbidden)
        }
        let guardian = FormGuard(randomBytes: randomBytes)
        guardian.readSecret(of: request, into: context.formSecret)
        if !route.method.isSafe { try guardian.refuseOtherSites(request) }
        let submission = Submission(
            request: request, fields: try await fields(of: request, limit: route.bodyLimit))
        if !route.method.isSafe {
            try guardian.refuseForgery(submission.fields, context.formSecret)
        }
        var response = try await route.answer(submission, context)
        if let cookie = context.formSecret.newCookie {
            response.headers[values: .setCookie].append(cookie.text)
        }
        return response
    }

    /// The form that was sent.
    ///
    /// - Throws: `HTTPError` 413 when more was sent than the route takes, told by the length that
    ///   was announced or by counting; 415 when it is no form, 400 when it is a broken one.
    private func fields(of request: Request, limit: Int) async throws -> FormFields {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw HTTPError(.contentTooLarge)
        }
        guard limit > 0 else {
            if request.headers[.transferEncoding] != nil { throw HTTPError(.contentTooLarge) }
            return FormFields()
        }
        let body = try await request.body.collect(upTo: limit)
        guard body.readableBytes > 0 else { return FormFields() }
        let kind = request.headers[.contentType]?.split(separator: ";").first ?? ""
        guard kind.lowercased() == "application/x-www-form-urlencoded" else {
            throw HTTPError(.unsupportedMediaType)
        }
        guard let fields = FormFields(encoded: body.readableBytesView) else {
            throw HTTPError(.badRequest)
        }
        return fields
    }
}
