/// One of several, or any of several (template `parts/choices`).
package struct ChoiceGroup: PageModel {
    package enum Kind: String, Sendable { case radio, checkbox }

    package struct Choice: Sendable {
        let value: String
        let label: String
        let hint: String
        let isChosen: Bool

        /// The value is what is sent, the label what is read; an empty hint is none.
        package init(_ value: String, _ label: String, hint: String = "", isChosen: Bool) {
            self.value = value
            self.label = label
            self.hint = hint
            self.isChosen = isChosen
        }
    }

    let name: FieldName
    let text: FieldText
    let kind: Kind
    let choices: [Choice]

    /// The label of the text is the legend of all.
    package init(_ name: FieldName, _ text: FieldText, kind: Kind, choices: [Choice]) {
        self.name = name
        self.text = text
        self.kind = kind
        self.choices = choices
    }

    package func value(named asked: String) -> (any Sendable)? {
        guard asked == "choices" else { return text.value(named: asked, of: name) }
        return choices.enumerated().map { index, choice in
            Box(id: name.choice(index), group: name, kind: kind, choice: choice)
        }
    }

    private struct Box: PageModel {
        let id: FieldName
        let group: FieldName
        let kind: Kind
        let choice: Choice

        func value(named asked: String) -> (any Sendable)? {
            switch asked {
            case "id": id.text
            case "group": group.text
            case "kind": kind.rawValue
            case "value": choice.value
            case "label": choice.label
            case "hint": choice.hint
            case "hasHint": !choice.hint.isEmpty
            case "isChosen": choice.isChosen
            default: nil
            }
        }
    }
}
