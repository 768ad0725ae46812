/// The shape of a value that was refused, so that a message never shows a name or a number that
/// belongs to a person.
enum ValueShape {
    /// `aa-99` for `Ab-12`: letters as `a`, digits as `9`, everything else as it is.
    static func describe(_ value: String) -> String {
        let shape = value.prefix(24).map { character -> Character in
            if character.isNumber { return "9" }
            if character.isLetter { return "a" }
            return character.isNewline ? " " : character
        }
        return "of the shape `\(String(shape))\(value.count > 24 ? "…" : "")`"
    }
}
