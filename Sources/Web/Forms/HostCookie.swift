/// A cookie that only this host can set and read, over an encrypted connection, out of reach of
/// scripts and of requests that begin on other sites. It ends with the browser.
///
/// Browsers count a connection to their own machine as encrypted here, so the demonstration works.
package struct HostCookie: Sendable {
    private let name: String
    private let value: String

    /// The value is made of letters and digits.
    package init(name: String, value: String) {
        precondition(name.hasPrefix("__Host-"), "the prefix is what keeps other hosts out")
        precondition(
            value.utf8.allSatisfy {
                ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7a || $0 >= 0x30 && $0 <= 0x39
            },
            "a cookie's value is made of letters and digits")
        self.name = name
        self.value = value
    }

    /// The value of `Set-Cookie`.
    package var text: String { "\(name)=\(value); Path=/; Secure; HttpOnly; SameSite=Strict" }
}
