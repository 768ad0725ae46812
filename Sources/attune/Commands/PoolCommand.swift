import ArgumentParser
import Statistics

/// A meta-analysis of any table of trials.
struct PoolCommand: AttuneCommand {
    static let configuration = CommandConfiguration(
        commandName: "pool",
        abstract: "Pools a table of trials, as metafor and Review Manager do.",
        discussion: """
            Reads a CSV file with a header, one row a trial, in the columns of the measure:

              rr, or, rd  trial,events_treatment,n_treatment,events_control,n_control
              md, smd     trial,n_treatment,mean_treatment,sd_treatment,
                          n_control,mean_control,sd_control
              smcr        trial,n,mean_before,mean_after,sd_before,correlation
              plo, pft    trial,events,n
              generic     trial,estimate,standard_error

            A column `outcome` may name what a row is about; --outcome chooses one. Further columns \
            serve --moderators and --subgroup. Ratios are pooled as logarithms and shown as ratios.

            Formulas are metafor's; with --revman5 those of Review Manager 5, with which --method dl \
            pools events by "Mantel-Haenszel, random effects".

            Example: attune evidence pool trials.csv --measure rr --method reml --hksj
            """)

    @Argument(help: "The CSV file; - reads standard input.", completion: .file(extensions: ["csv"]))
    var file: String

    @Option(
        help: ArgumentHelp(
            "What is pooled: risk ratio, odds ratio, risk difference, mean difference, the same "
                + "standardised, standardised mean change, proportion (logit or Freeman-Tukey) or "
                + "effects with their standard errors."))
    var measure: EffectMeasure?

    @Option(
        help: ArgumentHelp(
            "How: one common effect by inverse variance (ce), Mantel-Haenszel (mh) or Peto; or "
                + "random effects by an estimator of the variance between trials; without it reml, "
                + "with --revman5 dl."))
    var method: PoolMethod?

    @Flag(
        name: .customLong("hksj"),
        help: "Hartung-Knapp-Sidik-Jonkman: t intervals with a scaled variance.")
    var hartungKnapp = false

    @Flag(help: "With --hksj: the variance is never scaled down.")
    var adHoc = false

    @Flag(name: .customLong("revman5"), help: "The formulas of Review Manager 5.")
    var reviewManager5 = false

    @Option(help: ArgumentHelp("The confidence level.", valueName: "percent"))
    var level: Double = 95

    @Option(
        help: ArgumentHelp(
            "The limits for a new trial: from the normal distribution, or from t with k - 2 degrees "
                + "of freedom; without it the first with Wald, the second with --hksj."))
    var prediction: PredictionMethod?

    @Option(help: ArgumentHelp("Which outcome, where there are several.", valueName: "name"))
    var outcome: String?

    @Option(
        help: ArgumentHelp(
            "Meta-regression on these columns of numbers.", valueName: "columns"))
    var moderators: ColumnList?

    @Option(help: ArgumentHelp("A pool for each word in this column.", valueName: "column"))
    var subgroup: String?

    @Flag(help: "The pool without each trial in turn.")
    var leaveOneOut = false

    @Flag(help: "How much each trial bears on the pool.")
    var influence = false

    @Flag(help: "Egger, Begg, trim and fill; at least 10 trials.")
    var bias = false

    @Option(help: "How to write the answer.")
    var format: Format = .text

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("Where to write the answer instead of stdout.", valueName: "file"),
        completion: .file())
    var target: String?

    func validate() throws {
        if adHoc, !hartungKnapp {
            throw ValidationError("--ad-hoc is a rule of --hksj: give both or neither")
        }
        if let columns = moderators?.names, Set(columns).count < columns.count {
            throw ValidationError("--moderators names a column twice")
        }
        if format == .csv, moderators != nil || influence || bias {
            throw ValidationError(
                "--format csv holds trials and pools; --moderators, --influence and --bias need text "
                    + "or json")
        }
        if let reason = request.contradiction { throw ValidationError(reason) }
    }

    func run(in surroundings: Surroundings) throws {
        try requireLevel()
        let table = try TrialTable(
            path: file, measure: measure, outcome: outcome, moderators: moderators?.names ?? [],
            subgroup: subgroup
        ).read()
        let analysis = try PoolAnalysis(table, request: request)
        let answer =
            switch format {
            case .text: analysis.text
            case .json: analysis.json.document
            case .csv: analysis.csv
            }
        if let target {
            try OutputFile(path: target).write(answer)
        } else {
            try surroundings.output.data(answer)
        }
    }

    /// A level that has an interval, and is in percent.
    private func requireLevel() throws {
        let given = level.isFinite ? JSONValue.number(level).text : "no number"
        guard level > 0, level < 100 else {
            throw OperatorError(.badLevel, detail: "--level is \(given)")
        }
        guard level >= 1 else {
            let meant = JSONValue.number(100 * level).text
            throw OperatorError(
                .badLevel, what: "--level is in percent",
                detail: "\(given) would be \(given)%; if \(meant)% is meant, write \(meant)")
        }
    }

    private var request: PoolRequest {
        PoolRequest(
            measure: measure,
            method: method ?? (reviewManager5 ? .derSimonianLaird : .restrictedMaximumLikelihood),
            test: hartungKnapp ? .hartungKnapp(adHoc: adHoc) : .wald,
            conventions: reviewManager5 ? .reviewManager5 : .metafor, level: level,
            prediction: prediction,
            extras: PoolRequest.Extras(
                moderators: moderators?.names ?? [], subgroup: subgroup, leaveOneOut: leaveOneOut,
                influence: influence, bias: bias))
    }

    /// How the answer is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, csv
    }

    /// Names of columns, separated by commas.
    struct ColumnList: ExpressibleByArgument {
        let names: [String]

        init?(argument: String) {
            names = argument.split(separator: ",", omittingEmptySubsequences: false)
                .map { String($0.drop { $0 == " " }) }
            if names.contains("") { return nil }
        }
    }
}
