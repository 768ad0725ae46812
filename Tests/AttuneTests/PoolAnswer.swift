import Foundation
import TestSupport
import Testing

/// What `attune evidence pool --format json` answers.
struct PoolAnswer: Decodable {
    struct Limits: Decodable {
        let lower: Double
        let upper: Double
    }

    struct Displayed: Decodable {
        let estimate: Double
        let lower: Double
        let upper: Double
    }

    struct Analysis: Decodable {
        let estimate: Double
        let standardError: Double
        let lower: Double
        let upper: Double
    }

    struct Heterogeneity: Decodable {
        let q: Double
        let df: Int
        let p: Double
        let tauSquared: Double
        let iSquared: Double
        let hSquared: Double
    }

    struct Prediction: Decodable {
        let method: String
        let lower: Double
        let upper: Double
        let display: Limits
    }

    struct Trial: Decodable {
        let trial: String
        let estimate: Double?
        let standardError: Double?
        let lower: Double?
        let upper: Double?
        let display: Displayed?
        let weight: Double
        let excluded: String?
    }

    struct TauSquared: Decodable {
        let lower: Double
        let upper: Double
        let iSquared: Limits
        let hSquared: Limits
    }

    struct Part: Decodable {
        let omitted: String?
        let group: String?
        let k: Int
        let analysis: Analysis
        let display: Displayed
        let heterogeneity: Heterogeneity
    }

    struct Coefficient: Decodable {
        let name: String
        let estimate: Double
        let standardError: Double
        let statistic: Double
        let p: Double
        let lower: Double
        let upper: Double
    }

    struct Regression: Decodable {
        struct Test: Decodable {
            let distribution: String
            let statistic: Double
            let df: Int
            let residualDf: Int?
            let p: Double
        }
        let coefficients: [Coefficient]
        let test: Test
        let heterogeneity: Heterogeneity
        let rSquared: Double?
        let influence: [Bearing]?
    }

    struct Subgroups: Decodable {
        struct Difference: Decodable {
            let q: Double
            let df: Int
            let p: Double
        }
        let column: String
        let groups: [Part]
        let difference: Difference
    }

    struct Bearing: Decodable {
        let trial: String
        let hat: Double
        let cooksDistance: Double
        let dfbetas: [Double]
        let dffits: Double
        let studentisedResidual: Double
        let covarianceRatio: Double
        let tauSquaredWithout: Double
        let qWithout: Double
    }

    struct Bias: Decodable {
        struct Egger: Decodable {
            let t: Double
            let df: Int
            let p: Double
            let limit: Double
            let lower: Double
            let upper: Double
        }
        struct Begg: Decodable {
            let tau: Double
            let p: Double
            let exact: Bool
        }
        struct TrimAndFill: Decodable {
            let side: String
            let missing: Int
            let missingStandardError: Double
            let k: Int
            let analysis: Analysis
        }
        let egger: Egger
        let begg: Begg
        let trimAndFill: TrimAndFill
    }

    let measure: String
    let method: String
    let test: String
    let k: Int
    let outcome: String?
    let conventions: String?
    let analysis: Analysis
    let display: Displayed
    let heterogeneity: Heterogeneity
    let prediction: Prediction?
    let trials: [Trial]
    let tauSquaredInterval: TauSquared?
    let moderators: Regression?
    let subgroups: Subgroups?
    let leaveOneOut: [Part]?
    let influence: [Bearing]?
    let bias: Bias?
    let warnings: [String]?
}

/// The tables of trials beside the tests.
enum TrialFile {
    static let bcg = path("bcg.csv")
    static let normand = path("normand1999.csv")
    /// Derived, not published: the only counts that give the two results of a review.
    static let attachment = path("attachment-fixture.csv")
    static let binary = "trial,events_treatment,n_treatment,events_control,n_control\n"

    static func path(_ name: String) -> String {
        Checkout.folder + "/Tests/AttuneTests/Fixtures/" + name
    }
}

/// Pools a file, or what is given as `input` with `-`, and reads the answer.
func pool(_ file: String, _ options: String, input: String = "") async throws -> PoolAnswer {
    let run = try await runPool(file, options + " --format json", input: input)
    try #require(run.status == 0, "\(run.error)")
    #expect(run.error == "")
    return try JSONDecoder().decode(PoolAnswer.self, from: Data(run.output.utf8))
}

/// Runs the command with options separated by blanks.
func runPool(_ file: String, _ options: String, input: String = "") async throws -> AttuneRun {
    let words = options.split(separator: " ").map(String.init)
    return try await runAttune(["evidence", "pool", file] + words, input: input)
}

/// Whether a figure is the printed one: within half a unit of its last digit, and the rounding of
/// a printed figure itself.
func isPrinted(_ value: Double?, _ printed: String) -> Bool {
    guard let value, let figure = Double(printed) else { return false }
    let digits = printed.split(separator: ".").dropFirst().first?.count ?? 0
    return abs(value - figure) <= 0.5 * pow(10, -Double(digits)) * (1 + 1e-9)
}
