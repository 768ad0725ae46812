import Configuration
import Definitions
import Web

/// Reads the settings: flag over environment over file over default.
struct SettingsReader {
    /// One place that settings come from, the strongest first.
    struct Source {
        /// How a setting is called there: `--port`, `ATTUNE_PORT`, `port in attune.yaml`.
        let name: (Setting) -> String
        let values: [Setting: String]
    }

    let environment: [String: String]
    let flags: [Setting: String]
    let files: any FileReading

    /// The settings.
    ///
    /// - Throws: `OperatorError` with an `ATT-CFG` code that names the place of the fault.
    func read() throws -> Settings {
        let sources = try self.sources()
        let reader = ConfigReader(
            providers: sources.map { InMemoryProvider(values: Self.values($0.values)) })

        func text(_ setting: Setting) throws -> String? {
            guard let value = reader.string(forKey: ConfigKey(setting.key)) else { return nil }
            try check(value, for: setting, in: sources)
            return value
        }
        func wholeIfSet(_ setting: Setting) throws -> Int? {
            try text(setting).flatMap { Int($0) }
        }
        func whole(_ setting: Setting) throws -> Int {
            guard let number = try wholeIfSet(setting) else {
                preconditionFailure("\(setting.key) needs a default that is a number")
            }
            return number
        }

        let url = try text(.databaseURL)
        return Settings(
            share: try text(.share),
            definitions: try text(.definitions),
            database: DatabaseSettings(
                url: url,
                adminURL: try text(.adminDatabaseURL) ?? url,
                password: try text(.databasePasswordFile).map(password(inFile:)),
                connections: try whole(.databaseConnections)),
            keyFile: try text(.keyFile),
            clusterFolder: try text(.clusterFolder),
            organisation: try text(.organisation),
            service: ServiceSettings(
                host: try text(.host) ?? "", port: try whole(.port),
                certificate: try certificate(
                    file: try text(.tlsCertificateFile), keyFile: try text(.tlsKeyFile)),
                trustedProxies: AddressRange.list(try text(.proxyTrusted) ?? "") ?? [],
                metricsPort: try wholeIfSet(.metricsPort),
                requestsPerMinute: try whole(.requestsPerMinute),
                mostConnections: try whole(.mostConnections),
                shutdown: .seconds(try whole(.shutdownSeconds))),
            logLevel: try text(.logLevel) ?? "")
    }

    // MARK: - Where values come from

    private func sources() throws -> [Source] {
        try refuseUnknownVariables()
        let flagSource = Source(name: \.flag, values: flags)
        let environmentSource = Source(
            name: { $0.variable }, values: environmentValues())
        var sources = [flagSource, environmentSource]
        if let file = try settingsFile(flagSource, environmentSource) { sources.append(file) }
        let defaults = Setting.all.compactMap { setting in
            setting.standard.map { (setting, $0) }
        }
        sources.append(
            Source(
                name: { "the default of \($0.key)" },
                values: Dictionary(uniqueKeysWithValues: defaults)))
        return sources
    }

    private func environmentValues() -> [Setting: String] {
        var values: [Setting: String] = [:]
        for setting in Setting.all {
            if let value = environment[setting.variable], !value.isEmpty { values[setting] = value }
        }
        if values[.databaseURL] == nil,
            let url = environment[Setting.customaryDatabaseVariable], !url.isEmpty
        {
            values[.databaseURL] = url
        }
        return values
    }

    private func refuseUnknownVariables() throws {
        let known = Setting.all.map(\.variable)
        let unknown = environment.keys.filter { $0.hasPrefix("ATTUNE_") && !known.contains($0) }
        guard !unknown.isEmpty else { return }
        throw OperatorError(
            .unknownSetting, what: "the environment names an unknown setting",
            detail: unknown.sorted().map { name in
                guard let near = NearMiss.closest(to: name, in: known) else {
                    return "\(name) is no setting"
                }
                return "\(name) is no setting; did you mean \(near)?"
            })
    }

    private func settingsFile(_ flags: Source, _ environment: Source) throws -> Source? {
        let named = flags.values[.config] ?? environment.values[.config]
        let path = named ?? "attune.yaml"
        let bytes: [UInt8]
        do {
            guard let content = try files.contents(ofFile: path) else {
                guard named != nil else { return nil }
                throw OperatorError(.unreadableSettings, detail: "\(path): there is no such file")
            }
            bytes = content
        } catch let failure as FileFailure {
            throw OperatorError(.unreadableSettings, detail: failure.description)
        }
        let values = try SettingsFile(bytes: bytes, path: path).values()
        return Source(name: { "\($0.key) in \(path)" }, values: values)
    }

    private static func values(_ values: [Setting: String]) -> [AbsoluteConfigKey: ConfigValue] {
        var result: [AbsoluteConfigKey: ConfigValue] = [:]
        for (setting, value) in values {
            // An address may hold a password: marked secret, so that nothing ever prints it.
            let isSecret = setting.kind == .databaseURL
            result[AbsoluteConfigKey(ConfigKey(setting.key))] = ConfigValue(
                .string(value), isSecret: isSecret)
        }
        return result
    }

    // MARK: - What a value must be

    private func check(_ value: String, for setting: Setting, in sources: [Source]) throws {
        guard let source = sources.first(where: { $0.values[setting] != nil }) else { return }
        let place = source.name(setting)
        func refuse(_ rule: String) -> OperatorError {
            OperatorError(.badSetting, detail: "\(place): \(rule)")
        }
        switch setting.kind {
        case .text, .path:
            if value.isEmpty { throw refuse("must not be empty") }
        case .whole(let range):
            guard let number = Int(value), range.contains(number) else {
                throw refuse(
                    "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
        case .oneOf(let names):
            guard !names.contains(value) else { return }
            let near = NearMiss.closest(to: value, in: names).map { "; did you mean \($0)?" } ?? ""
            throw refuse("must be one of \(names.joined(separator: ", "))\(near)")
        case .addressRanges:
            if AddressRange.list(value) == nil {
                throw refuse(
                    "must be addresses or ranges parted by commas, as 10.0.0.7,192.168.0.0/16")
            }
        case .databaseURL:
            if flags[setting] != nil, Self.holdsPassword(value) {
                throw OperatorError(
                    .secretExposed, what: "a password stands on the command line",
                    detail: "\(place): everybody on this machine can read command lines",
                    next: "put the password into a file and give it with --database-password-file")
            }
        }
    }

    /// Whether an address or a list of keywords holds a password.
    static func holdsPassword(_ address: String) -> Bool {
        if address.contains("password=") { return true }
        guard let scheme = address.firstRange(of: "://") else { return false }
        let authority = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
        guard let at = authority.lastIndex(of: "@") else { return false }
        return authority[..<at].contains(":")
    }
}
