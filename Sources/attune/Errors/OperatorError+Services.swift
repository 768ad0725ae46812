import Clinic
import Postgres
import Services
import Storage

extension OperatorError {
    /// A schema that this program cannot work on.
    init(_ state: SchemaState) {
        switch state {
        case .newerUnreadable: self.init(.schemaTooNew, detail: state.description)
        case .edited: self.init(.migrationEdited, detail: state.description)
        default: self.init(.schemaTooOld, detail: state.description)
        }
    }

    /// What the database did not do.
    init(_ error: StorageError) {
        switch error {
        case .badAddress(let detail):
            self.init(
                .badSetting, what: "the address of the database cannot be read", detail: detail)
        case .unavailable(let detail): self.init(unavailable: detail)
        case .notAllowed(let detail): self.init(notAllowed: detail)
        case .cannotWrite(let detail):
            self.init(
                detail.contains("full") ? .databaseFull : .databaseReadOnly, detail: detail)
        case .tooSlow(let detail): self.init(.databaseBusy, detail: detail)
        case .schema(let state): self.init(state)
        case .fault(let detail): self.init(.ourFault, detail: detail)
        }
    }

    /// Why no connection was made: libpq hands the server's refusal on as nothing but words.
    private init(unavailable detail: String) {
        if let missing = detail.firstMatch(of: /database "([^"]*)" does not exist/) {
            self.init(
                .databaseUnreachable,
                what: "the server has no database `\(missing.1)`", detail: detail,
                next: "create it, or name another with DATABASE_URL")
            return
        }
        let refusals = [
            "authentication failed", "no pg_hba.conf entry", "no password supplied",
            "is not permitted to log in", "permission denied for database",
        ]
        let hasNoRole = detail.contains(/role "[^"]*" does not exist/)
        if hasNoRole || refusals.contains(where: detail.contains) {
            self.init(
                .refusedByServer, what: "the database refused the sign-in", detail: detail)
            return
        }
        self.init(.databaseUnreachable, detail: detail)
    }

    /// What the role may not do; a migration's case has an answer of its own.
    private init(notAllowed detail: String) {
        let refusals = [
            "may not become attune_owner", "permission denied to set role \"attune_owner\"",
        ]
        guard refusals.contains(where: detail.contains) else {
            self.init(.refusedByServer, detail: detail)
            return
        }
        self.init(
            .wrongRole, what: "the role may not become attune_owner, the schema's owner",
            detail: detail, next: "set ATTUNE_ADMIN_DATABASE_URL to a role that may")
    }

    /// What kept a use case from being done.
    init(_ error: ServiceError) {
        switch error {
        case .refused(let refusal): self.init(.notAllowed, detail: refusal.description)
        case .rule(let violation):
            self.init(
                .badData, what: "a rule of the record stands against it",
                detail: violation.description, next: "mend what is named and run it again")
        case .unknownOrganisation, .organisationNotNamed:
            self.init(
                .unknownName, what: "which organisation is not clear",
                detail: error.description, next: "attune organisation list")
        case .unknown(let what, _, _):
            self.init(
                .unknownName, what: "there is no such \(what)", detail: error.description,
                next: "attune \(what == "team" ? "team" : "organisation") list")
        case .question(let detail): self.init(.wrongUsage, what: detail)
        case .dayNotOver(_, let last):
            self.init(
                .dayNotOver, detail: error.description,
                next: "ask for \(last) or a day before it")
        case .storage(let error): self.init(error)
        }
    }

    /// Why the schema was not migrated.
    init(_ error: MigrationError) {
        let code: ErrorCode =
            switch error.kind {
            case .edited, .missingFile, .outOfOrder, .badName, .badHeader, .duplicateNumber:
                .migrationEdited
            case .tooNew: .schemaTooNew
            case .locked: .migrationBusy
            case .failed, .endedTransaction, .notOneStatement: .migrationFailed
            }
        let server = error.serverError.map { "PostgreSQL: \($0)" }
        let detail = [error.detail, server ?? ""].filter { !$0.isEmpty }
        self.init(code, what: error.what, detail: detail, next: error.remedy)
    }
}
