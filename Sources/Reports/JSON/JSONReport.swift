// The same values as the text, at full precision and under names that Documentation/report.schema.json
// describes. Names are added, never changed: others read this.

import Clinic
import Evidence
package import Outcomes

/// The report as JSON.
package enum JSONReport {
    /// The version of the structure, raised when a name changes or goes.
    package static let format = 1

    /// The report on outcomes, indented, ended by a line feed.
    package static func render(_ report: OutcomesReport) -> String {
        document(report).text
    }

    static func document(_ report: OutcomesReport) -> JSONDocument {
        let document = ReportDocument(report)
        return .object([
            ("report", .string("outcomes")),
            ("format", .integer(format)),
            ("synthetic", .bool(report.question.organisation.isSynthetic)),
            ("banner", .optional(document.banner) { .string($0) }),
            ("title", .string(document.title)),
            ("question", question(report.question)),
            ("inShort", .strings(InShort(report).sentences)),
            ("counted", counted(report)),
            (
                "measures",
                .array(report.measures.map { MeasureJSON.value($0, under: report.rules) })
            ),
            ("goals", .array(report.goals.map(GoalsJSON.value))),
            ("observation", ObservationJSON.value(report)),
            ("comparison", ComparisonJSON.value(report)),
            ("indicators", IndicatorsJSON.value(report)),
            ("toFix", ToFixJSON.value(report)),
            ("limits", .strings(Limits(report).items)),
            ("rules", RulesJSON.value(report)),
        ])
    }

    static func question(_ question: OutcomesQuestion) -> JSONDocument {
        .object([
            (
                "organisation",
                .object([
                    ("code", .string(question.organisation.code)),
                    ("name", .string(question.organisation.name)),
                    ("timeZone", .string(question.organisation.timeZone)),
                ])
            ),
            ("from", .string(question.from.description)),
            ("to", .string(question.to.description)),
            ("team", .optional(question.team) { .string($0) }),
            ("programme", .optional(question.programme) { .string($0) }),
            ("cohort", .string(question.cohort.rawValue)),
            ("knownOn", .string(question.origin.knownOn.description)),
            ("knownAtEndOfDay", .bool(question.origin.isPast)),
            ("nothingRecordedYet", .bool(question.origin.isRecordEmpty)),
            ("programVersion", .string(question.origin.programVersion)),
            ("schemaVersion", .integer(question.origin.schemaVersion)),
        ])
    }

    private static func counted(_ report: OutcomesReport) -> JSONDocument {
        .object([
            (
                "waterfall",
                .array(
                    report.waterfall.map { step in
                        .object([
                            ("stage", .string(step.stage.rawValue)),
                            ("losses", .array(step.losses.map(loss))),
                            ("remaining", group(step.remaining)),
                        ])
                    })
            ),
            ("largestLoss", .optional(report.largestLoss, loss)),
            ("largestStepLoss", .optional(LargestLoss(of: report), stepLoss)),
            ("endings", .array(report.endings.each.map(ending))),
            ("stoppedComing", group(report.endings.stoppedComing)),
            ("withheldFamilies", .integer(report.withheldFamilies)),
            (
                "comparisonGroup",
                .array(
                    report.comparisonArm.map { arm in
                        .object([
                            ("allocation", .optional(arm.allocation) { .string($0.rawValue) }),
                            ("count", group(arm.count)),
                        ])
                    })
            ),
            ("unknownInstruments", .strings(report.unknownInstruments)),
        ])
    }

    private static func loss(_ loss: CountedLoss) -> JSONDocument {
        .object([
            ("reason", .string(loss.reason.code)), ("text", .string(loss.reason.plainText)),
            ("count", group(loss.count)),
        ])
    }

    private static func stepLoss(_ loss: LargestLoss) -> JSONDocument {
        let step: String
        let terms: ScaleTerms?
        switch loss.step {
        case .cohort(let stage): (step, terms) = (stage.rawValue, nil)
        case .start(let measure): (step, terms) = ("start", measure.terms)
        case .end(let measure): (step, terms) = ("end", measure.terms)
        }
        return .object([
            ("step", .string(step)),
            ("instrument", .optional(terms) { .string($0.instrument) }),
            ("version", .optional(terms) { .string($0.version) }),
            ("scale", .optional(terms) { .string($0.scale) }),
            ("lost", .integer(loss.lost)), ("of", .integer(loss.total)),
            ("unit", .string(terms?.subject.rawValue ?? "course")),
            (
                "mostOften",
                .object([
                    ("reason", .string(loss.reasonCode)), ("text", .string(loss.reasonText)),
                    ("count", .integer(loss.reasonCount)),
                ])
            ),
        ])
    }

    private static func ending(_ ending: CountedEnding) -> JSONDocument {
        .object([
            ("ending", .string(ending.ending.code)), ("text", .string(ending.ending.plainText)),
            ("count", group(ending.count)),
        ])
    }

    private static func group(_ count: GroupCount) -> JSONDocument {
        .object([
            ("courses", .integer(count.courses)), ("families", .integer(count.families)),
            ("parents", .integer(count.parents)), ("infants", .integer(count.infants)),
        ])
    }
}
