import FoundationEssentials
import Vault

/// What a process gets from outside, read in one place and passed down.
struct Surroundings: Sendable {
    /// The words after the program's name.
    let arguments: [String]
    let environment: [String: String]
    let files: any FileReading
    /// The clock on the wall.
    let now: @Sendable () -> Date
    /// The system's random bytes.
    let random: any RandomSource

    var output: Output { Output(environment: environment) }

    /// The settings as given by these options, the environment, the file and the defaults.
    ///
    /// - Throws: `OperatorError` with an `ATT-CFG` code.
    func settings(_ given: [Setting: String]) throws -> Settings {
        try SettingsReader(environment: environment, flags: given, files: files).read()
    }

    /// A clock that starts at 0 now and never goes back: for durations, never for a date.
    func uptime() -> @Sendable () -> Duration {
        let start = ContinuousClock.now
        return { start.duration(to: .now) }
    }

    static func ofThisProcess() -> Surroundings {
        Surroundings(
            arguments: Array(CommandLine.arguments.dropFirst()),
            environment: ProcessInfo.processInfo.environment,
            files: DiskFiles(),
            now: { Date() },
            random: SystemRandom())
    }
}
