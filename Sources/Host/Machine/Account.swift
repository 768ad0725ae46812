import Glibc

/// An account of the operating system, as its user database knows it.
package struct Account: Sendable, Equatable {
    package let name: String
    package let userID: UInt32
    package let groupID: UInt32
    package let homeDirectory: String

    package var isRoot: Bool { userID == 0 }

    /// The account this process runs under.
    ///
    /// - Throws: `AccountError.unknownUserID` when the user database has no entry for it, as in some
    ///   containers; PostgreSQL refuses to run under such a user.
    package static func current() throws(AccountError) -> Account {
        let userID = geteuid()
        guard let account = lookUp({ getpwuid_r(userID, $0, $1, $2, $3) }) else {
            throw .unknownUserID(userID)
        }
        return account
    }

    /// The account of a given name.
    ///
    /// - Throws: `AccountError.unknownName` when there is none.
    package static func named(_ name: String) throws(AccountError) -> Account {
        guard let account = lookUp({ getpwnam_r(name, $0, $1, $2, $3) }) else {
            throw .unknownName(name)
        }
        return account
    }

    /// The account a private PostgreSQL runs under when `invoker` asks for it.
    ///
    /// The server refuses to run as root, so root hands it to `postgres`; anybody else runs their own.
    package static func runningServer(for invoker: Account) throws(AccountError) -> Account {
        invoker.isRoot ? try named("postgres") : invoker
    }

    private typealias Query = (
        UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
        UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
    ) -> Int32

    private static func lookUp(_ query: Query) -> Account? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16384) { buffer in
            guard let base = buffer.baseAddress,
                query(&entry, base, buffer.count, &found) == 0, found != nil
            else { return nil }
            return Account(
                name: String(cString: entry.pw_name), userID: entry.pw_uid,
                groupID: entry.pw_gid, homeDirectory: String(cString: entry.pw_dir))
        }
    }
}

/// Why an account could not be found.
package enum AccountError: Error, Equatable, CustomStringConvertible {
    case unknownName(String)
    case unknownUserID(UInt32)

    package var description: String {
        switch self {
        case .unknownName("postgres"):
            "this machine has no user 'postgres'; install the package postgresql-15"
        case .unknownName(let name):
            "this machine has no user '\(name)'"
        case .unknownUserID(let userID):
            "user id \(userID) has no name on this machine; add it to /etc/passwd"
        }
    }
}
