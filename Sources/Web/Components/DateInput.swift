/// A day as three boxes, because people know their dates and no calendar knows them better
/// (template `parts/date-input`).
package struct DateInput: PageModel {
    /// One of the three.
    package enum Part: String, Sendable, CaseIterable { case day, month, year }

    let name: FieldName
    let text: FieldText
    let values: [Part: String]
    let wrong: Set<Part>

    /// The label of the text is the legend of the three; the values are what was typed, and the
    /// wrong parts those that a fault is about.
    package init(
        _ name: FieldName, _ text: FieldText, values: [Part: String], wrong: Set<Part> = []
    ) {
        self.name = name
        self.text = text
        self.values = values
        self.wrong = wrong
    }

    package func value(named asked: String) -> (any Sendable)? {
        asked == "parts" ? Part.allCases.map(box) : text.value(named: asked, of: name)
    }

    private func box(_ part: Part) -> Box {
        switch part {
        case .day: Box(name: name.part("day"), label: "Day", self, part)
        case .month: Box(name: name.part("month"), label: "Month", self, part)
        case .year: Box(name: name.part("year"), label: "Year", self, part)
        }
    }

    private struct Box: PageModel {
        let name: FieldName
        let label: String
        let value: String
        let isWrong: Bool
        let width: TextInput.Width

        init(name: FieldName, label: String, _ date: DateInput, _ part: Part) {
            self.name = name
            self.label = label
            value = date.values[part] ?? ""
            isWrong = date.wrong.contains(part)
            width = part == .year ? .four : .two
        }

        func value(named asked: String) -> (any Sendable)? {
            switch asked {
            case "name": name.text
            case "label": label
            case "value": value
            case "isWrong": isWrong
            case "width": width.rawValue
            default: nil
            }
        }
    }
}
