package import Clinic

/// One thing that was done to the record: in words that the sender of the record knows, never with an
/// identifier of ours.
package struct RecordChange: Sendable, Hashable {
    /// The kinds of record that a report reads, in the order in which changes are told.
    package enum Record: String, CaseIterable, Sendable {
        case person, dyad, episode, participant, session, attendance, administration, score
        case procedure, coding, goal, rating
    }

    /// What was done.
    package enum Kind: String, CaseIterable, Sendable {
        case added, amended
        case struckOut = "struck_out"
        case restored
    }

    /// One column that was amended; values where they may be shown, nil for an empty one.
    package struct Column: Sendable, Hashable {
        /// Its name in the record.
        package var name: String
        /// Whether its values are told: not where they are free text, answers or somebody of ours.
        package var isShown: Bool
        /// What stood there.
        package var old: String?
        /// What stands there since.
        package var new: String?

        /// Names a column and its values.
        package init(name: String, isShown: Bool, old: String?, new: String?) {
            self.name = name
            self.isShown = isShown
            self.old = old
            self.new = new
        }
    }

    /// What it was done to.
    package var record: Record
    /// What was done.
    package var kind: Kind
    /// The sender's own references of it.
    package var reference: String
    /// On which day, in the organisation's zone.
    package var recordedOn: CalendarDate
    /// In which part somebody did it; nil where that is not recorded.
    package var role: String?
    /// Why; nil for what was added.
    package var reason: String?
    /// The columns that an amendment changed.
    package var columns: [Column]

    /// Tells a change.
    package init(
        record: Record, kind: Kind, reference: String, recordedOn: CalendarDate, role: String?,
        reason: String?, columns: [Column]
    ) {
        self.record = record
        self.kind = kind
        self.reference = reference
        self.recordedOn = recordedOn
        self.role = role
        self.reason = reason
        self.columns = columns
    }
}

/// The same question, asked of what was known at the end of two days.
package struct KnowledgeComparison: Sendable {
    /// The report as known on the earlier day.
    package var first: OutcomesReport
    /// The report as known on the later day.
    package var second: OutcomesReport
    /// What was done to the record between the ends of the two days, by record and then in order.
    package var changes: [RecordChange]

    /// Sets two reports beside what was done between them.
    package init(first: OutcomesReport, second: OutcomesReport, changes: [RecordChange]) {
        self.first = first
        self.second = second
        self.changes = changes
    }
}
