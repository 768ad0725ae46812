/// The name of a field in a form, which is also its id on the page: lower-case letters, digits and
/// hyphens, so that it can stand anywhere in a page and in an address.
package struct FieldName: Sendable, Hashable, ExpressibleByStringLiteral {
    package let text: String

    package init(stringLiteral text: StaticString) {
        self.init(checking: "\(text)")
    }

    private init(checking text: String) {
        precondition(
            text.utf8.first.map { (0x61...0x7a).contains($0) } ?? false
                && text.utf8.allSatisfy {
                    (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d
                },
            "a field's name is made of lower-case letters, digits and hyphens")
        self.text = text
    }

    /// The name of a part of the field, as `born-day`.
    func part(_ part: StaticString) -> FieldName { FieldName(checking: "\(text)-\(part)") }

    /// The name of one of several, as `mode-2`; the first has the field's own.
    func choice(_ index: Int) -> FieldName {
        index == 0 ? self : FieldName(checking: "\(text)-\(index + 1)")
    }
}
