import Definitions
import Host
import Outcomes
import Postgres
import Services
import Statistics
import Storage
import Vault
import Web

extension OperatorError {
    /// The error as operators read it, or `nil` for what the argument parser throws, which has its
    /// own way of being told.
    ///
    /// This is the last of the borders an error crosses: what is not known here is shown by its
    /// type and description as a fault of ours, never swallowed.
    init?(translating error: any Error) {
        switch error {
        case let known as OperatorError: self = known
        case let faults as DefinitionFaults:
            self.init(.badDefinition, detail: faults.faults.map(\.description))
        case let failure as FileFailure: self.init(.unreadableFile, detail: failure.description)
        case let error as StatisticsError: self.init(error)
        case let error as ClusterError: self.init(error)
        case let error as ShareFolderError:
            self.init(.noShare, what: error.what, detail: error.detail, next: error.next)
        case let error as ChildProcessError: self.init(.ourFault, detail: "\(error)")
        case let error as ServiceError: self.init(error)
        case let error as StorageError: self.init(error)
        case let error as MigrationError: self.init(error)
        case let error as OutcomesError: self.init(.badData, detail: "\(error)")
        case let error as WebResourceError:
            self.init(
                .noShare, detail: error.description,
                next: "restore the files from the release this program came with")
        case let error as VaultError: self.init(.ourFault, detail: error.description)
        case is CancellationError, is Interrupted: self.init(.interrupted)
        default: return nil
        }
    }

    /// What cannot be computed, with numbers as people write them.
    private init(_ error: StatisticsError) {
        let detail: String
        if case .normsContradictDirection(let clinical, let functional) = error {
            detail =
                "the functional mean \(functional.fixed(2)) is worse than the clinical mean "
                + "\(clinical.fixed(2)): check the norms and which direction is better"
        } else {
            detail = error.description
        }
        self.init(
            .badData, what: "these figures cannot be computed with", detail: detail,
            next: "mend the file or the options, then run the command again")
    }
}
