import ArgumentParser

/// The settings that every command takes on the command line.
struct SettingsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The settings file.", valueName: "file"), completion: .file())
    var config: String?

    @Option(
        help: ArgumentHelp("The folder with Migrations and Resources.", valueName: "folder"),
        completion: .directory)
    var share: String?

    @Option(
        help: ArgumentHelp(
            "The organisation's own instruments and supplements.", valueName: "folder"),
        completion: .directory)
    var definitions: String?

    /// What was given, by setting.
    var given: [Setting: String] {
        var given: [Setting: String] = [:]
        given[.config] = config
        given[.share] = share
        given[.definitions] = definitions
        return given
    }
}

/// The settings of the commands that use the database.
struct DatabaseOptions: ParsableArguments {
    @OptionGroup(title: "Settings") var settings: SettingsOptions

    @Option(
        name: .customLong("database-url"),
        help: ArgumentHelp("The database, without a password.", valueName: "url"))
    var databaseURL: String?

    @Option(
        name: .customLong("admin-database-url"),
        help: ArgumentHelp("The database as migrations use it.", valueName: "url"))
    var adminDatabaseURL: String?

    @Option(
        help: ArgumentHelp("A file with the database password.", valueName: "file"),
        completion: .file())
    var databasePasswordFile: String?

    @Option(help: ArgumentHelp("Connections to the database at most.", valueName: "count"))
    var databaseConnections: String?

    @Option(
        help: ArgumentHelp("Where the private PostgreSQL lives.", valueName: "folder"),
        completion: .directory)
    var clusterFolder: String?

    @Option(help: ArgumentHelp("From which level on to log.", valueName: "level"))
    var logLevel: String?

    /// What was given, by setting.
    var given: [Setting: String] {
        var given = settings.given
        given[.databaseURL] = databaseURL
        given[.adminDatabaseURL] = adminDatabaseURL
        given[.databasePasswordFile] = databasePasswordFile
        given[.databaseConnections] = databaseConnections
        given[.clusterFolder] = clusterFolder
        given[.logLevel] = logLevel
        return given
    }
}
