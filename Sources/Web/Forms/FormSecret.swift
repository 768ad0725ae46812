import NIOConcurrencyHelpers

/// What binds forms to one browser: a secret in its cookie, and in every form a token that only who
/// knows the secret can make.
///
/// A token is a fresh mask and the secret under that mask, so that no two pages carry the same
/// bytes and compression cannot give the secret away. The cookie's `__Host-` prefix keeps other
/// hosts from planting a secret of theirs.
package struct FormSecret: Sendable, Equatable {
    private let bytes: [UInt8]

    static let length = 32

    /// - Parameter bytes: 32 of them, from a source that nobody can guess.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    /// The secret as a cookie holds it.
    package init?(text: String) {
        guard let bytes = Hexadecimal.bytes(text) else { return nil }
        self.init(bytes)
    }

    package var text: String { Hexadecimal.text(bytes) }

    /// A token for one form; the mask is 32 random bytes, used once.
    package func token(mask: [UInt8]) -> String {
        precondition(mask.count == Self.length, "a mask is as long as the secret")
        return Hexadecimal.text(mask + zip(mask, bytes).map { $0 ^ $1 })
    }

    /// Whether a token was made with this secret; takes as long for a wrong one as for a right one.
    package func made(_ token: String) -> Bool {
        guard let all = Hexadecimal.bytes(token), all.count == 2 * Self.length else { return false }
        var difference: UInt8 = 0
        for index in 0..<Self.length {
            difference |= all[index] ^ all[index + Self.length] ^ bytes[index]
        }
        return difference == 0
    }

    /// The secret of one request: the one its cookie holds, or one made for its answer.
    package final class Holder: Sendable {
        private struct State {
            var secret: FormSecret?
            var isNew = false
        }
        private let state = NIOLockedValueBox(State())

        package init() {}

        var known: FormSecret? {
            get { state.withLockedValue { $0.secret } }
            set { state.withLockedValue { $0 = State(secret: newValue) } }
        }

        /// A token for a form on the page that answers this request.
        package func token(randomBytes: @Sendable (Int) -> [UInt8]) -> String {
            let secret = state.withLockedValue { state in
                if let secret = state.secret { return secret }
                guard let secret = FormSecret(randomBytes(FormSecret.length)) else {
                    preconditionFailure("the random source gives the number of bytes asked for")
                }
                state = State(secret: secret, isNew: true)
                return secret
            }
            return secret.token(mask: randomBytes(FormSecret.length))
        }

        /// The cookie to set, where the secret was made for this answer.
        var newCookie: HostCookie? {
            state.withLockedValue { state in
                guard state.isNew, let secret = state.secret else { return nil }
                return HostCookie(name: FormGuard.cookie, value: secret.text)
            }
        }
    }
}
