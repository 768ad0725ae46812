import Foundation
import TestSupport
import Testing

/// What is computed beside the pool, against what metafor prints for the trials of BCG.
@Suite("attune evidence pool: beside the pool") struct PoolBesideTests {
    static let file = TrialFile.path("bcg-latitude.csv")

    // The moderators of Viechtbauer 2010, doi:10.18637/jss.v036.i03; printed by metafor 3.8 with
    // control = list(threshold = 1e-13), as its default stops at a τ² of 0.0764.
    @Test func explainsDifferencesByModerators() async throws {
        let one = try await pool(Self.file, "--measure rr --moderators latitude")
        let latitude = try #require(one.moderators)
        #expect(latitude.coefficients.map(\.name) == ["intercept", "latitude"])
        #expect(isPrinted(latitude.coefficients[0].estimate, "0.2515"))
        #expect(isPrinted(latitude.coefficients[0].standardError, "0.2491"))
        #expect(isPrinted(latitude.coefficients[1].estimate, "-0.0291"))
        #expect(isPrinted(latitude.coefficients[1].statistic, "-4.0445"))
        #expect(isPrinted(latitude.coefficients[1].lower, "-0.0432"))
        #expect(isPrinted(latitude.coefficients[1].upper, "-0.0150"))
        #expect(isPrinted(latitude.heterogeneity.tauSquared, "0.0763"))
        #expect(isPrinted(latitude.heterogeneity.q, "30.7331"))
        #expect(isPrinted(latitude.heterogeneity.iSquared, "68.39"))
        #expect(isPrinted(latitude.rSquared, "75.63"))
        #expect(isPrinted(latitude.test.statistic, "16.3582"))
        #expect(latitude.test.df == 1 && latitude.test.distribution == "chi-square")
        // The pool itself is without moderators.
        #expect(isPrinted(one.analysis.estimate, "-0.7145"))

        let both = try await pool(Self.file, "--measure rr --moderators latitude,year")
        let two = try #require(both.moderators)
        #expect(isPrinted(two.coefficients[0].estimate, "-3.5454"))
        #expect(isPrinted(two.coefficients[1].estimate, "-0.0280"))
        #expect(isPrinted(two.coefficients[2].standardError, "0.0147"))
        #expect(isPrinted(two.coefficients[2].p, "0.8966"))
        #expect(isPrinted(two.heterogeneity.tauSquared, "0.1108"))
        #expect(isPrinted(two.heterogeneity.q, "28.3251"))
        #expect(isPrinted(two.rSquared, "64.63"))
        #expect(isPrinted(two.test.statistic, "12.2045") && two.test.df == 2)
    }

    @Test func testsModeratorsByFUnderHartungKnapp() async throws {
        let answer = try await pool(Self.file, "--measure rr --hksj --moderators latitude")
        let test = try #require(answer.moderators).test
        #expect(test.distribution == "f" && test.df == 1 && test.residualDf == 11)
        #expect(isPrinted(test.statistic, "12.5910"))
    }

    @Test func poolsEachGroupByItself() async throws {
        let answer = try await pool(Self.file, "--measure rr --subgroup allocation")
        let subgroups = try #require(answer.subgroups)
        #expect(subgroups.column == "allocation")
        #expect(subgroups.groups.map(\.group) == ["random", "alternate", "systematic"])
        #expect(subgroups.groups.map(\.k) == [7, 2, 4])
        let printed = [
            ("-0.9710", "0.2760", "0.3925", "89.93"), ("-0.5408", "0.2816", "0.1326", "82.02"),
            ("-0.4242", "0.3597", "0.4003", "86.42"),
        ]
        for (group, figures) in zip(subgroups.groups, printed) {
            #expect(isPrinted(group.analysis.estimate, figures.0))
            #expect(isPrinted(group.analysis.standardError, figures.1))
            #expect(isPrinted(group.heterogeneity.tauSquared, figures.2))
            #expect(isPrinted(group.heterogeneity.iSquared, figures.3))
        }
        // Σ (y - ȳ)²/SE² of the three rows above.
        #expect(abs(subgroups.difference.q - 1.861) < 0.002 && subgroups.difference.df == 2)
    }

    // leave1out(), dat.bcg, REML.
    @Test func leavesOutEachTrial() async throws {
        let answer = try await pool(Self.file, "--measure rr --leave-one-out")
        let parts = try #require(answer.leaveOneOut)
        #expect(parts.map(\.omitted) == answer.trials.map(\.trial))
        let printed = [
            ("-0.7071", "0.1900", "0.3362"), ("-0.6540", "0.1807", "0.2926"),
            ("-0.6856", "0.1857", "0.3207"), ("-0.6284", "0.1766", "0.2628"),
            ("-0.7642", "0.1918", "0.3278"), ("-0.7109", "0.2003", "0.3596"),
            ("-0.6552", "0.1805", "0.2930"), ("-0.7948", "0.1799", "0.2732"),
            ("-0.7412", "0.1967", "0.3495"), ("-0.6530", "0.1843", "0.2987"),
            ("-0.7579", "0.1958", "0.3405"), ("-0.7598", "0.1821", "0.3082"),
            ("-0.7775", "0.1855", "0.3037"),
        ]
        for (part, figures) in zip(parts, printed) {
            #expect(part.k == 12)
            #expect(isPrinted(part.analysis.estimate, figures.0))
            #expect(isPrinted(part.analysis.standardError, figures.1))
            #expect(isPrinted(part.heterogeneity.tauSquared, figures.2))
        }
    }

    // influence(), dat.bcg, REML: rstudent, dffits, cook.d, cov.r, hat, dfbs.
    @Test func tellsHowEachTrialBears() async throws {
        let answer = try await pool(Self.file, "--measure rr --influence")
        let influence = try #require(answer.influence)
        #expect(influence.map(\.trial) == answer.trials.map(\.trial))
        let fourth = influence[3]
        #expect(isPrinted(fourth.studentisedResidual, "-1.4512"))
        #expect(isPrinted(fourth.dffits, "-0.5201"))
        #expect(isPrinted(fourth.cooksDistance, "0.2295"))
        #expect(isPrinted(fourth.covarianceRatio, "0.9651"))
        #expect(isPrinted(fourth.tauSquaredWithout, "0.2628"))
        #expect(isPrinted(fourth.qWithout, "96.5626"))
        #expect(isPrinted(fourth.hat, "0.0970"))
        #expect(fourth.dfbetas.count == 1 && isPrinted(fourth.dfbetas[0], "-0.5138"))
        let regression = try await pool(
            Self.file, "--measure rr --influence --moderators latitude,year")
        #expect(isPrinted(regression.influence?[3].hat, "0.0970"))
        #expect(regression.moderators?.influence?[3].dfbetas.count == 3)
    }

    // regtest(model = "lm"), ranktest() and trimfill(), dat.bcg, REML.
    @Test func looksForMissingSmallTrials() async throws {
        let answer = try await pool(Self.file, "--measure rr --bias")
        let bias = try #require(answer.bias)
        #expect(isPrinted(bias.egger.t, "-1.4013") && bias.egger.df == 11)
        #expect(isPrinted(bias.egger.p, "0.1887"))
        #expect(isPrinted(bias.egger.limit, "-0.1909"))
        #expect(isPrinted(bias.egger.lower, "-0.6753") && isPrinted(bias.egger.upper, "0.2935"))
        #expect(isPrinted(bias.begg.tau, "0.0256") && isPrinted(bias.begg.p, "0.9524"))
        #expect(bias.begg.exact)
        #expect(bias.trimAndFill.side == "right" && bias.trimAndFill.missing == 1)
        #expect(isPrinted(bias.trimAndFill.missingStandardError, "2.4528"))
        #expect(isPrinted(bias.trimAndFill.analysis.estimate, "-0.6571"))
        #expect(isPrinted(bias.trimAndFill.analysis.lower, "-1.0070"))
        #expect(bias.trimAndFill.k == 14)
    }

    @Test(arguments: [
        ("--bias", "and at least 10 are needed"),
        ("--moderators a", "line 1, column 31: the moderator `a` is the same in every trial"),
        ("--moderators b,c", "the moderator `c` is a combination of the others"),
        ("--moderators b,d", "line 2, column 19: `d` is empty"),
        ("--moderators e", "line 3, column 21: `e` is of the shape `aaa`, not a number"),
        ("--subgroup d", "line 2, column 19: `d` is empty"),
        ("--subgroup a", "line 1, column 31: every trial is in the same group of `a`"),
    ])
    func refusesWhatTheTrialsDoNotAllow(options: String, reason: String) async throws {
        let table = """
            trial,estimate,standard_error,a,b,c,d,e
            one,0.1,0.2,1,1,2,,1
            two,0.3,0.2,1,2,4,x,far
            three,0.4,0.3,1,3,6,y,3
            four,0.7,0.4,1,5,10,z,4

            """
        let run = try await runPool("-", options, input: table)
        #expect(run.status == 65 && run.output == "")
        #expect(run.error.contains(reason), "\(run.error)")
        #expect(run.error.contains("line"), "\(run.error)")
    }

    @Test func namesTheGroupThatCannotBePooled() async throws {
        let table =
            "part," + TrialFile.binary + "x,a,1,9,2,9\nx,b,2,9,3,9\ny,c,0,9,0,9\ny,d,0,9,0,9\n"
        let run = try await runPool("-", "--measure or --method mh --subgroup part", input: table)
        #expect(run.status == 65 && run.output == "")
        #expect(run.error.contains("--subgroup, `y`: "), "\(run.error)")
    }

    @Test(arguments: ["--method reml", "--method dl --revman5", "--method mh", "--method ce"])
    func takesAGroupOfOneTrialAsItIs(options: String) async throws {
        let table =
            "part," + TrialFile.binary + "x,a,3,9,5,9\nx,b,2,9,3,9\ny,c,10,40,20,40\n"
        let answer = try await pool("-", "--measure rr --subgroup part " + options, input: table)
        let alone = try #require(answer.subgroups?.groups.last)
        // ln (10/20) and √(1/10 - 1/40 + 1/20 - 1/40).
        #expect(abs(alone.analysis.estimate - log(0.5)) < 1e-12)
        #expect(abs(alone.analysis.standardError - 0.1.squareRoot()) < 1e-12)
        #expect(alone.k == 1 && alone.heterogeneity.tauSquared == 0)
    }

    @Test func sparesNoTrialOfTwo() async throws {
        let run = try await runPool(
            "-", "--leave-one-out", input: "trial,estimate,standard_error\na,1,1\nb,2,1\n")
        #expect(run.status == 65)
        #expect(run.error.contains("--leave-one-out: "), "\(run.error)")
        #expect(run.error.contains("there are 2 trials, and at least 3 are needed"))
    }
}
