import ArgumentParser
import Evidence
import Instruments
import Services
import Storage

/// Looks at everything the service needs, and says what to mend.
struct CheckCommand: AttuneCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks files, settings, database, schema and role.",
        discussion: "The exit code is 1 when something must be mended.")

    @OptionGroup var format: FormatOptions
    @OptionGroup(title: "Settings") var options: DatabaseOptions

    /// One thing that was looked at.
    private struct Finding {
        let what: String
        /// What is wrong; `nil` when nothing is.
        let fault: OperatorError?
        /// What was found, in a few words.
        let found: String
    }

    func run(in surroundings: Surroundings) async throws {
        let settings = try surroundings.settings(options.given)
        var findings = [
            Self.finding("instruments") { try surroundings.catalogue(settings).codes.count },
            Self.finding("evidence") { try surroundings.evidence(settings).reviews.count },
        ]
        findings.append(await database(surroundings))
        switch format.format {
        case .text:
            var table = Table([.text("checked"), .text("verdict"), .text("found")])
            for one in findings {
                table.add([one.what, one.fault?.code.name ?? "good", one.found])
            }
            try surroundings.output.data(table.rendered())
        case .json:
            let list = findings.map { one in
                JSONValue.object([
                    ("checked", .string(one.what)), ("good", .bool(one.fault == nil)),
                    ("code", JSONValue(one.fault?.code.name)), ("found", .string(one.found)),
                    ("next", JSONValue(one.fault?.next)),
                ])
            }
            try surroundings.output.data(JSONValue.array(list).document)
        }
        let faults = findings.compactMap(\.fault)
        for fault in faults {
            surroundings.output.say(
                fault.rendered(colour: surroundings.output.hasColouredErrors))
        }
        if !faults.isEmpty { throw ExitStatusError(status: .checkFailed) }
    }

    private func database(_ surroundings: Surroundings) async -> Finding {
        do {
            let (migration, role) = try await surroundings.withService(options.given) { open in
                (open.migration, try await open.database.roleState().name)
            }
            return Finding(
                what: "database", fault: nil, found: "migration \(migration), as \(role)")
        } catch {
            return Self.fault("database", error)
        }
    }

    private static func finding(_ what: String, _ count: () throws -> Int) -> Finding {
        do {
            return Finding(what: what, fault: nil, found: String(try count()))
        } catch {
            return fault(what, error)
        }
    }

    private static func fault(_ what: String, _ error: any Error) -> Finding {
        let fault =
            OperatorError(translating: error) ?? OperatorError(.ourFault, detail: "\(error)")
        return Finding(what: what, fault: fault, found: fault.what)
    }
}
