import ArgumentParser

/// Prints the completion script of a shell.
struct CompletionsCommand: AttuneCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Prints a completion script for bash, zsh or fish.",
        discussion: """
            For bash: attune completions bash > /etc/bash_completion.d/attune
            """)

    /// The shells there is a script for.
    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish

        var parsers: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    @Argument(help: "The shell.") var shell: Shell

    func run(in surroundings: Surroundings) throws {
        try surroundings.output.data(Attune.completionScript(for: shell.parsers) + "\n")
    }
}
