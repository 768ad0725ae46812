import Glibc
import Subprocess
import SystemPackage

/// One run of another program: started, watched, and never left behind.
///
/// The environment is exactly what is given, not ours: a stray `PGDATA` or locale must not change
/// what a server tool does. A cancelled task and a passed deadline end the program.
package struct ChildProcess: Sendable {
    package var executable: String
    package var arguments: [String]
    /// Whom to become first; only root may name another account.
    package var account: Account?
    package var environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    package var workingDirectory = "/"
    package var input: [UInt8] = []
    package var timeout: Duration = .seconds(60)
    /// The most bytes kept of either stream; a program that writes more is a failure.
    package var outputLimit = 1 << 20

    /// A program to run.
    ///
    /// - Parameters:
    ///   - executable: The program's absolute path.
    ///   - arguments: What follows the program's name.
    ///   - account: Whom to become first, or nil to stay who we are.
    package init(_ executable: String, _ arguments: [String], account: Account? = nil) {
        self.executable = executable
        self.arguments = arguments
        self.account = account
    }

    /// How a program ended.
    package enum Ending: Sendable, Equatable {
        case exited(Int32)
        case signalled(Int32)
    }

    /// What a program left behind.
    package struct Result: Sendable, Equatable {
        package let ending: Ending
        package let output: String
        package let error: String
    }

    /// Runs the program to its end, whatever that is.
    ///
    /// - Throws: `ChildProcessError.notStarted` or `.timedOut`, or `CancellationError`.
    package func run() async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await runUntilEnd() }
            group.addTask {
                try await Task.sleep(for: timeout)
                return nil
            }
            defer { group.cancelAll() }
            guard case .some(.some(let result)) = try await group.next() else {
                throw ChildProcessError.timedOut(executable: executable, after: timeout)
            }
            try Task.checkCancellation()
            return result
        }
    }

    /// Runs the program, which must exit with 0.
    ///
    /// - Throws: as `run`, and `ChildProcessError.failed` with the end of what the program said.
    @discardableResult
    package func runSuccessfully() async throws -> Result {
        let result = try await run()
        guard result.ending == .exited(0) else {
            let said = result.error.isEmpty ? result.output : result.error
            throw ChildProcessError.failed(
                executable: executable, ending: result.ending, tail: said.lastLines(12))
        }
        return result
    }

    /// Another account is taken on by setpriv, in the program that is started: a forked copy of a
    /// program with threads must not change its groups, for the C library would wait for threads that
    /// the copy has not.
    private var command: (executable: String, arguments: [String]) {
        guard let account, account.userID != geteuid() else { return (executable, arguments) }
        let identity = [
            "--reuid=\(account.userID)", "--regid=\(account.groupID)", "--clear-groups", "--",
        ]
        return ("/usr/bin/setpriv", identity + [executable] + arguments)
    }

    private func runUntilEnd() async throws -> Result {
        do {
            let record = try await Subprocess.run(
                .path(FilePath(command.executable)), arguments: Arguments(command.arguments),
                environment: .custom(
                    Dictionary(
                        uniqueKeysWithValues: environment.map {
                            (Environment.Key(stringLiteral: $0.key), $0.value)
                        })),
                workingDirectory: FilePath(workingDirectory), platformOptions: platformOptions,
                input: .array(input), output: .bytes(limit: outputLimit),
                error: .bytes(limit: outputLimit))
            let ending: Ending =
                switch record.terminationStatus {
                case .exited(let code): .exited(code)
                case .signaled(let signal): .signalled(signal)
                }
            return Result(
                ending: ending, output: String(decoding: record.standardOutput, as: UTF8.self),
                error: String(decoding: record.standardError, as: UTF8.self))
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw ChildProcessError.notStarted(executable: executable, reason: "\(error)")
        }
    }

    private var platformOptions: PlatformOptions {
        var options = PlatformOptions()
        // Its own process group: a Ctrl-C at the terminal is ours to pass on, in order.
        options.processGroupID = 0
        options.teardownSequence = [
            .send(signal: .terminate, allowedDurationToNextStep: .seconds(10))
        ]
        return options
    }
}

/// Why a program did not do what it was run for.
package enum ChildProcessError: Error, Equatable, CustomStringConvertible {
    case notStarted(executable: String, reason: String)
    case failed(executable: String, ending: ChildProcess.Ending, tail: String)
    case timedOut(executable: String, after: Duration)

    package var description: String {
        switch self {
        case .notStarted(let executable, let reason):
            "\(executable) did not start: \(reason)"
        case .failed(let executable, .exited(let status), let tail):
            "\(executable) exited with \(status)\(tail.isEmpty ? "" : ":\n\(tail)")"
        case .failed(let executable, .signalled(let signal), let tail):
            "\(executable) was ended by signal \(signal)\(tail.isEmpty ? "" : ":\n\(tail)")"
        case .timedOut(let executable, let duration):
            "\(executable) did not finish within \(duration)"
        }
    }
}

extension String {
    /// The last few lines that say something.
    func lastLines(_ count: Int) -> String {
        split(whereSeparator: \.isNewline).suffix(count).joined(separator: "\n")
    }
}
