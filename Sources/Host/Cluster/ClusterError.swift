/// Why the private PostgreSQL could not be made, started, stopped or destroyed.
package enum ClusterError: Error, Equatable {
    case serverNotInstalled(looked: [String])
    case accountMissing(AccountError)
    case socketPathTooLong(path: String, bytes: Int)
    case unfinished(dataDirectory: String)
    case versionMismatch(dataDirectory: String, data: Int, server: Int)
    case wrongOwner(path: String, owner: String, expected: String)
    case initialisationFailed(detail: String)
    case startFailed(log: String, tail: String)
    case stopFailed(detail: String)
    case diskFull(path: String, detail: String)
    case cannotWrite(path: String, reason: String)
    case busy(lock: String, waited: Duration)
    case notACluster(path: String)
    case notInitialised(path: String)
}

extension ClusterError: CustomStringConvertible {
    /// A stable code for an operator's search.
    package var code: String {
        switch self {
        case .serverNotInstalled: "ATT-CLU-001"
        case .accountMissing: "ATT-CLU-002"
        case .socketPathTooLong: "ATT-CLU-003"
        case .unfinished: "ATT-CLU-004"
        case .versionMismatch: "ATT-CLU-005"
        case .wrongOwner: "ATT-CLU-006"
        case .initialisationFailed: "ATT-CLU-007"
        case .startFailed: "ATT-CLU-008"
        case .stopFailed: "ATT-CLU-009"
        case .diskFull: "ATT-CLU-010"
        case .cannotWrite: "ATT-CLU-011"
        case .busy: "ATT-CLU-012"
        case .notACluster: "ATT-CLU-013"
        case .notInitialised: "ATT-CLU-014"
        }
    }

    /// What happened, in a line.
    package var what: String {
        switch self {
        case .serverNotInstalled: "PostgreSQL 15 or newer is not installed"
        case .accountMissing: "the user that should run PostgreSQL does not exist"
        case .socketPathTooLong: "the path of the database's socket is too long"
        case .unfinished: "the data directory is not a complete cluster"
        case .versionMismatch: "the data directory belongs to another version of PostgreSQL"
        case .wrongOwner: "the cluster belongs to another user"
        case .initialisationFailed: "the private PostgreSQL could not be made"
        case .startFailed: "the private PostgreSQL did not start"
        case .stopFailed: "the private PostgreSQL did not stop"
        case .diskFull: "the disk is full"
        case .cannotWrite(let path, _): "\(path) cannot be written"
        case .busy: "another program is starting or stopping the same cluster"
        case .notACluster(let path): "\(path) is not a cluster of this program"
        case .notInitialised: "there is no private PostgreSQL here"
        }
    }

    /// The circumstances, for somebody who knows PostgreSQL.
    package var detail: String {
        switch self {
        case .serverNotInstalled(let looked):
            "looked for initdb, pg_ctl and postgres in \(looked.joined(separator: ", "))"
        case .accountMissing(let error): error.description
        case .socketPathTooLong(let path, let bytes):
            "\(path) has \(bytes) bytes, and \(ClusterPlace.longestSocketPath) is the limit"
        case .unfinished(let path):
            "\(path) has no PG_VERSION or no global/pg_control"
        case .versionMismatch(let path, let data, let server):
            "\(path) was made by PostgreSQL \(data), and the newest installed is \(server)"
        case .wrongOwner(let path, let owner, let expected):
            "\(path) belongs to '\(owner)', and the server runs as '\(expected)'"
        case .initialisationFailed(let detail), .stopFailed(let detail): detail
        case .startFailed(let log, let tail): tail.isEmpty ? "see \(log)" : "\(tail)\n(\(log))"
        case .diskFull(let path, let detail): "\(path): \(detail)"
        case .cannotWrite(_, let reason): reason
        case .busy(let lock, let waited): "\(lock) stayed locked for \(waited)"
        case .notACluster: "it lacks the file \(ClusterPlace.markName) that every cluster has"
        case .notInitialised(let path): "\(path) does not exist"
        }
    }

    /// What to do next.
    package var next: String {
        switch self {
        case .serverNotInstalled, .accountMissing: "apt-get install postgresql-15"
        case .socketPathTooLong: "choose a shorter folder for the cluster"
        case .unfinished:
            "restore the folder from a backup, or remove it with: attune cluster destroy"
        case .versionMismatch(_, let data, _): "apt-get install postgresql-\(data)"
        case .wrongOwner(_, let owner, _): "run the command again as '\(owner)' or with sudo"
        case .initialisationFailed: "mend what is named above and run the command again"
        case .startFailed(let log, _): "read \(log), then run: attune cluster start"
        case .stopFailed: "end what still uses it, then run: attune cluster stop"
        case .diskFull: "make room (df -h), then run the command again"
        case .cannotWrite: "run the command as a user who may write there, or with sudo"
        case .busy: "wait for it to finish, then run the command again"
        case .notACluster: "give the folder that attune cluster status names"
        case .notInitialised: "attune cluster start"
        }
    }

    package var description: String { "\(code): \(what): \(detail); \(next)" }
}
