import Hummingbird
import Mustache

/// Renders pages from their models and templates.
struct PageRenderer: Sendable {
    private let library: MustacheLibrary
    private let frame: Frame

    /// What the frame around every page shows.
    struct Frame: Sendable {
        let version: String
        let isDemonstration: Bool
    }

    /// - Throws: `WebResourceError` when a template is missing or does not parse.
    init(_ configuration: WebConfiguration, isDemonstration: Bool) throws(WebResourceError) {
        var library = MustacheLibrary()
        let suffix = ".mustache"
        for file in configuration.templates where file.name.hasSuffix(suffix) {
            let name = String(file.name.dropLast(suffix.count))
            do {
                try library.register(String(decoding: file.bytes, as: UTF8.self), named: name)
            } catch {
                throw WebResourceError(file: file.name, reason: "\(error)")
            }
        }
        for name in ["layout", "home", "error"] where library.getTemplate(named: name) == nil {
            throw WebResourceError(file: name + suffix, reason: "the template is missing")
        }
        self.library = library
        frame = Frame(version: configuration.version, isDemonstration: isDemonstration)
        _ = render(HomePage(), template: "home")
        _ = render(ErrorPage(status: 500, requestID: "example"), template: "error")
    }

    /// A page as an answer.
    func response(
        _ model: some TitledPage, template: String, status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: render(model, template: template))))
    }

    private func render(_ model: some TitledPage, template: String) -> String {
        guard let page = library.render(Framed(frame: frame, page: model), withTemplate: template)
        else { preconditionFailure("there is no template \(template)") }
        return page
    }
}

/// A page with a title of its own.
protocol TitledPage: PageModel {
    /// The page's title, without the product's name.
    var title: String { get }
}

/// A page in its frame: what the frame does not know is asked of the page.
private struct Framed<Page: TitledPage>: PageModel {
    let frame: PageRenderer.Frame
    let page: Page

    func value(named name: String) -> (any Sendable)? {
        switch name {
        case "title": page.title
        case "version": frame.version
        case "isDemonstration": frame.isDemonstration
        default: page.value(named: name)
        }
    }
}
