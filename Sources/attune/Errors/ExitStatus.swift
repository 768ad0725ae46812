/// What the program's exit code means, after sysexits(3).
enum ExitStatus: Int32, Sendable, CaseIterable {
    case done = 0
    case checkFailed = 1
    case usage = 64
    case badData = 65
    case noDatabase = 69
    case ourFault = 70
    case cannotWrite = 73
    case notAllowed = 77
    case badConfiguration = 78
    case interrupted = 130

    /// One phrase for the list of exit codes.
    var meaning: String {
        switch self {
        case .done: "done"
        case .checkFailed: "a check failed"
        case .usage: "wrong usage: an option, argument or command that cannot be"
        case .badData: "bad data: a file's content is refused"
        case .noDatabase: "no database to work with"
        case .ourFault: "a fault of this program"
        case .cannotWrite: "something cannot be written"
        case .notAllowed: "not allowed"
        case .badConfiguration: "bad configuration"
        case .interrupted: "interrupted"
        }
    }
}
