import ArgumentParser

/// `attune help errors`: the exit codes and the error codes.
struct ErrorsCommand: AttuneCommand {
    static let configuration = CommandConfiguration(
        commandName: HelpTopic.errors.rawValue,
        abstract: "Lists the exit codes and the error codes.", shouldDisplay: false)

    @OptionGroup var format: FormatOptions

    func run(in surroundings: Surroundings) throws {
        switch format.format {
        case .text: try surroundings.output.data(text)
        case .json: try surroundings.output.data(json.document)
        }
    }

    private var text: String {
        var statuses = Table([.number("exit code"), .text("meaning")])
        for status in ExitStatus.allCases {
            statuses.add([String(status.rawValue), status.meaning])
        }
        var codes = Table([.text("error"), .number("exit code"), .text("what happened")])
        for code in ErrorCode.all {
            codes.add([code.name, String(code.status.rawValue), code.summary])
        }
        return statuses.rendered() + "\n" + codes.rendered()
            + "\nEach is explained in Documentation/errors.md.\n"
    }

    private var json: JSONValue {
        .array(
            ErrorCode.all.map { code in
                .object([
                    ("code", .string(code.name)), ("exitCode", .integer(Int(code.status.rawValue))),
                    ("what", .string(code.summary)), ("next", .string(code.remedy)),
                ])
            })
    }
}
