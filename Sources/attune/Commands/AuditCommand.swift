import ArgumentParser
import Services
import Storage

/// The audit: who did and saw what.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The audit: verify.", subcommands: [Verify.self])

    struct Verify: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Recomputes every organisation's chain of audit entries.",
            discussion: "The exit code is 1 when an entry is missing or was altered.")

        @OptionGroup var format: FormatOptions
        @OptionGroup(title: "Settings") var options: DatabaseOptions

        func run(in surroundings: Surroundings) async throws {
            let chains = try await surroundings.withService(options.given) { open in
                try await open.service.verifyAudit(as: open.actor)
            }
            switch format.format {
            case .text:
                var table = Table([.text("chain"), .number("entries"), .text("verdict")])
                for chain in chains {
                    table.add([
                        chain.chain, String(chain.entries),
                        chain.faults.isEmpty ? "whole" : "broken",
                    ])
                }
                try surroundings.output.data(table.rendered())
            case .json:
                try surroundings.output.data(JSONValue.array(chains.map(\.json)).document)
            }
            let broken = chains.flatMap { chain in
                chain.faults.map { "\(chain.chain), entry \($0.sequence): \($0.fault)" }
            }
            if !broken.isEmpty { throw OperatorError(.auditBroken, detail: broken) }
        }
    }
}

extension AuditVerification {
    fileprivate var json: JSONValue {
        .object([
            ("chain", .string(chain)), ("entries", .integer(entries)),
            (
                "faults",
                .array(
                    faults.map { fault in
                        .object([
                            ("entry", .integer(fault.sequence)), ("fault", .string(fault.fault)),
                        ])
                    })
            ),
        ])
    }
}
