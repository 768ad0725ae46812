import COpenSSL

/// What OpenSSL answers, as an error.
enum OpenSSL {
    /// The error of the last call on this thread; its queue is emptied.
    static func lastError() -> VaultError {
        let code = ERR_get_error()
        ERR_clear_error()
        return .library(code: UInt(code))
    }

    /// Throws where a call did not answer 1.
    static func check(_ answer: Int32) throws(VaultError) {
        if answer != 1 { throw lastError() }
    }

    /// The object a call made, or the error why there is none.
    static func made<Object>(_ object: Object?) throws(VaultError) -> Object {
        guard let object else { throw lastError() }
        return object
    }
}
