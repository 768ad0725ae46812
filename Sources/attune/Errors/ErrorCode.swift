/// A stable code for one kind of failure.
///
/// Codes are never reused or renumbered: runbooks and scripts hold on to them. Each is explained in
/// `Documentation/errors.md`, and a test compares that page with this list.
struct ErrorCode: Sendable, Hashable {
    /// `ATT-MIG-003`.
    let name: String
    /// The exit status of the program that stops with it.
    let status: ExitStatus
    /// What happened, when nothing more particular is known.
    let summary: String
    /// What to do next, when nothing more particular is known.
    let remedy: String

    init(_ name: String, _ status: ExitStatus, _ summary: String, next remedy: String) {
        self.name = name
        self.status = status
        self.summary = summary
        self.remedy = remedy
    }
}

// Usage and files.
extension ErrorCode {
    static let unknownCommand = ErrorCode(
        "ATT-USE-001", .usage, "there is no such command", next: "attune help")
    static let wrongUsage = ErrorCode(
        "ATT-USE-002", .usage, "the command cannot be understood as written", next: "attune help")
    static let unknownName = ErrorCode(
        "ATT-USE-003", .usage, "nothing has that name", next: "list what there is")
    static let notConfirmed = ErrorCode(
        "ATT-USE-004", .usage, "this destroys data and was not confirmed",
        next: "give --confirm with the name it asks for")
    static let dayNotOver = ErrorCode(
        "ATT-USE-005", .usage, "what was known on that day is not settled yet",
        next: "ask for a day that is over")
    static let badData = ErrorCode(
        "ATT-DAT-001", .badData, "the file's content is refused",
        next: "mend the file at the places named, then run the same command again")
    static let badDefinition = ErrorCode(
        "ATT-DAT-002", .badData, "the definition breaks its rules",
        next: "mend the file at the places named, then validate it again")
    static let unreadableFile = ErrorCode(
        "ATT-DAT-003", .badData, "the file cannot be read",
        next: "check the path and the permissions, then run the same command again")
    static let severalOutcomes = ErrorCode(
        "ATT-DAT-004", .badData, "the file has several outcomes; one is pooled at a time",
        next: "choose one with --outcome")
    static let cannotPool = ErrorCode(
        "ATT-DAT-005", .badData, "these trials cannot be pooled as asked",
        next: "mend the file, or choose other options, then run the command again")
    static let badLevel = ErrorCode(
        "ATT-DAT-006", .badData, "a confidence level lies between 0 and 100",
        next: "give --level in percent, such as 95")
    static let cannotWrite = ErrorCode(
        "ATT-OUT-001", .cannotWrite, "the output cannot be written",
        next: "check the path, the permissions and the free space, then run the command again")
    static let checkFailed = ErrorCode(
        "ATT-CHK-001", .checkFailed, "a check failed", next: "attune check")
    static let auditBroken = ErrorCode(
        "ATT-AUD-001", .checkFailed, "the audit's chain does not hold",
        next: "keep the database as it is and compare it with the last backup")
}

// Configuration.
extension ErrorCode {
    static let unknownSetting = ErrorCode(
        "ATT-CFG-001", .badConfiguration, "there is no such setting", next: "attune help settings")
    static let badSetting = ErrorCode(
        "ATT-CFG-002", .badConfiguration, "a setting has a value it cannot have",
        next: "attune help settings")
    static let unreadableSettings = ErrorCode(
        "ATT-CFG-003", .badConfiguration, "the settings file cannot be read",
        next: "check the path and the permissions, or leave --config out")
    static let secretExposed = ErrorCode(
        "ATT-CFG-004", .badConfiguration, "a secret lies where others can read it",
        next: "chmod 600 the file")
    static let noShare = ErrorCode(
        "ATT-CFG-005", .badConfiguration, "the program's own files are missing or broken",
        next: "set --share to the folder with Migrations and Resources")
    static let databaseNotWanted = ErrorCode(
        "ATT-CFG-006", .badConfiguration, "this command makes its own database",
        next: "unset DATABASE_URL and ATTUNE_DATABASE_URL, then run it again")
    static let badSettingsFile = ErrorCode(
        "ATT-CFG-007", .badConfiguration, "the settings file breaks its rules",
        next: "attune help settings")
    static let badOwnDefinitions = ErrorCode(
        "ATT-CFG-008", .badConfiguration, "the organisation's own definitions cannot be used",
        next: "mend the files at the places named, then run `attune instrument validate`")
    static let otherDemonstration = ErrorCode(
        "ATT-CFG-009", .badConfiguration, "another demonstration was loaded before",
        next: "attune cluster destroy, or choose another folder with --cluster-folder")
}

// The database and its schema.
extension ErrorCode {
    static let noDatabase = ErrorCode(
        "ATT-DB-001", .noDatabase, "no database is configured",
        next: "set DATABASE_URL, or run `attune cluster start`")
    static let databaseUnreachable = ErrorCode(
        "ATT-DB-002", .noDatabase, "the database does not answer",
        next: "check that PostgreSQL runs and that DATABASE_URL names it")
    static let wrongRole = ErrorCode(
        "ATT-DB-003", .notAllowed, "the database role may not be used for this",
        next: "connect as the role attune_service")
    static let databaseReadOnly = ErrorCode(
        "ATT-DB-004", .cannotWrite, "the database takes no writes",
        next: "connect to the primary server, not a replica")
    static let databaseFull = ErrorCode(
        "ATT-DB-005", .cannotWrite, "the database has no room left",
        next: "free disk space on the database server, then run the command again")
    static let refusedByServer = ErrorCode(
        "ATT-DB-006", .notAllowed, "the database does not let this role in, or do this",
        next: "check the user, its password file and its rights")
    static let databaseBusy = ErrorCode(
        "ATT-DB-007", .noDatabase, "the database is too busy",
        next: "run the command again in a moment")
    static let schemaTooOld = ErrorCode(
        "ATT-MIG-001", .badConfiguration, "the database schema is older than this program",
        next: "attune migrate")
    static let schemaTooNew = ErrorCode(
        "ATT-MIG-002", .badConfiguration, "the database schema is newer than this program can read",
        next: "install the program's newer version")
    static let migrationEdited = ErrorCode(
        "ATT-MIG-003", .badConfiguration, "a migration differs from what was applied",
        next: "restore the migration file; corrections go into a new migration")
    static let migrationFailed = ErrorCode(
        "ATT-MIG-004", .ourFault, "a migration failed and was rolled back",
        next: "attune migrate --status")
    static let migrationBusy = ErrorCode(
        "ATT-MIG-005", .noDatabase, "another migration holds the lock",
        next: "wait for it to end, then run `attune migrate --status`")
}

// The service and the program itself.
extension ErrorCode {
    static let cannotListen = ErrorCode(
        "ATT-SRV-001", .badConfiguration, "the address cannot be listened on",
        next: "choose another with --host and --port")
    static let notAllowed = ErrorCode(
        "ATT-AUT-001", .notAllowed, "not allowed", next: "attune check")
    static let ourFault = ErrorCode(
        "ATT-BUG-001", .ourFault, "a fault of this program",
        next: "report it with the command and this message")
    static let interrupted = ErrorCode(
        "ATT-INT-001", .interrupted, "interrupted; nothing is half done",
        next: "run the same command again")

    /// Every code there is, in the order of the documentation.
    static let all: [ErrorCode] =
        [
            unknownCommand, wrongUsage, unknownName, notConfirmed, dayNotOver, badData,
            badDefinition,
            unreadableFile, severalOutcomes, cannotPool, badLevel, cannotWrite, checkFailed,
            auditBroken, unknownSetting, badSetting,
            unreadableSettings, secretExposed, noShare, databaseNotWanted,
            badSettingsFile, badOwnDefinitions, otherDemonstration, noDatabase, databaseUnreachable,
            wrongRole,
            databaseReadOnly,
            databaseFull,
            refusedByServer,
            databaseBusy, schemaTooOld, schemaTooNew, migrationEdited, migrationFailed,
            migrationBusy,
            cannotListen, notAllowed, ourFault, interrupted,
        ] + cluster
}
