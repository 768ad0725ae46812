/// What verifying a password found.
public struct PasswordVerdict: Hashable, Sendable {
    /// Whether the password is right; never for somebody unknown.
    public let isRight: Bool
    /// Whether it is right and should be hashed anew, at today's cost.
    public let wantsNewHash: Bool
}
