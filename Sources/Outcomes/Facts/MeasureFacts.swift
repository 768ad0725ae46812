// One score of one administration. A million of these pass through a report, so codes of instrument,
// version and scale can be exchanged once for a small number (`MeasureCode`) and the row itself
// holds nothing on the heap.

package import Clinic
package import Foundation

/// A small number that stands for one instrument, version and scale within one builder.
package struct MeasureCode: Hashable, Sendable {
    let index: UInt16
}

/// One scale of one administration, as outcomes see it.
package struct MeasureFacts: Sendable {
    /// The administration the score belongs to.
    package var administration: ID<Administration>
    /// The course of care: the first episode of the chain.
    package var course: ID<Episode>
    /// Whom or what it describes: a person's or a dyad's identifier.
    package var subject: UUID
    /// Who answered; nil where it was observed.
    package var respondent: UUID?
    /// The instrument's code.
    package var instrument: String
    /// The version of its definition.
    package var version: String
    /// The scale's code; empty where the administration has no score row at all (not done).
    package var scale: String
    /// The score; nil where the scale's missing rule allows none.
    package var value: Double?
    /// When in the course of care it was meant.
    package var occasion: Occasion
    /// The day it was answered.
    package var answeredOn: CalendarDate?
    /// How much of the form there is.
    package var status: AdministrationStatus
    /// Why it was not done.
    package var notDoneReason: NotDoneReason?

    /// Gathers the facts of one score.
    package init(
        administration: ID<Administration>, course: ID<Episode>, subject: UUID,
        respondent: UUID? = nil, instrument: String, version: String, scale: String,
        value: Double?, occasion: Occasion, answeredOn: CalendarDate?,
        status: AdministrationStatus = .complete, notDoneReason: NotDoneReason? = nil
    ) {
        self.administration = administration
        self.course = course
        self.subject = subject
        self.respondent = respondent
        self.instrument = instrument
        self.version = version
        self.scale = scale
        self.value = value
        self.occasion = occasion
        self.answeredOn = answeredOn
        self.status = status
        self.notDoneReason = notDoneReason
    }
}

/// The same with its codes exchanged for a `MeasureCode` (`OutcomesBuilder.code`): for long streams.
package struct MeasureRow: Sendable {
    /// The administration the score belongs to.
    package var administration: ID<Administration>
    /// The course of care: the first episode of the chain.
    package var course: ID<Episode>
    /// Whom or what it describes.
    package var subject: UUID
    /// Who answered; nil where it was observed.
    package var respondent: UUID?
    /// Instrument, version and scale.
    package var measure: MeasureCode
    /// The score; nil where there is none.
    package var value: Double?
    /// When in the course of care it was meant.
    package var occasion: Occasion
    /// The day it was answered.
    package var answeredOn: CalendarDate?
    /// How much of the form there is.
    package var status: AdministrationStatus
    /// Why it was not done.
    package var notDoneReason: NotDoneReason?

    /// Gathers one row.
    package init(
        administration: ID<Administration>, course: ID<Episode>, subject: UUID,
        respondent: UUID?, measure: MeasureCode, value: Double?, occasion: Occasion,
        answeredOn: CalendarDate?, status: AdministrationStatus, notDoneReason: NotDoneReason?
    ) {
        self.administration = administration
        self.course = course
        self.subject = subject
        self.respondent = respondent
        self.measure = measure
        self.value = value
        self.occasion = occasion
        self.answeredOn = answeredOn
        self.status = status
        self.notDoneReason = notDoneReason
    }
}
