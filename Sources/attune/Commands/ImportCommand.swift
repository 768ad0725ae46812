import ArgumentParser
import Clinic
import Services

/// Takes records in from CSV files.
struct ImportCommand: AttuneCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Imports families, episodes, sessions, measures or goals from a CSV file.",
        discussion: """
            All rows are checked before the first is written; every fault is told with its line, \
            column and rule. A file is taken whole or not at all, and the same file twice adds \
            nothing. Import in the order families, episodes, sessions, measures, goals.
            """)

    @Argument(help: "What the file holds.") var kind: Kind
    @Argument(help: "The CSV file.", completion: .file(extensions: ["csv"])) var file: String
    @Flag(help: "Checks everything and writes nothing.") var dryRun = false
    @OptionGroup var organisation: OrganisationOption
    @OptionGroup var format: FormatOptions
    @OptionGroup(title: "Settings") var options: DatabaseOptions

    /// What can be imported.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case families, episodes, sessions, measures, goals

        var service: ImportKind {
            switch self {
            case .families: .families
            case .episodes: .episodes
            case .sessions: .sessions
            case .measures: .measures
            case .goals: .goals
            }
        }
    }

    func run(in surroundings: Surroundings) async throws {
        let output = surroundings.output
        let path = file
        // A missing file is told before a missing database: it is the likelier slip.
        guard let probe = try InputFile(path: path) else {
            throw OperatorError(.unreadableFile, detail: "\(path): there is no such file")
        }
        let size = probe.size
        let stream = probe.isStream ? StreamOnce(probe) : nil
        let progress = Progress("lines", output: output, uptime: surroundings.uptime())
        let listener = ImportListener(
            fault: { fault in
                progress.end()
                output.say("  \(fault)")
            },
            progress: { lines, bytes in
                progress.note(lines, share: size.map { Double(bytes) / Double(max(1, $0)) })
            })
        let source = ImportFile(size: size) {
            if let stream { return try stream.open() }
            guard let file = try InputFile(path: path) else {
                throw OperatorError(.unreadableFile, detail: "\(path): the file is gone")
            }
            return { try file.next() }
        }
        let (kind, isTrial) = (kind.service, dryRun)
        let given = organisation.adding(to: options.given)
        do {
            let summary = try await surroundings.withService(given) { open in
                let organisation = try await open.organisation()
                return try await open.service.importFile(
                    kind, source, organisation: organisation, dryRun: isTrial, as: open.actor,
                    listener: listener)
            }
            progress.end()
            switch format.format {
            case .text: try output.data(summary.text)
            case .json: try output.data(summary.json.document)
            }
        } catch let refusal as ImportRefused {
            progress.end()
            throw OperatorError(
                .badData, what: "\(path) is refused",
                detail: "\(refusal.description); each is told above")
        }
    }
}

extension ImportSummary {
    /// What was added, in a few words.
    var text: String {
        let verb = dryRun ? "would be added" : "added"
        let counts = added.filter { $0.count > 0 }.map { "\($0.count.grouped) \($0.what)" }
        let what = counts.isEmpty ? "nothing \(verb)" : "\(counts.joined(separator: ", ")) \(verb)"
        let known = present > 0 ? "; \(present.grouped) lines were there already" : ""
        return "\(kind): \(rows.grouped) lines read; \(what)\(known)\n"
    }

    var json: JSONValue {
        .object([
            ("kind", .string(kind)), ("lines", .integer(rows)),
            ("added", .object(added.map { ($0.what, .integer($0.count)) })),
            ("present", .integer(present)), ("dryRun", .bool(dryRun)),
        ])
    }
}
