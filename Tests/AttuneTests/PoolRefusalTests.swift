import Foundation
import TestSupport
import Testing

/// What cannot be pooled is refused with a code, a place and a reason, and nothing is printed.
@Suite("attune evidence pool: refusals") struct PoolRefusalTests {
    struct Bad: Sendable {
        let options: String
        let table: String
        let code: String
        /// What the message must have, place first.
        let reasons: [String]

        init(_ options: String, _ table: String, _ code: String, _ reasons: String...) {
            self.options = options
            self.table = table
            self.code = code
            self.reasons = reasons
        }
    }

    static let binary = TrialFile.binary
    static let continuous =
        "trial,n_treatment,mean_treatment,sd_treatment,n_control,mean_control,sd_control\n"
    static let generic = "trial,estimate,standard_error\n"

    static let cells = [
        Bad(
            "--measure rr", binary + "a,1,9,2,9\nb,11,10,2,10\n", "ATT-DAT-001",
            "line 3, column 3: `events_treatment` is more than `n_treatment`"),
        Bad(
            "--measure rr", binary + "a,1,9,-2,9\nb,1,10,2,10\n", "ATT-DAT-001",
            "line 2, column 7: `events_control` is negative"),
        Bad(
            "--measure rr", binary + "a,1,9,2,9\nb,1,ten,2,10\n", "ATT-DAT-001",
            "line 3, column 5: `n_treatment` is of the shape `aaa`, not a number"),
        Bad(
            "--measure rr", binary + "a,1.5,9,2,9\nb,1,10,2,10\n", "ATT-DAT-001",
            "line 2, column 3: `events_treatment` is not a whole number"),
        Bad(
            "--measure rr", binary + "a,0,0,2,9\nb,1,10,2,10\n", "ATT-DAT-001",
            "line 2, column 5: `n_treatment` is less than 1"),
        Bad(
            "--measure rr", binary + "a,,9,2,9\nb,1,10,2,10\n", "ATT-DAT-001",
            "line 2, column 3: `events_treatment` is empty"),
        Bad(
            "--measure rr", binary + "a,nan,9,2,9\nb,0x1,10,inf,10\n", "ATT-DAT-001",
            "line 2, column 3: ", "line 3, column 3: ", "line 3, column 10: "),
        Bad(
            "--measure rr", binary + ",1,9,2,9\nb,1,10,2,10\n", "ATT-DAT-001",
            "line 2, column 1: `trial` is empty"),
        Bad(
            "--measure rr", binary + "a,1,9,2,9\nb,1,9,2,9\na,1,9,2,9\n", "ATT-DAT-001",
            "line 4, column 1: `trial` is the same trial as in line 2"),
        Bad(
            "--measure rr", binary + "a b,1,9,2,9\nb,1,9,2,9\n a  b ,1,9,2,9\n", "ATT-DAT-001",
            "line 4, column 1: `trial` is the same trial as in line 2"),
        Bad(
            "--measure rr", binary + "a,1,9000000000000000,2,9\nb,1,9,2,9\n", "ATT-DAT-001",
            "line 2, column 5: `n_treatment` is too large a number"),
        Bad(
            "--measure rr", binary + "a,1,9,2\nb,1,9,2,9\n", "ATT-DAT-001",
            "line 2: this line has 4 fields, the header has 5"),
        Bad(
            "--measure smd", continuous + "a,5,1,0,5,1,1\nb,5,1,2,5,1,-2\n", "ATT-DAT-001",
            "line 2, column 7: `sd_treatment` is 0", "line 3, column 13: `sd_control` is negative"),
        Bad(
            "--measure smd", continuous + "a,1,1,1,5,1,1\nb,5,1,2,5,1,2\n", "ATT-DAT-001",
            "line 2, column 3: `n_treatment` is less than 2"),
        Bad(
            "", generic + "a,1,0\nb,1,1e999\nc,1,1e-400\n", "ATT-DAT-001",
            "line 2, column 5: `standard_error` is 0", "line 3, column 5: ", "line 4, column 5: "),
        Bad(
            "--measure smcr",
            "trial,n,mean_before,mean_after,sd_before,correlation\na,2,1,2,1,.5\nb,9,1,2,1,1.5\n",
            "ATT-DAT-001", "line 2, column 3: `n` is less than 3",
            "line 3, column 11: `correlation` does not lie between -1 and 1"),
        Bad(
            "--measure plo", "trial,events,n\na,3,2\nb,1,2\n", "ATT-DAT-001",
            "line 2, column 3: `events` is more than `n`"),
        Bad("--measure rr", binary, "ATT-DAT-001", "line 1: there are no trials"),
        Bad("--measure rr", "", "ATT-DAT-001", "line 1, column 1: the file is empty"),
    ]

    static let headers = [
        Bad(
            "--measure rr",
            "trial,event_treatment,n_treatment,events_control,n_contrl\na,1,2,1,2\n",
            "ATT-DAT-001",
            "line 1, column 7: there is no column `events_treatment`; did you mean "
                + "`event_treatment`?", "line 1, column 50: there is no column `n_control`"),
        Bad(
            "--measure md", binary + "a,1,2,1,2\n", "ATT-DAT-001",
            "--measure md needs the columns: trial,n_treatment,mean_treatment",
            "are those of: rr, or, rd"),
        Bad(
            "--measure rr --moderators yer",
            "trial,year,events_treatment,n_treatment,events_control,n_control\na,1,1,2,1,2\n",
            "ATT-DAT-001",
            "line 1, column 7: there is no column `yer`, which --moderators names; "
                + "did you mean `year`?"),
        Bad(
            "--measure rr --subgroup trial", binary + "a,1,2,1,2\n", "ATT-DAT-001",
            "line 1, column 1: `trial` names the rows"),
        Bad(
            "--measure rr", "outcom," + binary + "a,b,1,2,1,2\n", "ATT-DAT-001",
            "line 1, column 1: `outcom`", "did you mean `outcome`?"),
        Bad(
            "--measure rr", "outcome," + binary + "fit,a,1,2,1,2\nwell,a,1,2,1,2\n", "ATT-DAT-004",
            "line 1, column 1: the outcomes are: `fit`, `well`"),
        Bad(
            "--measure rr --outcome wel", "outcome," + binary + "fit,a,1,2,1,2\nwell,a,1,2,1,2\n",
            "ATT-DAT-001", "no outcome `wel`", "did you mean `well`?"),
        Bad(
            "--measure rr --outcome well", binary + "a,1,2,1,2\n", "ATT-DAT-001",
            "there is no column `outcome`, which --outcome names"),
    ]

    static let pools = [
        Bad(
            "--measure rr", binary + "a,1,9,2,9\n", "ATT-DAT-005",
            "line 2, column 1: there is one trial alone"),
        Bad(
            "--measure rr --method ce", binary + "a,1,9,2,9\n", "ATT-DAT-005",
            "line 2, column 1: there is one trial alone"),
        Bad(
            "--measure rr", binary + "a,0,9,0,9\nb,0,8,0,8\n", "ATT-DAT-005",
            "lines 2-3, column 7: "),
        Bad(
            "--measure or --method mh", binary + "a,0,9,0,9\nb,0,8,0,8\n", "ATT-DAT-005",
            "lines 2-3, column 7: "),
        Bad(
            "--measure or --method peto", binary + "a,9,9,9,9\nb,0,8,0,8\n", "ATT-DAT-005",
            "lines 2-3, column 7: "),
        Bad(
            "--measure rr --revman5", binary + "a,1,9,2,9\nb,0,8,0,8\n", "ATT-DAT-005",
            "one trial alone can be pooled", "line 3, column 1: left out, no event"),
        Bad(
            "--hksj", generic + "a,1,1\nb,1,1\n", "ATT-DAT-005",
            "lines 2-3: the effects do not differ at all"),
        Bad(
            "--measure smcr",
            "trial,n,mean_before,mean_after,sd_before,correlation\na,9,1,2,1,.5\nb,9,1,1,1,1\n",
            "ATT-DAT-005", "line 3, column 1: the sampling variance"),
    ]

    @Test(arguments: cells + headers + pools)
    func refusesBadData(bad: Bad) async throws {
        let hasPlaceInCSV = !bad.options.contains("--moderators")
        for format in ["text", "json"] + (hasPlaceInCSV ? ["csv"] : []) {
            let run = try await runPool("-", "\(bad.options) --format \(format)", input: bad.table)
            #expect(run.status == 65, "\(bad)")
            #expect(run.output == "")
            #expect(run.error.hasPrefix("Error \(bad.code): "), "\(run.error)")
            for reason in bad.reasons {
                #expect(run.error.contains(reason), "\(run.error)")
            }
        }
    }

    // Known before the file is read, so the file is one that nobody waits to write into.
    @Test(arguments: [
        ("0", "--level is 0"), ("100", "--level is 100"), ("101", "--level is 101"),
        ("-5", "--level is -5"), ("nan", "--level is no number"), ("inf", "--level is no number"),
        (".95", "if 95% is meant"),
    ])
    func refusesALevelWithoutAnInterval(level: String, reason: String) async throws {
        let run = try await runPool(TrialFile.bcg, "--measure rr --level=\(level)")
        #expect(run.status == 65 && run.output == "")
        #expect(run.error.hasPrefix("Error ATT-DAT-006: "), "\(run.error)")
        #expect(run.error.contains(reason), "\(run.error)")
    }

    @Test func tellsEveryFaultAtOnce() async throws {
        let run = try await runPool(
            "-", "--measure rr",
            input: Self.binary + "a,11,10,2,10\nb,-1,10,x,10\nc,1,0,2,10\n\"d\"e,1,2,1,2\n")
        #expect(run.error.contains("is refused: 5 faults"), "\(run.error)")
        for line in 2...5 { #expect(run.error.contains("  line \(line), "), "\(run.error)") }
    }

    // A fault in an outcome that is not asked for keeps nobody from pooling another.
    @Test func looksOnlyAtTheOutcomeAskedFor() async throws {
        let table = "outcome," + Self.binary + "fit,a,1,9,2,9\nfit,b,1,8,3,8\nwell,a,x,9,1,9\n"
        let answer = try await pool("-", "--measure rr --outcome fit", input: table)
        #expect(answer.k == 2 && answer.outcome == "fit")
        let refused = try await runPool("-", "--measure rr --outcome well", input: table)
        #expect(refused.status == 65 && refused.error.contains("line 4, column 8: "))
    }

    @Test(arguments: [
        ("--measure md --method mh", "--method mh pools the cells"),
        ("--measure rr --method peto", "--method peto gives odds ratios"),
        ("--measure rr --method ce --hksj", "--hksj widens"),
        ("--measure rr --method mh --hksj", "--hksj widens"),
        ("--measure or --method peto --hksj", "--hksj widens"),
        ("--measure rr --revman5 --hksj", "--hksj does not go with --revman5"),
        ("--measure rr --ad-hoc", "--ad-hoc is a rule of --hksj"),
        ("--measure rr --revman5 --method reml", "Review Manager 5 has the methods ce, mh, peto"),
        ("--measure plo --revman5", "Review Manager 5 has no --measure plo"),
        ("--measure rr --revman5 --moderators a", "--moderators does not go with --revman5"),
        ("--measure rr --method mh --moderators a", "--moderators needs weights"),
        ("--measure or --method peto --influence", "--influence needs weights"),
        ("--measure rr --method mh --bias", "--bias needs weights"),
        ("--measure rr --method ce --prediction wald", "needs a random-effects method"),
        ("--measure rr --revman5 --prediction wald", "Review Manager 5 predicts nothing"),
        ("--measure rr --moderators a,a", "names a column twice"),
        ("--measure rr --format csv --bias", "--format csv holds trials and pools"),
        ("--measure risk", "--measure"),
        ("--measure rr --method fe", "--method"),
        ("--measure rr --level much", "--level"),
    ])
    func refusesOptionsThatMeanNothing(options: String, reason: String) async throws {
        let run = try await runPool(TrialFile.bcg, options)
        #expect(run.status == 64)
        #expect(run.output == "")
        #expect(run.error.hasPrefix("Error ATT-USE-002: "), "\(run.error)")
        #expect(run.error.contains(reason), "\(run.error)")
        #expect(run.error.hasSuffix("Next: attune evidence pool --help\n"), "\(run.error)")
    }

    @Test func guessesNoMeasure() async throws {
        let run = try await runPool(TrialFile.bcg, "")
        #expect(run.status == 64)
        #expect(run.error.contains("--measure is missing"))
        #expect(run.error.contains("Next: give --measure one of: rr, or, rd\n"), "\(run.error)")
        let implied = try await runPool(
            "-", "--method mh", input: Self.generic + "a,1,1\nb,2,1\n")
        #expect(implied.status == 64 && implied.error.contains("not generic"))
    }

    @Test func saysWhichFileIsNotThere() async throws {
        let run = try await runPool("absent.csv", "--measure rr")
        #expect(run.status == 65)
        #expect(run.error.hasPrefix("Error ATT-DAT-003: "))
        #expect(run.error.contains("absent.csv: there is no such file"))
    }
}
