/// What was done so that everybody can use the pages, and what was not.
struct AccessibilityPage: Page {
    static let template = "accessibility"
    static let examples = [AccessibilityPage()]
    let title = "Accessibility statement"

    func value(named name: String) -> (any Sendable)? { nil }
}
