import Foundation
import Glibc
import TestSupport

/// The program while it runs; ended when the last reference goes.
final class RunningProgram: Sendable {
    private let process: Process
    private let said: Said
    private let input = Pipe()

    /// What came out on stderr so far.
    private final class Said: Sendable {
        private let lock = NSLock()
        nonisolated(unsafe) private var bytes = Data()

        func add(_ more: Data) { lock.withLock { bytes += more } }
        var text: String { lock.withLock { String(decoding: bytes, as: UTF8.self) } }
    }

    init(_ arguments: [String], environment: [String: String]) throws {
        process = Process()
        said = Said()
        process.executableURL = URL(fileURLWithPath: try Checkout.products() + "/attune")
        process.arguments = arguments
        var all = environment
        all["PATH"] = ProcessInfo.processInfo.environment["PATH"]
        all["HOME"] = "/"
        process.environment = all
        process.currentDirectoryURL = URL(fileURLWithPath: Checkout.folder)
        let errors = Pipe()
        process.standardInput = input
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        let said = said
        errors.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            if data.isEmpty { handle.readabilityHandler = nil } else { said.add(data) }
        }
        try process.run()
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    var errors: String { said.text }

    func signal(_ number: Int32) {
        kill(process.processIdentifier, number)
    }

    /// The first line on stderr with this in it; nil when none came in time.
    func waitForError(containing text: String, within limit: Duration) async throws -> String? {
        let start = ContinuousClock.now
        while true {
            // Looked at last of all: on a busy machine a short sleep can take longer than the limit.
            let isOver = start.duration(to: .now) >= limit || !process.isRunning
            let lines = errors.split(separator: "\n").map(String.init)
            if let line = lines.first(where: { $0.contains(text) }) { return line }
            if isOver { return nil }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    /// The exit code, or 128 and the signal's number; 60 seconds are enough for any end.
    func wait() async throws -> Int32 {
        let start = ContinuousClock.now
        while process.isRunning {
            guard start.duration(to: .now) < .seconds(60) else {
                throw TestSetupError("the program did not end: \(errors)")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        return process.terminationReason == .exit
            ? process.terminationStatus : 128 + process.terminationStatus
    }
}
