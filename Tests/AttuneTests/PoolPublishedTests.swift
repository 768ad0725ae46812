import Foundation
import TestSupport
import Testing

/// The figures that others printed for tables everybody has.
@Suite("attune evidence pool: published figures") struct PoolPublishedTests {
    struct Printed: Sendable {
        let options: String
        let estimate: String
        var error: String?
        var lower: String?
        var upper: String?
        var tauSquared: String?
        var iSquared: String?
        var q: String?
    }

    // metafor's documentation of dat.bcg, rma.uni, rma.mh and rma.peto; Review Manager 5's row and
    // those with Hartung and Knapp's variance follow from the same figures.
    static let bcg = [
        Printed(
            options: "--measure rr --method ce", estimate: "-0.4303", error: "0.0405",
            lower: "-0.5097", upper: "-0.3509", q: "152.2330"),
        Printed(
            options: "--measure rr --method mh", estimate: "-0.4537", error: "0.0393",
            lower: "-0.5308", upper: "-0.3766", iSquared: "92.13", q: "152.5676"),
        Printed(
            options: "--measure rr --method dl", estimate: "-0.7141", error: "0.1787",
            lower: "-1.0644", upper: "-0.3638", tauSquared: "0.3088", iSquared: "92.1173"),
        Printed(
            options: "--measure rr --method reml", estimate: "-0.7145", error: "0.1798",
            lower: "-1.0669", upper: "-0.3622", tauSquared: "0.3132", iSquared: "92.22"),
        Printed(
            options: "--measure rr --method pm", estimate: "-0.7150", error: "0.1809",
            lower: "-1.0695", upper: "-0.3604", tauSquared: "0.3181"),
        Printed(
            options: "--measure rr --method reml --hksj", estimate: "-0.7145", error: "0.1808",
            lower: "-1.1084", upper: "-0.3206"),
        Printed(
            options: "--measure rr --method dl --hksj", estimate: "-0.7141", error: "0.1807",
            lower: "-1.1078", upper: "-0.3204"),
        Printed(
            options: "--measure rr --method dl --revman5", estimate: "-0.7142", error: "0.1789",
            tauSquared: "0.3095", q: "152.5676"),
        Printed(
            options: "--measure or --method mh", estimate: "-0.4734", error: "0.0410",
            lower: "-0.5538", upper: "-0.3930", q: "163.9426"),
        Printed(
            options: "--measure or --method dl", estimate: "-0.7474", lower: "-1.1242",
            upper: "-0.3706", tauSquared: "0.3663", iSquared: "92.6455"),
        Printed(
            options: "--measure or --method peto", estimate: "-0.4744", lower: "-0.5541",
            upper: "-0.3948"),
        Printed(
            options: "--measure rd --method mh", estimate: "-0.0033", lower: "-0.0039",
            upper: "-0.0027"),
        Printed(
            options: "--measure rd --method dl", estimate: "-0.0071", lower: "-0.0101",
            upper: "-0.0040"),
    ]

    // Normand 1999, dat.normand1999 of metadat; Review Manager's row is derived.
    static let normand = [
        Printed(
            options: "--measure smd --method reml", estimate: "-0.5371", error: "0.3087",
            lower: "-1.1421", upper: "0.0679", tauSquared: "0.7908", iSquared: "95.49",
            q: "123.7293"),
        Printed(
            options: "--measure smd --method dl --revman5", estimate: "-0.5293", lower: "-1.0355",
            upper: "-0.0231", tauSquared: "0.5347", q: "122.3469"),
        Printed(
            options: "--measure smd --method dl", estimate: "-0.5307", lower: "-1.0388",
            upper: "-0.0227", tauSquared: "0.5397"),
        Printed(
            options: "--measure md --method reml", estimate: "-15.1060", error: "8.9466",
            tauSquared: "684.6462", q: "238.9158"),
    ]

    @Test(arguments: bcg) func poolsTheTrialsOfBCG(printed: Printed) async throws {
        let answer = try await pool(TrialFile.bcg, printed.options)
        #expect(answer.k == 13)
        expect(answer, is: printed)
    }

    @Test(arguments: normand) func poolsTheTrialsOfNormand(printed: Printed) async throws {
        let answer = try await pool(TrialFile.normand, printed.options)
        #expect(answer.k == 9)
        expect(answer, is: printed)
    }

    private func expect(_ answer: PoolAnswer, is printed: Printed) {
        let analysis = answer.analysis
        let pairs = [
            (analysis.estimate, printed.estimate), (analysis.standardError, printed.error),
            (analysis.lower, printed.lower), (analysis.upper, printed.upper),
            (answer.heterogeneity.tauSquared, printed.tauSquared),
            (answer.heterogeneity.iSquared, printed.iSquared),
            (answer.heterogeneity.q, printed.q),
        ]
        for case (let value, let figure?) in pairs {
            #expect(isPrinted(value, figure), "\(printed.options): \(value), not \(figure)")
        }
    }

    // Barlow and others 2015, doi:10.1002/14651858.CD010534.pub2: "8.93 (1.25 to 63.70)" and
    // "11.45 (3.11 to 42.08)". The table is derived from these; the rule is what is tested.
    @Test(arguments: [
        ("secure", "8.93", "1.25", "63.70"), ("insecure_to_secure", "11.45", "3.11", "42.08"),
    ])
    func poolsAsReviewManager5Did(
        outcome: String, estimate: String, lower: String, upper: String
    ) async throws {
        let answer = try await pool(
            TrialFile.attachment,
            "--revman5 --measure rr --method dl --outcome \(outcome)")
        #expect(isPrinted(answer.display.estimate, estimate))
        #expect(isPrinted(answer.display.lower, lower))
        #expect(isPrinted(answer.display.upper, upper))
        #expect(answer.outcome == outcome && answer.conventions == "revman5")
        #expect(answer.prediction == nil)
    }

    // dat.bcg.html and confint.rma.html of metafor's documentation.
    @Test func tellsWhatIsPrintedOfTheRestOfBCG() async throws {
        let answer = try await pool(TrialFile.bcg, "--measure rr --method reml")
        #expect(answer.measure == "rr" && answer.method == "reml" && answer.test == "z")
        #expect(isPrinted(answer.display.estimate, "0.4894"))
        #expect(isPrinted(answer.display.lower, "0.3441"))
        #expect(isPrinted(answer.display.upper, "0.6962"))
        #expect(isPrinted(answer.heterogeneity.hSquared, "12.86"))
        #expect(answer.heterogeneity.df == 12)
        let prediction = try #require(answer.prediction)
        #expect(prediction.method == "wald")
        #expect(isPrinted(prediction.display.lower, "0.1546"))
        #expect(isPrinted(prediction.display.upper, "1.5490"))
        #expect(isPrinted(answer.tauSquaredInterval?.lower, "0.1197"))
        #expect(isPrinted(answer.tauSquaredInterval?.upper, "1.1115"))
        let printed = [
            "-0.8893", "-1.5854", "-1.3481", "-1.4416", "-0.2175", "-0.7861", "-1.6209", "0.0120",
            "-0.4694", "-1.3713", "-0.3394", "0.4459", "-0.0173",
        ]
        for (trial, figure) in zip(answer.trials, printed) {
            #expect(isPrinted(trial.estimate, figure), "\(trial.trial)")
        }
        #expect(abs(answer.trials.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
    }

    @Test func predictsWithTwoDegreesFewerWhenAsked() async throws {
        let asked = try await pool(
            TrialFile.bcg, "--measure rr --method reml --prediction t-k-2")
        #expect(asked.prediction?.method == "t-k-2")
        #expect(isPrinted(asked.prediction?.lower, "-2.0084"))
        #expect(isPrinted(asked.prediction?.upper, "0.5793"))
        #expect(isPrinted(asked.prediction?.display.lower, "0.1342"))
        #expect(isPrinted(asked.prediction?.display.upper, "1.7848"))
        let scaled = try await pool(TrialFile.bcg, "--measure rr --hksj")
        #expect(scaled.prediction?.method == "t-k-2" && scaled.test == "t")
    }

    // dat.hine1989 of metadat: the trials agree so well that Hartung and Knapp's interval is the
    // narrower one, which the ad hoc rule undoes.
    @Test func keepsTheIntervalFromShrinkingByTheAdHocRule() async throws {
        let hine =
            TrialFile.binary + "1,2,39,1,43\n2,4,44,4,44\n3,6,107,4,110\n4,7,103,5,100\n"
            + "5,7,110,3,106\n6,11,154,4,146\n"
        let wald = try await pool("-", "--measure rd", input: hine)
        #expect(isPrinted(wald.analysis.estimate, "0.0294"))
        #expect(isPrinted(wald.analysis.standardError, "0.0131"))
        #expect(wald.heterogeneity.tauSquared == 0)
        let scaled = try await pool("-", "--measure rd --hksj", input: hine)
        #expect(isPrinted(scaled.analysis.lower, "0.0155"))
        #expect(isPrinted(scaled.analysis.upper, "0.0434"))
        #expect(scaled.warnings?.contains { $0.contains("--ad-hoc") } == true)
        let kept = try await pool("-", "--measure rd --hksj --ad-hoc", input: hine)
        #expect(isPrinted(kept.analysis.lower, "-0.0041"))
        #expect(isPrinted(kept.analysis.upper, "0.0630"))
        #expect(kept.test == "t-ad-hoc" && kept.warnings == nil)
    }

    // SBP data of the R package pimeta: effects with their standard errors need no --measure.
    @Test func poolsEffectsComputedElsewhere() async throws {
        let effects = [
            "0,0.42347717", "0.1,0.21939179", "-0.4,0.02551067", "-0.8,0.19898325",
            "-0.63,0.30102594", "0.22,0.30102594", "-0.34,0.07142988", "-0.51,0.10204269",
            "0.03,0.12245123", "-0.81,0.30102594",
        ]
        let table =
            "trial,estimate,standard_error\n"
            + effects.enumerated().map { "\($0.offset),\($0.element)\n" }.joined()
        let reml = try await pool("-", "--method reml --hksj", input: table)
        #expect(reml.measure == "generic")
        #expect(isPrinted(reml.analysis.estimate, "-0.3287"))
        #expect(isPrinted(reml.analysis.lower, "-0.5761"))
        #expect(isPrinted(reml.analysis.upper, "-0.0814"))
        #expect(isPrinted(reml.heterogeneity.tauSquared, "0.0700"))
        let moments = try await pool("-", "--method dl --prediction t-k-2", input: table)
        #expect(isPrinted(moments.analysis.estimate, "-0.3340597"))
        // Printed 0.02824971 and 0.09165839, from standard errors with more digits than are printed.
        #expect(isPrinted(moments.heterogeneity.tauSquared, "0.0282497"))
        #expect(isPrinted(moments.prediction?.lower, "-0.7597777"))
        #expect(isPrinted(moments.prediction?.upper, "0.0916584"))
    }

    // Morris 2008, Table 1, as in metafor's test of it: the change is after less before there too.
    @Test func poolsStandardisedChanges() async throws {
        let table = """
            trial,n,mean_before,mean_after,sd_before,correlation
            1,20,30.6,38.5,15.0,.47
            2,50,23.5,26.8,3.1,.64
            3,9,0.5,0.7,0.1,.77
            4,10,53.4,75.9,14.5,.89
            5,14,35.6,36.0,4.7,.44

            """
        let answer = try await pool("-", "--measure smcr", input: table)
        let printed = ["0.5056", "1.0481", "1.8054", "1.4181", "0.0801"]
        for (trial, figure) in zip(answer.trials, printed) {
            #expect(isPrinted(trial.estimate, figure), "\(trial.trial)")
        }
    }
}
