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
        case .unavailable(let detail): self.init(.databaseUnreachable, detail: detail)
        case .notAllowed(let detail): self.init(.refusedByServer, detail: detail)
        case .cannotWrite(let detail):
            self.init(
                detail.contains("full") ? .databaseFull : .databaseReadOnly, detail: detail)
        case .tooSlow(let detail): self.init(.databaseBusy, detail: detail)
        case .schema(let state): self.init(state)
        case .fault(let detail): self.init(.ourFault, detail: detail)
        }
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
