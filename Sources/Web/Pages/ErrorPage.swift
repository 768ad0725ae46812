/// What somebody sees when a request cannot be answered.
struct ErrorPage: Page {
    static let template = "error"
    static let examples = [400, 404, 405, 408, 413, 418, 429, 500, 503].map {
        ErrorPage(status: $0, requestID: "3f2a9c0d")
    }

    let status: Int
    let requestID: String

    var title: String {
        switch status {
        case 404: "Page not found"
        case 405: "That cannot be done here"
        case 408: "The request took too long"
        case 413: "Too much was sent at once"
        case 429: "Too many requests"
        case 503: "The service is not ready"
        case 500...: "Something went wrong"
        default: "The request could not be understood"
        }
    }

    func value(named name: String) -> (any Sendable)? {
        switch name {
        case "explanation": explanation
        case "requestID": requestID
        default: nil
        }
    }

    /// What somebody can do now.
    var explanation: String {
        switch status {
        case 404: "Check the address. If you followed a link, the page may have moved."
        case 405: "This address does not take what was sent to it. Go back and try again."
        case 408: "Go back and try again. Nothing of this request was saved."
        case 413: "Go back and send less at once. Nothing of this request was saved."
        case 429: "Wait a minute, then try again. Nothing of this request was saved."
        case 503: "Try again in a few moments. Nothing that was saved has been lost."
        case 500...: "The fault is ours. Nothing that was saved has been lost."
        default: "Go back, load the page again, and try once more."
        }
    }
}
