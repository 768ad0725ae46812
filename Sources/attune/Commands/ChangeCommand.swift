import ArgumentParser
import Statistics

/// Reliable change for any table of people measured twice.
struct ChangeCommand: AttuneCommand {
    static let configuration = CommandConfiguration(
        commandName: "change",
        abstract: "Reliable and clinically significant change, for any table.",
        discussion: """
            Reads a CSV file with a header, one row a person. A change is reliable when it is \
            greater than 1.96 standard errors of a difference of two scores; with norms it is also \
            told who went from the clinical to the functional range (Jacobson and Truax 1991, \
            doi:10.1037/0022-006X.59.1.12). Criterion a lies 2 standard deviations from the \
            clinical mean, b 2 from the functional mean, c between the two. Without --clinical the \
            scores before stand for the clinical population.

            Where the first column is not one of the two, it names the person.

            Example: attune change scores.csv --pre before --post after --reliability 0.86 \
            --functional 7.7,7.5
            """)

    @Argument(help: "The CSV file; - reads standard input.", completion: .file(extensions: ["csv"]))
    var file: String

    @Option(help: ArgumentHelp("The column with the scores before.", valueName: "column"))
    var pre: String

    @Option(help: ArgumentHelp("The column with the scores after.", valueName: "column"))
    var post: String

    @Option(help: ArgumentHelp("The scale's reliability, from 0 to below 1.", valueName: "r"))
    var reliability: Double

    @Option(
        help: ArgumentHelp("The functional population's mean and SD.", valueName: "mean,sd"))
    var functional: Norm?

    @Option(help: ArgumentHelp("The clinical population's mean and SD.", valueName: "mean,sd"))
    var clinical: Norm?

    @Option(
        help: ArgumentHelp(
            "Which criterion; without it c with --functional, a with --clinical alone."))
    var criterion: Criterion?

    @Flag(help: "Higher scores are better; without this, lower ones are.")
    var higherIsBetter = false

    @OptionGroup var format: FormatOptions

    func validate() throws {
        guard reliability >= 0, reliability < 1 else {
            throw ValidationError(
                "--reliability must be 0 or more and less than 1, not \(reliability)")
        }
        if let criterion, criterion != .a, functional == nil {
            throw ValidationError("--criterion \(criterion.rawValue) needs --functional MEAN,SD")
        }
        if pre == post { throw ValidationError("--pre and --post name the same column") }
    }

    func run(in surroundings: Surroundings) throws {
        let measured = try ChangeTable(path: file, before: pre, after: post).read()
        let analysis = try ChangeAnalysis(measured, rule: rule)
        switch format.format {
        case .text: try surroundings.output.data(analysis.text)
        case .json: try surroundings.output.data(analysis.json.document)
        }
    }

    private var rule: ChangeAnalysis.Rule {
        let inferred: Criterion? = functional != nil ? .c : clinical != nil ? .a : nil
        return ChangeAnalysis.Rule(
            reliability: reliability, functional: functional?.norm, clinical: clinical?.norm,
            criterion: (criterion ?? inferred).flatMap { CutoffCriterion(rawValue: $0.rawValue) },
            direction: higherIsBetter ? .higherIsBetter : .lowerIsBetter)
    }

    /// One of Jacobson and Truax's criteria.
    enum Criterion: String, ExpressibleByArgument, CaseIterable {
        case a, b, c
    }

    /// A population's mean and standard deviation, written `7.69,7.52`.
    struct Norm: ExpressibleByArgument {
        let norm: PopulationNorm

        init?(argument: String) {
            let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
            guard parts.count == 2, let mean = Double(plainDecimal: parts[0]),
                let deviation = Double(plainDecimal: parts[1])
            else { return nil }
            do { norm = try PopulationNorm(mean: mean, standardDeviation: deviation) } catch {
                return nil
            }
        }
    }
}
