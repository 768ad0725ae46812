/// A page with a title and a template of its own.
package protocol Page: PageModel {
    /// The template's name below `Resources/Templates`, without its ending.
    static var template: String { get }
    /// The page in every state that its template knows: rendered once at the start, and in tests.
    static var examples: [Self] { get }
    /// The page's title, without the product's name; nothing of a person.
    var title: String { get }
    /// Whether a form on it was sent with faults.
    var hasErrors: Bool { get }
}

extension Page {
    package var hasErrors: Bool { false }
}

/// A page in its frame: what the frame does not know is asked of the page.
struct FramedPage<Content: Page>: PageModel {
    let version: String
    let isDemonstration: Bool
    let page: Content

    func value(named name: String) -> (any Sendable)? {
        switch name {
        case "title": page.title
        case "hasErrors": page.hasErrors
        case "version": version
        case "isDemonstration": isDemonstration
        default: page.value(named: name)
        }
    }
}
