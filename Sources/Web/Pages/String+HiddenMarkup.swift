extension String {
    /// The text with every character of markup standing by itself.
    ///
    /// The template library escapes `<`, `>`, `&`, `"` and `'` where they are a character as Swift
    /// counts. With a combining mark behind it a quotation mark is another character, passes
    /// unescaped, and ends an attribute in a browser, which counts code points. A zero-width space
    /// between the two makes them two characters.
    var withoutHiddenMarkup: String {
        guard utf8.contains(where: Self.isMarkup) else { return self }
        var scalars = String.UnicodeScalarView()
        var afterMarkup = false
        for scalar in unicodeScalars {
            if afterMarkup, !scalar.isASCII { scalars.append("\u{200B}") }
            scalars.append(scalar)
            afterMarkup = scalar.isASCII && Self.isMarkup(UInt8(scalar.value))
        }
        return String(scalars)
    }

    private static func isMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }
}
