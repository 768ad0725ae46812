package import Clinic
package import Foundation

/// One line of a goals file: a goal, and one rating of it where there is one.
package struct GoalLine: Sendable {
    /// The line of the file, from 1.
    package var line: Int32
    /// An identifier for the goal, should it be new.
    package var id: UUID
    /// The episode's reference.
    package var episode: String
    /// The goal's number within the episode, from 1.
    package var number: Int16
    /// The code of the definition it is rated by.
    package var instrument: String
    /// The version of that definition.
    package var version: String
    /// Whether the file names the version; the current one stands in otherwise.
    package var namesVersion: Bool
    /// The day it was agreed.
    package var agreedOn: CalendarDate
    /// The day it was rated; nil where the line tells of no rating.
    package var ratedOn: CalendarDate?
    /// Who rated it.
    package var ratedBy: GoalRater?
    /// The rating, in points of the definition's scale.
    package var rating: Int16?
    /// The day it was closed; nil where the line says nothing of it.
    package var closedOn: CalendarDate?
    /// Why it was closed.
    package var closedReason: GoalClosing?

    /// Gathers a line.
    package init(
        line: Int32, id: UUID, episode: String, number: Int16, instrument: String, version: String,
        namesVersion: Bool, agreedOn: CalendarDate, ratedOn: CalendarDate?, ratedBy: GoalRater?,
        rating: Int16?, closedOn: CalendarDate?, closedReason: GoalClosing?
    ) {
        self.line = line
        self.id = id
        self.episode = episode
        self.number = number
        self.instrument = instrument
        self.version = version
        self.namesVersion = namesVersion
        self.agreedOn = agreedOn
        self.ratedOn = ratedOn
        self.ratedBy = ratedBy
        self.rating = rating
        self.closedOn = closedOn
        self.closedReason = closedReason
    }
}
