import ArgumentParser

/// How a list or a result is written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text
    case json
}

/// The option every command has that lists something.
struct FormatOptions: ParsableArguments {
    @Option(help: "How to write the answer.")
    var format: OutputFormat = .text
}
