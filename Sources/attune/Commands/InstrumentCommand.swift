import ArgumentParser
import Definitions
import Host
import Instruments

/// The standardised measures that the program knows.
struct InstrumentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instrument",
        abstract: "Standardised measures: list, show, validate, score.",
        subcommands: [List.self, Show.self, Validate.self, Score.self])

    struct List: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists the instruments.")

        @OptionGroup(title: "Settings") var settings: SettingsOptions
        @OptionGroup var format: FormatOptions

        func run(in surroundings: Surroundings) throws {
            let settings = try surroundings.settings(settings.given)
            let catalogue = try surroundings.catalogue(settings)
            let own = try surroundings.definitionFiles(settings).ownDefinitions()
            let current = catalogue.codes.compactMap(catalogue.current)
            switch format.format {
            case .text:
                var table = Table([
                    .text("code"), .text("short name"), .number("items"), .text("about"),
                    .text("entered"), .text("see to at once"), .text("wording"), .text("version"),
                ])
                for one in current {
                    let isOwn = own.contains { $0.code == one.code && $0.version == one.version }
                    table.add([
                        one.code, one.shortName, one.items.isEmpty ? "-" : String(one.items.count),
                        one.subject.rawValue, one.entry.map(\.words).joined(separator: ", "),
                        one.alertList, one.wording.words, one.version + (isOwn ? " (own)" : ""),
                    ])
                }
                try surroundings.output.data(table.rendered())
            case .json:
                let list = current.map(\.shortJSON)
                try surroundings.output.data(JSONValue.array(list).document)
            }
        }
    }

    struct Show: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Shows what is known of an instrument, and from where.")

        @Argument(help: "The instrument's code, such as epds.") var code: String
        @OptionGroup(title: "Settings") var settings: SettingsOptions
        @OptionGroup var format: FormatOptions

        func run(in surroundings: Surroundings) throws {
            let catalogue = try surroundings.catalogue(surroundings.settings(settings.given))
            let instrument = try catalogue.named(code)
            switch format.format {
            case .text: try surroundings.output.data(instrument.page.plain)
            case .json: try surroundings.output.data(instrument.json.document)
            }
        }
    }

    struct Validate: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "validate",
            abstract: "Checks a definition or supplement, or all that the program uses.",
            discussion: """
                Every broken rule is told with its place and what to write. The exit code is 65 \
                for a broken file, 1 when one of the program's own is broken, 78 when one of the \
                organisation's folder is.
                """)

        @Argument(
            help: "The file; without it the program's own and the organisation's.",
            completion: .file(extensions: ["yaml"]))
        var file: String?
        @OptionGroup(title: "Settings") var settings: SettingsOptions

        func run(in surroundings: Surroundings) throws {
            let settings = try surroundings.settings(settings.given)
            guard let file else { return try validateAll(settings, surroundings) }
            let bytes = try surroundings.contents(ofNamedFile: file)
            do {
                let valid = try FileValidation(file: file, bytes: bytes) {
                    try surroundings.definitionFiles(settings)
                }
                try surroundings.output.data(valid.summary)
            } catch let faults as DefinitionFaults {
                throw OperatorError.invalid(faults, file: file)
            }
        }

        private func validateAll(_ settings: Settings, _ surroundings: Surroundings) throws {
            let files = try surroundings.definitionFiles(settings)
            do {
                let catalogue = try files.catalogue()
                let examples = catalogue.all.reduce(0) { $0 + $1.examples.count }
                let supplements = catalogue.all.reduce(0) { $0 + $1.supplements.count }
                try surroundings.output.data(
                    "\(catalogue.all.count) valid, \(examples) worked examples as they should be: "
                        + catalogue.codes.joined(separator: ", ") + "\n"
                        + (supplements > 0 ? "\(supplements) supplements valid\n" : "")
                        + files.ownDefinitions().map { "own: \($0.title)\n" }.joined())
            } catch let error as DefinitionFaults {
                throw files.isShippedWhole
                    ? OperatorError.brokenOwn(error) : OperatorError.invalid(error, file: nil)
            }
        }
    }

    struct Score: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "score",
            abstract: "Scores filled-in forms.",
            discussion: """
                Reads CSV with a header, a form a row. The columns q1, q2 … hold the answers as \
                they are written on the form, an empty cell is a missing answer. Where only a \
                score is known, score:SCALE holds it and alert:ITEM the answer to an item that \
                must be seen at once: a value, unanswered, or not_seen. form, person, date and \
                respondent are optional; a first column of another name is taken for the form's \
                own name. With person each form is set against that person's first. respondent is \
                what the one who answered is to the infant (mother, father, adoptive_parent, \
                foster_carer, kinship_carer, other): a cut-off is used only for those it is for.
                """)

        /// How scored forms are written.
        enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
            case text, json, csv
        }

        @Argument(help: "The instrument's code, such as epds.") var code: String
        @Argument(
            help: "The CSV file; - or nothing reads standard input.",
            completion: .file(extensions: ["csv"]))
        var file: String = "-"
        @OptionGroup(title: "Settings") var settings: SettingsOptions
        @Option(help: "How to write the scores.") var format: Format = .text

        func run(in surroundings: Surroundings) throws {
            let catalogue = try surroundings.catalogue(surroundings.settings(settings.given))
            let instrument = try catalogue.named(code)
            let forms = try FormTable(path: file, instrument: instrument).read()
            switch format {
            case .text: try surroundings.output.data(forms.text)
            case .json: try surroundings.output.data(forms.json.document)
            case .csv: try surroundings.output.data(forms.csv)
            }
        }
    }
}

extension InstrumentCatalogue {
    /// The current definition of a code.
    ///
    /// - Throws: `OperatorError` (`ATT-USE-003`) with the nearest code.
    fileprivate func named(_ code: String) throws -> InstrumentDefinition {
        guard let instrument = current(code) else {
            throw OperatorError.unknown(
                "instrument", code, in: codes, next: "attune instrument list")
        }
        return instrument
    }
}
