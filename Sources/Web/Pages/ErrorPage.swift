/// What somebody sees when a request cannot be answered.
struct ErrorPage: TitledPage {
    let status: Int
    let requestID: String

    var title: String {
        switch status {
        case 404: "Page not found"
        case 405: "That cannot be done here"
        case 503: "The service is not ready"
        case 500...: "Something went wrong"
        default: "The request could not be understood"
        }
    }

    func value(named name: String) -> (any Sendable)? {
        switch name {
        case "explanation": explanation
        case "requestID": requestID
        case "isOurFault": status >= 500
        default: nil
        }
    }

    private var explanation: String {
        switch status {
        case 404: "Check the address. If you followed a link, the page may have moved."
        case 405: "This address only shows a page; nothing can be sent to it."
        case 503: "Try again in a few moments. Nothing that was saved has been lost."
        case 500...: "The fault is ours. Nothing that was saved has been lost."
        default: "Go back and try again."
        }
    }
}
