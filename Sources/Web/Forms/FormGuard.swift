import Hummingbird

/// Refuses what was sent from other sites, or from a form that this browser was not given.
struct FormGuard: Sendable {
    let randomBytes: @Sendable (Int) -> [UInt8]

    /// The cookie with the secret.
    static let cookie = "__Host-attune-form"
    /// The hidden field with the token.
    static let field = "form-token"

    func readSecret(of request: Request, into holder: FormSecret.Holder) {
        guard let text = request.cookies[Self.cookie]?.value, let secret = FormSecret(text: text)
        else { return }
        holder.known = secret
    }

    /// Browsers say where a request began. Under our referrer policy `Origin` is `null` for our own
    /// forms too, so it only counts where it names somebody.
    ///
    /// - Throws: `HTTPError` 400.
    func refuseOtherSites(_ request: Request) throws {
        if let site = request.headers[text: "Sec-Fetch-Site"] {
            guard site == "same-origin" else { throw HTTPError(.badRequest) }
        } else if let origin = request.headers[.origin], origin != "null" {
            let host = origin.firstRange(of: "://").map { String(origin[$0.upperBound...]) }
            guard host == request.head.authority else { throw HTTPError(.badRequest) }
        }
    }

    /// - Throws: `HTTPError` 400 where the token is not of the browser's secret.
    func refuseForgery(_ fields: FormFields, _ holder: FormSecret.Holder) throws {
        guard let secret = holder.known, let token = fields[Self.field], secret.made(token) else {
            throw HTTPError(.badRequest)
        }
    }
}
