package import Clinic

/// Which courses of care a report is about.
package enum CohortKind: String, CaseIterable, Sendable {
    /// Courses whose last episode ended in the period, with at least one attended contact.
    case ended
    /// Courses whose first attended contact lies in the period.
    case started
    /// NHS England's rule: ended in the period, with at least two attended contacts, and open for more
    /// than 14 days.
    case nhs
}

/// The service that asks, as its reports name it.
package struct ReportingOrganisation: Sendable {
    /// Its code.
    package var code: String
    /// Its name.
    package var name: String
    /// Its time zone, `Europe/London`.
    package var timeZone: String
    /// Whether its data are made up; every format then says so.
    package var isSynthetic: Bool

    /// Names the service.
    package init(code: String, name: String, timeZone: String, isSynthetic: Bool) {
        self.code = code
        self.name = name
        self.timeZone = timeZone
        self.isSynthetic = isSynthetic
    }
}

/// What made a report: printed in it, so that it can be made again.
package struct ReportOrigin: Sendable {
    /// The program's version.
    package var programVersion: String
    /// The number of the newest migration of the database.
    package var schemaVersion: Int
    /// The day whose knowledge the report shows; today where nothing else was asked.
    package var knownOn: CalendarDate
    /// Whether it is the state at the end of that day, asked for later, and not that of the moment.
    package var isPast: Bool
    /// Whether nothing had been recorded by then; asked of past days only.
    package var isRecordEmpty: Bool

    /// Names the origin.
    package init(
        programVersion: String, schemaVersion: Int, knownOn: CalendarDate, isPast: Bool = false,
        isRecordEmpty: Bool = false
    ) {
        self.programVersion = programVersion
        self.schemaVersion = schemaVersion
        self.knownOn = knownOn
        self.isPast = isPast
        self.isRecordEmpty = isRecordEmpty
    }
}

/// What a report on outcomes is asked.
package struct OutcomesQuestion: Sendable {
    /// A referral that was open for so many days or fewer is not counted by NHS England's rule.
    package static let nhsOpenDays = 14
    /// The service.
    package var organisation: ReportingOrganisation
    /// The first day of the period.
    package var from: CalendarDate
    /// The last day of the period.
    package var to: CalendarDate
    /// Only this team's courses (the team they ended with); nil for all.
    package var team: String?
    /// Only this programme's courses; nil for all.
    package var programme: String?
    /// Which courses.
    package var cohort: CohortKind
    /// What makes the report.
    package var origin: ReportOrigin

    /// Asks.
    package init(
        organisation: ReportingOrganisation, from: CalendarDate, to: CalendarDate,
        team: String? = nil, programme: String? = nil, cohort: CohortKind = .ended,
        origin: ReportOrigin
    ) {
        precondition(from <= to, "the period begins after it ends")
        self.organisation = organisation
        self.from = from
        self.to = to
        self.team = team
        self.programme = programme
        self.cohort = cohort
        self.origin = origin
    }
}
