package import Hummingbird
import Mustache

/// Renders pages from their models and templates.
package struct PageRenderer: Sendable {
    private let library: MustacheLibrary
    private let version: String
    private let isDemonstration: Bool

    /// The pages of the service.
    static let pages: [any Page.Type] = [
        HomePage.self, HelpPage.self, AccessibilityPage.self, ErrorPage.self,
    ]

    /// - Throws: `WebResourceError` when a template is missing, does not parse, or asks for what its
    ///   page does not know.
    package init(
        _ configuration: WebConfiguration, isDemonstration: Bool,
        adding pages: [any Page.Type] = []
    ) throws(WebResourceError) {
        var library = MustacheLibrary()
        for file in configuration.templates where file.name.hasSuffix(Self.suffix) {
            let name = String(file.name.dropLast(Self.suffix.count))
            do {
                try library.register(String(decoding: file.bytes, as: UTF8.self), named: name)
            } catch {
                throw WebResourceError(file: file.name, reason: "\(error)")
            }
        }
        self.library = library
        self.version = configuration.version
        self.isDemonstration = isDemonstration
        for name in ["layout"] + (Self.pages + pages).map({ $0.template })
        where library.getTemplate(named: name) == nil {
            throw WebResourceError(file: name + Self.suffix, reason: "the template is missing")
        }
        for page in Self.pages + pages {
            guard let unknown = unknownNames(of: page).first else { continue }
            throw WebResourceError(file: page.template + Self.suffix, reason: unknown)
        }
    }

    private static let suffix = ".mustache"

    /// A page as an answer.
    package func response(
        _ page: some Page, status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: render(page))))
    }

    /// A page as a browser gets it.
    package func render<Content: Page>(_ page: Content) -> String {
        let framed = FramedPage(version: version, isDemonstration: isDemonstration, page: page)
        guard let text = library.render(framed, withTemplate: Content.template) else {
            preconditionFailure("there is no template \(Content.template)")
        }
        return text
    }

    /// What a page's template asks for in vain, over all its examples.
    private func unknownNames<Content: Page>(of page: Content.Type) -> [String] {
        UnknownNames.collected { for example in page.examples { _ = render(example) } }
    }
}
