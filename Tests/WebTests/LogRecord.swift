import Foundation
import Logging

/// Keeps what is logged, for a test to read.
final class LogRecord: Sendable {
    struct Entry: Sendable {
        let level: Logger.Level
        let message: String
        let metadata: [String: String]
    }

    private let box = Box()

    var entries: [Entry] { box.all }

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(box: self.box) }
        logger.logLevel = .trace
        return logger
    }

    private final class Box: Sendable {
        private let lock = NSLock()
        nonisolated(unsafe) private var kept: [Entry] = []

        var all: [Entry] { lock.withLock { kept } }
        func add(_ entry: Entry) { lock.withLock { kept.append(entry) } }
    }

    private struct Handler: LogHandler {
        let box: Box
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { _, own in own }
            box.add(
                Entry(
                    level: event.level, message: event.message.description,
                    metadata: all.mapValues { "\($0)" }))
        }
    }
}
