/// The address of a database as somebody wrote it, and the same with a password in it.
enum DatabaseAddress {
    /// The address with a password that came from a file.
    static func adding(_ password: Secret?, to address: String) -> String {
        guard let password, !SettingsReader.holdsPassword(address) else { return address }
        if address.contains("://") {
            return address + (address.contains("?") ? "&" : "?") + "password="
                + percentEncoded(password.revealed)
        }
        let quoted = password.revealed.flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] }
        return address + " password='\(String(quoted))'"
    }

    private static func percentEncoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                return String(UnicodeScalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                return "%" + (hex.count < 2 ? "0" : "") + hex
            }
        }.joined()
    }
}
