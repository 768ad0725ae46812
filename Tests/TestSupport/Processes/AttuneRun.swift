import Foundation
import Host

/// One run of the real program, as an operator would start it.
package struct AttuneRun: Sendable {
    /// The exit code, or 128 and the signal's number, as a shell tells it.
    package let status: Int32
    package let output: String
    package let error: String
}

/// Hundreds of children at once would hold thousands of pipes, and Foundation's `Process` reads beyond
/// its buffer where a program has more than some 1,300 descriptors open
/// (https://github.com/swiftlang/swift-corelibs-foundation/pull/5472).
private let turnstile = Turnstile(places: 16)

/// Runs the built `attune` to its end.
///
/// - Parameters:
///   - arguments: What follows the program's name.
///   - environment: All it sees besides `PATH`, `HOME` and a UTF-8 locale; no setting of the
///     machine's leaks in.
///   - input: What it reads from its standard input.
///   - workingDirectory: Where it runs; the checkout when nil.
///   - timeout: How long it may take.
/// - Returns: How it ended and what it wrote.
/// - Throws: `TestSetupError` when the program was not built, `ChildProcessError`.
package func runAttune(
    _ arguments: [String], environment: [String: String] = [:], input: String = "",
    workingDirectory: String? = nil, timeout: Duration = .seconds(120)
) async throws -> AttuneRun {
    let program = try Checkout.products() + "/attune"
    guard FileManager.default.isExecutableFile(atPath: program) else {
        throw TestSetupError("\(program) does not exist; run: swift build --product attune")
    }
    var child = ChildProcess(program, arguments)
    child.environment["HOME"] = ProcessInfo.processInfo.environment["HOME"] ?? "/"
    child.environment.merge(environment) { _, given in given }
    child.workingDirectory = workingDirectory ?? Checkout.folder
    child.input = Array(input.utf8)
    child.timeout = timeout
    child.outputLimit = 64 << 20
    await turnstile.enter()
    let result: ChildProcess.Result
    do {
        result = try await child.run()
    } catch {
        await turnstile.leave()
        throw error
    }
    await turnstile.leave()
    let status: Int32 =
        switch result.ending {
        case .exited(let code): code
        case .signalled(let signal): 128 + signal
        }
    return AttuneRun(status: status, output: result.output, error: result.error)
}
