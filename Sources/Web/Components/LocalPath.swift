/// A place in this service, for links and redirects: never another host, never a script.
package struct LocalPath: Sendable, Hashable {
    package let text: String

    /// - Returns: `nil` for anything but a plain path: `//host` and `/\host` lead elsewhere, and
    ///   control characters are dropped by browsers before they look.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2048,
            bytes.count < 2 || bytes[1] != UInt8(ascii: "/"),
            bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") })
        else { return nil }
        self.text = text
    }
}
