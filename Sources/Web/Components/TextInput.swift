/// One line of text, or one number (template `parts/text-input`).
package struct TextInput: PageModel {
    /// How many characters the box has room for.
    package enum Width: String, Sendable, CaseIterable { case two, four, ten, twenty, full }

    let name: FieldName
    let text: FieldText
    let value: String
    let width: Width
    let isNumber: Bool

    package init(
        _ name: FieldName, _ text: FieldText, value: String, width: Width = .full,
        isNumber: Bool = false
    ) {
        self.name = name
        self.text = text
        self.value = value
        self.width = width
        self.isNumber = isNumber
    }

    package func value(named asked: String) -> (any Sendable)? {
        switch asked {
        case "value": value
        case "width": width.rawValue
        case "isNumber": isNumber
        default: text.value(named: asked, of: name)
        }
    }
}
