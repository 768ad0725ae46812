import FoundationEssentials
import Glibc
import Logging

/// Writes the log to stderr, one JSON object a line, times in UTC.
struct JSONLogHandler: LogHandler {
    let label: String
    let now: @Sendable () -> Date
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { _, own in own }
            .sorted { $0.key < $1.key }
            .map { ($0.key, Self.json($0.value)) }
        let line = JSONValue.object(
            [
                ("time", .string(now().formatted(Self.timeStyle))),
                ("level", .string(event.level.rawValue)), ("logger", .string(label)),
                ("event", .string(event.message.description)),
            ] + fields)
        // One write a line, so that lines of several threads never mix.
        var text = line.text + "\n"
        text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    private static let timeStyle = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    private static func json(_ value: Logger.MetadataValue) -> JSONValue {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let convertible): .string(convertible.description)
        case .array(let values): .array(values.map(json))
        case .dictionary(let values):
            .object(values.sorted { $0.key < $1.key }.map { ($0.key, json($0.value)) })
        }
    }
}
