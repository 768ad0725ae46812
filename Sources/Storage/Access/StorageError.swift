// The second of the four tiers of errors: what PostgreSQL said, in the words of the record. A
// constraint of ours becomes a RuleViolation; what an operator must mend becomes a StorageError.

import Clinic
import Postgres

/// What kept the database from doing what was asked.
package enum StorageError: Error, Sendable, CustomStringConvertible {
    /// The address of the database cannot be read.
    case badAddress(detail: String)
    /// No server answers, or it stopped answering.
    case unavailable(detail: String)
    /// The server answers and lets nobody in under this name, or the role may not do this.
    case notAllowed(detail: String)
    /// Nothing can be written: a read-only server, a full disk.
    case cannotWrite(detail: String)
    /// It took longer than it may.
    case tooSlow(detail: String)
    /// The schema is not the one this program works with.
    case schema(SchemaState)
    /// What should not happen; the detail is for the log.
    case fault(detail: String)

    package var description: String {
        switch self {
        case .badAddress(let detail), .unavailable(let detail), .notAllowed(let detail),
            .cannotWrite(let detail), .tooSlow(let detail), .fault(let detail):
            detail
        case .schema(let state): state.description
        }
    }
}

/// Runs an act and translates what PostgreSQL throws; what `body` itself throws passes through.
func translating<Value>(
    _ act: () async throws -> Value
) async throws -> Value {
    do {
        return try await act()
    } catch let error as PostgresError {
        throw translated(error)
    } catch let error as ConnectionError {
        throw translated(error)
    } catch let error as TransactionError {
        throw translated(error)
    } catch let error as RowDecodingError {
        throw StorageError.fault(detail: "\(error)")
    }
}

private func translated(_ error: TransactionError) -> any Error {
    switch error.cause {
    case let cause as PostgresError: translated(cause)
    case let cause as ConnectionError: translated(cause)
    default: error.cause
    }
}

private func translated(_ error: PostgresError) -> any Error {
    if let constraint = error.constraint, let violation = RuleViolation(constraint: constraint) {
        return violation
    }
    let detail = "\(error)"
    switch error.sqlState {
    case "42P01", "42883", "3F000": return StorageError.schema(.absent)
    case "42501", "28000", "28P01": return StorageError.notAllowed(detail: detail)
    case "25006": return StorageError.cannotWrite(detail: "the server is read-only")
    // A server in recovery refuses BEGIN READ WRITE as a feature it has not.
    case "0A000" where error.message.contains("recovery"):
        return StorageError.cannotWrite(detail: "the server is in recovery and takes no writes")
    case "53100": return StorageError.cannotWrite(detail: "the server's disk is full")
    case "57014": return StorageError.tooSlow(detail: detail)
    case "57P01", "57P02", "57P03", "53300", "3D000":
        return StorageError.unavailable(detail: detail)
    default: return StorageError.fault(detail: detail)
    }
}

private func translated(_ error: ConnectionError) -> any Error {
    if let server = error.serverError, ["28000", "28P01", "42501"].contains(server.sqlState) {
        return StorageError.notAllowed(detail: server.message)
    }
    return switch error.kind {
    case .invalidSettings: StorageError.badAddress(detail: error.message)
    case .deadlineExceeded, .acquisitionTimedOut: StorageError.tooSlow(detail: error.description)
    case .protocolViolated: StorageError.fault(detail: error.description)
    case .unavailable, .lost, .shutDown: StorageError.unavailable(detail: error.description)
    }
}
