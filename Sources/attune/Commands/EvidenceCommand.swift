import ArgumentParser
import Definitions
import Evidence
import Host

/// The reviews and rules that the program knows.
struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Published results, comparison rules, and pooling of trials.",
        subcommands: [List.self, Show.self, Validate.self, PoolCommand.self])

    struct List: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Lists the reviews and the comparison rules.")

        @OptionGroup(title: "Settings") var settings: SettingsOptions
        @OptionGroup var format: FormatOptions

        func run(in surroundings: Surroundings) throws {
            let library = try surroundings.evidence(surroundings.settings(settings.given))
            switch format.format {
            case .text:
                var table = Table([
                    .text("id"), .text("name"), .text("kind"), .number("trials"),
                    .number("people"), .text("searched to"),
                ])
                let replaced = Set(library.reviews.compactMap(\.supersedes))
                for review in library.reviews {
                    table.add([
                        review.id, review.name,
                        review.design.word + (replaced.contains(review.id) ? ", replaced" : ""),
                        String(review.trials),
                        String(review.participants),
                        review.evidenceCurrentTo?.description ?? "-",
                    ])
                }
                for rule in library.rules {
                    table.add([
                        rule.id, "version \(rule.version)", "comparison rule", "-", "-", "-",
                    ])
                }
                try surroundings.output.data(table.rendered())
            case .json:
                try surroundings.output.data(
                    JSONValue.object([
                        ("reviews", .array(library.reviews.map(\.shortJSON))),
                        (
                            "comparisonRules",
                            .array(
                                library.rules.map { rule in
                                    .object([
                                        ("id", .string(rule.id)),
                                        ("version", .integer(rule.version)),
                                        ("basis", .string(rule.basis)),
                                    ])
                                })
                        ),
                    ]).document)
            }
        }
    }

    struct Show: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Shows a review's results, or a rule's values, with their sources.")

        @Argument(help: "The id, such as barlow-2015 or comparison-rule-1.") var id: String
        @OptionGroup(title: "Settings") var settings: SettingsOptions
        @OptionGroup var format: FormatOptions

        func run(in surroundings: Surroundings) throws {
            let library = try surroundings.evidence(surroundings.settings(settings.given))
            let output = surroundings.output
            if let review = library.review(id) {
                try output.data(format.format == .json ? review.json.document : review.text)
            } else if let rule = library.rules.first(where: { $0.id == id }) {
                try output.data(format.format == .json ? rule.json.document : rule.text)
            } else {
                throw OperatorError.unknown(
                    "review or rule", id, in: library.reviews.map(\.id) + library.rules.map(\.id),
                    next: "attune evidence list")
            }
        }
    }

    struct Validate: AttuneCommand {
        static let configuration = CommandConfiguration(
            commandName: "validate",
            abstract: "Checks a review or rule file, or all that the program uses.",
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
            let files = try surroundings.evidenceFiles(settings)
            guard let file else { return try validateAll(files, settings, surroundings) }
            let bytes = try surroundings.contents(ofNamedFile: file)
            let found: EvidenceFile
            do {
                found = try files.checking(name: file, bytes: bytes)
            } catch {
                throw OperatorError.invalid(error, file: file)
            }
            try surroundings.output.data("1 valid: \(found.words)\n")
        }

        private func validateAll(
            _ files: EvidenceFiles, _ settings: Settings, _ surroundings: Surroundings
        ) throws {
            do {
                let library = try files.library()
                let share = try surroundings.shareFolder(settings)
                let indicators = try IndicatorSet.newest(
                    of: share.indicators().map { (name: $0.path, bytes: $0.bytes) })
                let found =
                    library.reviews.map(\.id) + library.rules.map(\.id)
                    + ["indicators-\(indicators.version)"]
                let own = try files.ownIDs()
                try surroundings.output.data(
                    "\(found.count) valid: \(found.joined(separator: ", "))\n"
                        + (own.isEmpty ? "" : "own: \(own.joined(separator: ", "))\n"))
            } catch let faults as DefinitionFaults {
                throw files.isShippedWhole
                    ? .brokenOwn(faults) : OperatorError.invalid(faults, file: nil)
            }
        }
    }
}

extension StudyDesign {
    /// The design in a table.
    fileprivate var word: String {
        switch self {
        case .systematicReview: "review"
        case .singleTrials: "trials"
        case .uncontrolledService: "one service"
        }
    }
}

extension ComparisonRule {
    /// The word it is shown by: its file's name.
    var id: String { "comparison-rule-\(version)" }
}

extension EvidenceFile {
    /// What the file turned out to hold.
    fileprivate var words: String {
        switch self {
        case .review(let review): "review \(review.id), \(review.results.count) results"
        case .comparisonRule(let rule): rule.id
        case .changeRule(let rule): "change rule for \(rule.instrument) \(rule.scale)"
        }
    }
}
