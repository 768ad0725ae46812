import Hummingbird

/// An error for a program: problem details after RFC 9457.
struct Problem {
    private let page: ErrorPage

    init(_ page: ErrorPage) {
        self.page = page
    }

    func response(_ status: HTTPResponse.Status) -> Response {
        // Title, explanation and id are texts of ours without a character that JSON escapes.
        let body = """
            {"type":"about:blank","title":"\(page.title)","status":\(page.status),\
            "detail":"\(page.explanation)","request_id":"\(page.requestID)"}

            """
        return Response(
            status: status, headers: [.contentType: "application/problem+json"],
            body: .init(byteBuffer: ByteBuffer(string: body)))
    }
}
