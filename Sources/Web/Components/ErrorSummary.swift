/// What is wrong with a form that was sent, at the head of the page (template `parts/error-summary`).
package struct ErrorSummary: PageModel {
    /// One fault, and the field where it is mended.
    package struct Item: PageModel {
        let message: String
        let field: FieldName

        package init(_ message: String, at field: FieldName) {
            self.message = message
            self.field = field
        }

        package func value(named name: String) -> (any Sendable)? {
            switch name {
            case "message": message
            case "field": field.text
            default: nil
            }
        }
    }

    let items: [Item]

    package init(_ items: [Item]) {
        self.items = items
    }

    package func value(named name: String) -> (any Sendable)? {
        switch name {
        case "items": items
        case "hasItems": !items.isEmpty
        default: nil
        }
    }
}
