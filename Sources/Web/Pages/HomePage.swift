import Hummingbird

/// The one page that says what this is.
struct HomePage: TitledPage {
    let title = "Outcomes of parent-infant work"

    func value(named name: String) -> (any Sendable)? { nil }
}

/// | Route | Answers | Permission |
/// |---|---|---|
/// | `GET /` | what this is | everybody |
struct HomeController {
    let pages: PageRenderer

    func addRoutes(to router: Router<BasicRequestContext>) {
        router.page("/") { [pages] _, _ in pages.response(HomePage(), template: "home") }
    }
}
