/// Why the schema was not migrated. What was applied before stays applied, whole file by file.
public struct MigrationError: Error, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Kind: Sendable, Hashable {
        /// A file's name is not `NNNN_what.sql`.
        case badName
        /// A file's header is not understood, or the file is not text.
        case badHeader
        /// Two files have one number.
        case duplicateNumber
        /// A file is missing from the numbers.
        case missingFile
        /// A file was changed after it was applied.
        case edited
        /// The ledger lacks a number below one that it has.
        case outOfOrder
        /// The database has migrations that this program does not know.
        case tooNew
        /// Another migrator is at work.
        case locked
        /// The server refused a file's content; `serverError` says why.
        case failed
        /// A file ended the transaction it runs in.
        case endedTransaction
        /// A file to run without a transaction failed or holds several statements.
        case notOneStatement
    }

    /// What is wrong.
    public let kind: Kind
    /// The file it is about, when there is one.
    public let file: String?
    /// The line in the file, from 1, when the server named a place.
    public let line: Int?
    /// More about it, without data.
    public let detail: String
    /// What the server said.
    public let serverError: PostgresError?

    init(
        _ kind: Kind, file: String?, line: Int? = nil, detail: String,
        serverError: PostgresError? = nil
    ) {
        self.kind = kind
        self.file = file
        self.line = line
        self.detail = detail
        self.serverError = serverError
    }

    /// What is wrong, in one sentence.
    public var what: String {
        let name = file ?? "the schema"
        return switch kind {
        case .badName: "\(name) is not named like a migration"
        case .badHeader: "\(name) has a header that is not understood"
        case .duplicateNumber: "\(name) has a number that another file has"
        case .missingFile: "a migration before \(name) is missing"
        case .edited: "\(name) was changed after it was applied"
        case .outOfOrder: "\(name) was passed over when later migrations were applied"
        case .tooNew: "the database is newer than this program"
        case .locked: "another migration is under way"
        case .failed: "\(name) failed" + (line.map { " at line \($0)" } ?? "")
        case .endedTransaction: "\(name) ended the transaction it runs in"
        case .notOneStatement: "\(name) must hold exactly one statement"
        }
    }

    /// What can be done about it.
    public var remedy: String {
        switch kind {
        case .badName, .badHeader, .duplicateNumber, .missingFile:
            "restore the files of the release, or correct the new file"
        case .edited: "restore the file as it was released; write changes as a new migration"
        case .outOfOrder: "restore the database from a backup of one release"
        case .tooNew: "install the release of the program that the database was migrated by"
        case .locked: "wait for the other migration to end and run it again"
        case .failed, .endedTransaction, .notOneStatement:
            "correct the cause and run the migration again; nothing of this file was kept"
        }
    }

    /// What is wrong, with the detail.
    public var description: String { detail.isEmpty ? what : "\(what): \(detail)" }
}
