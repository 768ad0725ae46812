import ArgumentParser
import Glibc

/// Where the program begins: reads what was typed, runs the command, and turns whatever went wrong
/// into a four-part error and an exit code.
@main
enum Program {
    static func main() async {
        Interruption.endsTheProgram()
        let surroundings = Surroundings.ofThisProcess()
        let typed = HelpTopic.asCommand(surroundings.arguments)
        do {
            try CommandPath.check(typed)
            if let help = CommandPath.helpOfBareGroup(typed) {
                surroundings.output.say(help)
                throw ExitStatusError(status: .usage)
            }
            var command = try Attune.parseAsRoot(typed)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            exit(ExitStatus.done.rawValue)
        } catch {
            exit(report(error, typed: typed, output: surroundings.output))
        }
    }

    /// Tells what went wrong, and returns the exit code that goes with it.
    private static func report(_ error: any Error, typed: [String], output: Output) -> Int32 {
        if let status = error as? ExitStatusError { return status.status.rawValue }
        guard let known = OperatorError(translating: error) else {
            return reportUsage(error, typed: typed, output: output)
        }
        output.say(known.rendered(colour: output.hasColouredErrors))
        return known.code.status.rawValue
    }

    /// What the argument parser throws: requests for help, which are data, and wrong usage.
    private static func reportUsage(_ error: any Error, typed: [String], output: Output) -> Int32 {
        let code = Attune.exitCode(for: error)
        if code == .success {
            do {
                try output.data(Attune.fullMessage(for: error) + "\n")
                return ExitStatus.done.rawValue
            } catch {
                return report(error, typed: typed, output: output)
            }
        }
        let lines = Attune.message(for: error).split(separator: "\n").map(String.init)
        let help = CommandPath.help(for: typed)
        let usage =
            code == .validationFailure
            ? OperatorError(
                .wrongUsage, what: lines.first, detail: Array(lines.dropFirst()), next: help)
            : OperatorError(.ourFault, detail: lines)
        return report(usage, typed: typed, output: output)
    }
}

/// Ends the program with a status and no further words: they were said already.
struct ExitStatusError: Error {
    let status: ExitStatus
}
