/// One column of a table that is given away: what it is called, what may stand in it, and where it
/// comes from.
struct TableColumn<Row>: Sendable {
    /// What may stand in a column; an empty field is a missing value in all of them.
    enum Kind: Sendable {
        case string
        /// One of these words.
        case oneOf([String])
        case integer
        case number
        case boolean
    }

    let name: String
    let kind: Kind
    /// Whether every row has it.
    let isRequired: Bool
    let description: String
    let text: @Sendable (Row) -> String?

    init(
        _ name: String, _ kind: Kind, required: Bool = false, _ description: String,
        _ text: @escaping @Sendable (Row) -> String?
    ) {
        self.name = name
        self.kind = kind
        isRequired = required
        self.description = description
        self.text = text
    }

    /// A column of text.
    init(
        _ name: String, required: Bool = false, _ description: String,
        _ text: @escaping @Sendable (Row) -> String?
    ) {
        self.init(name, .string, required: required, description, text)
    }

    /// The column as a field of a Frictionless Table Schema.
    var field: JSONDocument {
        var members: [(String, JSONDocument)] = [("name", .string(name))]
        var constraints: [(String, JSONDocument)] = []
        if isRequired { constraints.append(("required", .bool(true))) }
        switch kind {
        case .string: members.append(("type", .string("string")))
        case .oneOf(let words):
            members.append(("type", .string("string")))
            constraints.append(("enum", .strings(words)))
        case .integer: members.append(("type", .string("integer")))
        case .number: members.append(("type", .string("number")))
        case .boolean: members.append(("type", .string("boolean")))
        }
        members.append(("description", .string(description)))
        if !constraints.isEmpty { members.append(("constraints", .object(constraints))) }
        return .object(members)
    }
}
