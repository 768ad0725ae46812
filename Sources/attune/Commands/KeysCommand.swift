import ArgumentParser
import FoundationEssentials
import Services
import Vault

/// The keys that fields of the record are sealed with.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Keys for sealed fields: init, add, rotate, status.",
        discussion: """
            Data keys are kept in the database, wrapped by a master key that is in a file and \
            nowhere else. Without that file nothing that was sealed can be read again, by anybody: \
            keep a copy apart from the database and its backups.
            """,
        subcommands: [Init.self, Add.self, Rotate.self, Status.self])

    struct Init: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract: "Makes the first data keys, and the master key's file if it is not there.",
            discussion: "A file that is there is used as it is, and never overwritten.")

        @OptionGroup var keys: KeyOptions

        func run(in surroundings: Surroundings) async throws {
            let file = try surroundings.masterKeyFile(keys)
            let made = try await surroundings.withService(keys.given) { open in
                try await open.service.refuseDataKeys(as: open.actor)
                let kept = try file.read()
                let master = try kept ?? file.make(random: surroundings.random)
                try await open.service.makeDataKeys(
                    under: master, random: surroundings.random, as: open.actor)
                return (isNew: kept == nil, fingerprint: try master.fingerprint())
            }
            let origin = made.isNew ? "Made" : "Used"
            surroundings.output.say(
                "\(origin) the master key \(made.fingerprint) in \(file.path); made two data keys.")
            surroundings.output.say("Next: copy that file to a safe place apart from the database")
        }
    }

    struct Add: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Adds a data key that waits to become current.",
            discussion: "Start every `attune serve` anew between `add` and `rotate`.")

        @OptionGroup var keys: KeyOptions

        func run(in surroundings: Surroundings) async throws {
            let master = try surroundings.masterKey(keys)
            let number = try await surroundings.withService(keys.given) { open in
                try await open.service.addDataKey(
                    under: master, random: surroundings.random, as: open.actor)
            }
            surroundings.output.say("Added data key \(number). Next: attune keys rotate")
        }
    }

    struct Rotate: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate", abstract: "Makes the newest waiting data key current.",
            discussion: "Older keys go on opening what was sealed under them.")

        @OptionGroup var keys: KeyOptions

        func run(in surroundings: Surroundings) async throws {
            let master = try surroundings.masterKey(keys)
            let number = try await surroundings.withService(keys.given) { open in
                try await open.service.makeNewestDataKeyCurrent(under: master, as: open.actor)
            }
            surroundings.output.say("Data key \(number) is current. Next: attune keys status")
        }
    }

    struct Status: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "status",
            abstract: "Lists the data keys, and whether the master key opens them.",
            discussion: "Without a key file it lists them and tries none.")

        @OptionGroup var format: FormatOptions
        @OptionGroup var keys: KeyOptions

        func run(in surroundings: Surroundings) async throws {
            let isSet = try surroundings.settings(keys.given).keyFile != nil
            let master = isSet ? try surroundings.masterKey(keys) : nil
            let states = try await surroundings.withService(keys.given) { open in
                try await open.service.listDataKeys(openedBy: master, as: open.actor)
            }
            switch format.format {
            case .text: try surroundings.output.data(states.table.rendered())
            case .json:
                try surroundings.output.data(JSONValue.array(states.map(\.json)).document)
            }
            guard !states.isEmpty else { throw OperatorError(.noDataKeys) }
            let closed = states.filter { $0.opens == false }
            guard closed.isEmpty else {
                throw OperatorError(
                    .otherMasterKey,
                    detail: closed.map {
                        "data key \($0.number) is wrapped under master key \($0.masterFingerprint)"
                    } + ["the file's is \(try master?.fingerprint() ?? "not there")"])
            }
        }
    }
}

/// Where the master key is.
struct KeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The file with the master key.", valueName: "file"),
        completion: .file())
    var keyFile: String?

    @OptionGroup(title: "Settings") var options: DatabaseOptions

    /// What was given, by setting.
    var given: [Setting: String] {
        var given = options.given
        given[.keyFile] = keyFile
        return given
    }
}

extension Surroundings {
    /// The file that is set to hold the master key.
    ///
    /// - Throws: `OperatorError` (`ATT-KEY-001`) where none is set.
    func masterKeyFile(_ options: KeyOptions) throws -> MasterKeyFile {
        guard let path = try settings(options.given).keyFile else {
            throw OperatorError(.noKeyFile)
        }
        return MasterKeyFile(path: path)
    }

    /// The master key.
    ///
    /// - Throws: `OperatorError` (`ATT-KEY-001` to `003`).
    func masterKey(_ options: KeyOptions) throws -> MasterKey {
        let file = try masterKeyFile(options)
        guard let key = try file.read() else {
            throw OperatorError(.noKeyFile, detail: "\(file.path): there is no such file")
        }
        return key
    }
}

extension [DataKeyState] {
    fileprivate var table: Table {
        var table = Table([
            .number("key"), .text("for"), .text("state"), .text("made"), .text("master key"),
            .text("opens"),
        ])
        for key in self {
            table.add([
                String(key.number), key.purpose, key.part.rawValue,
                key.madeAt.formatted(.iso8601.year().month().day()), key.masterFingerprint,
                key.opens.map { $0 ? "yes" : "no" } ?? "not tried",
            ])
        }
        return table
    }
}

extension DataKeyState {
    fileprivate var json: JSONValue {
        .object([
            ("key", .integer(Int(number))), ("purpose", .string(purpose)),
            ("state", .string(part.rawValue)),
            ("madeAt", .string(madeAt.formatted(.iso8601))), ("madeBy", .string(madeBy)),
            ("currentSince", JSONValue(currentSince?.formatted(.iso8601))),
            ("masterKey", .string(masterFingerprint)),
            ("opens", opens.map(JSONValue.bool) ?? .null),
        ])
    }
}
