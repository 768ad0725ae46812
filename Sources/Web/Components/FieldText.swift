/// What stands around a field: its label, a hint, and what is wrong with it.
package struct FieldText: Sendable {
    package let label: String
    /// Empty for none.
    package let hint: String
    /// What to do about a fault; empty for none.
    package let error: String

    package init(_ label: String, hint: String = "", error: String = "") {
        self.label = label
        self.hint = hint
        self.error = error
    }

    /// The values that every field's template asks for.
    func value(named name: String, of field: FieldName) -> (any Sendable)? {
        switch name {
        case "name": field.text
        case "label": label
        case "hint": hint
        case "hasHint": !hint.isEmpty
        case "error": error
        case "hasError": !error.isEmpty
        case "isDescribed": !hint.isEmpty || !error.isEmpty
        case "describedBy":
            [(hint, "-hint"), (error, "-error")]
                .filter { !$0.0.isEmpty }.map { field.text + $0.1 }.joined(separator: " ")
        default: nil
        }
    }
}
