import ArgumentParser
import Definitions

/// Which command the typed words name, worked out apart from the parser, which knows no near
/// misses for commands.
enum CommandPath {
    /// - Throws: `OperatorError` (`ATT-USE-001`) when a word stands where a command must, and is
    ///   none.
    static func check(_ typed: [String]) throws {
        let words = typed.first == "help" ? Array(typed.dropFirst()) : typed
        var (path, commands) = (["attune"], subcommands(of: Attune.self))
        for word in words {
            guard !commands.isEmpty, !word.hasPrefix("-") else { return }
            if let next = commands.first(where: { name(of: $0) == word }) {
                path.append(word)
                commands = subcommands(of: next)
                continue
            }
            if word == "help" { return }
            let names = commands.map(name(of:)) + (path.count == 1 ? ["help"] : [])
            let topics = typed.first == "help" ? HelpTopic.allCases.map(\.rawValue) : []
            let near = NearMiss.closest(to: word, in: names + topics)
            let place = path.joined(separator: " ")
            throw OperatorError(
                .unknownCommand, what: "`\(place)` has no command `\(word)`",
                detail: near.map { "did you mean `\($0)`?" }
                    ?? "it has: " + commands.filter(isShown).map(name(of:)).joined(separator: ", "),
                next: help(path))
        }
    }

    /// The help of a command that was typed without the command of its own that it needs; nil for
    /// everything else, the bare program among it.
    static func helpOfBareGroup(_ typed: [String]) -> String? {
        var (group, commands) = (
            Attune.self as any ParsableCommand.Type, subcommands(of: Attune.self)
        )
        for word in typed {
            guard let next = commands.first(where: { name(of: $0) == word }) else { return nil }
            (group, commands) = (next, subcommands(of: next))
        }
        return typed.isEmpty || commands.isEmpty ? nil : Attune.helpMessage(for: group)
    }

    /// The command that explains the one which was typed: `attune import --help`.
    static func help(for typed: [String]) -> String {
        var (path, commands) = (["attune"], subcommands(of: Attune.self))
        for word in typed {
            guard let next = commands.first(where: { name(of: $0) == word }) else { break }
            path.append(word)
            commands = subcommands(of: next)
        }
        return help(path)
    }

    private static func help(_ path: [String]) -> String {
        path.joined(separator: " ") + " --help"
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? ""
    }

    private static func isShown(_ command: any ParsableCommand.Type) -> Bool {
        command.configuration.shouldDisplay
    }

    private static func subcommands(
        of command: any ParsableCommand.Type
    ) -> [any ParsableCommand.Type] {
        command.configuration.subcommands
            + command.configuration.groupedSubcommands.flatMap(\.subcommands)
    }
}
