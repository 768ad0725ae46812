import Host

/// The codes of the private PostgreSQL, which `Host` names itself.
extension ErrorCode {
    static let cluster: [ErrorCode] = [
        .init(
            "ATT-CLU-001", .noDatabase, "PostgreSQL 15 or newer is not installed",
            next: "apt-get install postgresql-15"),
        .init(
            "ATT-CLU-002", .noDatabase, "the user that should run PostgreSQL does not exist",
            next: "apt-get install postgresql-15"),
        .init(
            "ATT-CLU-003", .badConfiguration, "the path of the database's socket is too long",
            next: "choose a shorter folder with --cluster-folder"),
        .init(
            "ATT-CLU-004", .noDatabase, "the data directory is not a complete cluster",
            next: "attune cluster destroy"),
        .init(
            "ATT-CLU-005", .badConfiguration,
            "the data belong to another version of PostgreSQL",
            next: "install that version of PostgreSQL"),
        .init(
            "ATT-CLU-006", .notAllowed, "the cluster belongs to another user",
            next: "run the command again as that user or with sudo"),
        .init(
            "ATT-CLU-007", .noDatabase, "the private PostgreSQL could not be made",
            next: "mend what is named and run the command again"),
        .init(
            "ATT-CLU-008", .noDatabase, "the private PostgreSQL did not start",
            next: "read its log, then run `attune cluster start`"),
        .init(
            "ATT-CLU-009", .noDatabase, "the private PostgreSQL did not stop",
            next: "end what still uses it, then run `attune cluster stop`"),
        .init(
            "ATT-CLU-010", .cannotWrite, "the disk is full",
            next: "make room (df -h), then run the command again"),
        .init(
            "ATT-CLU-011", .cannotWrite, "a file of the cluster cannot be written",
            next: "run the command as a user who may write there, or with sudo"),
        .init(
            "ATT-CLU-012", .noDatabase,
            "another program is starting or stopping the same cluster",
            next: "wait for it to finish, then run the command again"),
        .init(
            "ATT-CLU-013", .badConfiguration, "the folder is not a cluster of this program",
            next: "give the folder that `attune cluster status` names"),
        .init(
            "ATT-CLU-014", .noDatabase, "there is no private PostgreSQL here",
            next: "attune cluster start"),
    ]
}

extension OperatorError {
    /// A failure of the private PostgreSQL in its own words, under its own code.
    init(_ error: ClusterError) {
        let code = ErrorCode.cluster.first { $0.name == error.code }
        self.init(
            code ?? .ourFault, what: error.what,
            detail: error.detail.split(separator: "\n").map(String.init), next: error.next)
    }
}
