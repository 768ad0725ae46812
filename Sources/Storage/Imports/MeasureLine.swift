package import Clinic
package import Foundation

/// One line of a measures file, scored: what staging needs of it.
package struct MeasureLine: Sendable {
    /// The line of the file, from 1.
    package var line: Int32
    /// An identifier for the administration, should it be new.
    package var id: UUID
    /// The episode's reference.
    package var episode: String
    /// The instrument's code.
    package var instrument: String
    /// The version of its definition.
    package var version: String
    /// Whether the file names the version; the current one stands in otherwise.
    package var namesVersion: Bool
    /// When in the course of care it was meant.
    package var occasion: Occasion
    /// The day it was answered; nil where it was not done.
    package var answeredOn: CalendarDate?
    /// The day it was received.
    package var receivedOn: CalendarDate?
    /// The respondent's reference.
    package var respondent: String?
    /// The subject's reference: a person's, or the parent's of a dyad.
    package var subject: String
    /// The infant's reference where the subject is a dyad.
    package var subjectInfant: String?
    /// Whom the instrument is about: `parent`, `infant` or `dyad`.
    package var subjectKind: String
    /// Whether a parent or carer answers it.
    package var isParentReport: Bool
    /// How it was filled in.
    package var mode: AdministrationMode?
    /// The language version, such as `en`.
    package var language: String?
    /// How much of the form there is.
    package var status: AdministrationStatus
    /// Why it was not done.
    package var notDoneReason: NotDoneReason?
    /// Each item's option, from 0; nil where there is no answer. Nil as a whole where only scores were
    /// entered.
    package var answers: [Int16?]?
    /// The scales that were scored.
    package var scales: [String]
    /// Their values, as many as `scales`.
    package var values: [Double]
    /// Those of `scales` that a conversion table gives: such a score can follow later than its form,
    /// because the table has to come from the licensee.
    package var convertedScales: [String]
    /// The classifications that were entered; nil where there is none.
    package var classScales: [String]?
    /// Their classes, as many as `classScales`.
    package var classes: [String]?
    /// Of an observed measure: what was recorded and who coded it.
    package var coding: ObservedCoding?
    /// The alert rules that fired.
    package var rules: [String]
    /// The kind of each, as many as `rules`.
    package var kinds: [String]
    /// An identifier for each alert, as many as `rules`.
    package var alertIDs: [UUID]
    /// How its alerts reach people.
    package var handling: AlertHandling

    /// Gathers a line.
    package init(
        line: Int32, id: UUID, episode: String, instrument: String, version: String,
        namesVersion: Bool, occasion: Occasion, answeredOn: CalendarDate?,
        receivedOn: CalendarDate?,
        respondent: String?, subject: String, subjectInfant: String?, subjectKind: String,
        isParentReport: Bool, mode: AdministrationMode?,
        language: String?, status: AdministrationStatus, notDoneReason: NotDoneReason?,
        answers: [Int16?]?, scales: [String], values: [Double], convertedScales: [String],
        classes: [(scale: String, code: String)], coding: ObservedCoding?, rules: [String],
        kinds: [String], alertIDs: [UUID], handling: AlertHandling
    ) {
        self.line = line
        self.id = id
        self.episode = episode
        self.instrument = instrument
        self.version = version
        self.namesVersion = namesVersion
        self.occasion = occasion
        self.answeredOn = answeredOn
        self.receivedOn = receivedOn
        self.respondent = respondent
        self.subject = subject
        self.subjectInfant = subjectInfant
        self.subjectKind = subjectKind
        self.isParentReport = isParentReport
        self.mode = mode
        self.language = language
        self.status = status
        self.notDoneReason = notDoneReason
        self.answers = answers
        self.scales = scales
        self.values = values
        self.convertedScales = convertedScales
        if !classes.isEmpty {
            classScales = classes.map(\.scale)
            self.classes = classes.map(\.code)
        }
        self.coding = coding
        self.rules = rules
        self.kinds = kinds
        self.alertIDs = alertIDs
        self.handling = handling
    }
}
