import Instruments

/// Who answered a form and whom it is about.
struct MeasurePersons {
    let respondent: String?
    /// The subject's reference: a person's, or the parent's of a dyad.
    let subject: String
    /// The infant's reference where the subject is a dyad.
    let infant: String?
    /// Of an observed measure: the parent of the dyad that was recorded, where the line names them.
    let recordedParent: String?
    /// Of an observed measure: the infant of the dyad that was recorded, where the line names them.
    let recordedInfant: String?

    /// Reads the two columns; where one is empty and the instrument allows it, the other stands for it.
    init?(_ record: ImportRecord<MeasureColumn>, _ definition: InstrumentDefinition) {
        if definition.kind == .observation, let respondent = record.text(.respondent) {
            record.tell(
                .respondent, "must be empty for an observed measure: its coder rated it",
                found: respondent)
        }
        let respondent = record.text(.respondent).flatMap {
            record.checkedReference($0, .respondent)
        }
        let subject = record.text(.subject)
        if definition.subject == .dyad {
            guard let dyad = Self.dyad(subject ?? "") else {
                record.tell(.subject, "must be a dyad, written PARENT/INFANT")
                return nil
            }
            self.init(
                respondent: respondent ?? (definition.respondent == .parent ? dyad.parent : nil),
                subject: dyad.parent, infant: dyad.infant, recordedParent: dyad.parent,
                recordedInfant: dyad.infant)
            return
        }
        if definition.kind == .observation, let dyad = Self.dyad(subject ?? "") {
            self.init(
                respondent: nil,
                subject: definition.subject == .infant ? dyad.infant : dyad.parent, infant: nil,
                recordedParent: dyad.parent, recordedInfant: dyad.infant)
            return
        }
        let isSelfReport = definition.subject == .parent && definition.respondent == .parent
        guard let whom = subject ?? (isSelfReport ? respondent : nil) else {
            record.tell(.subject, "must name whom the measure is about")
            return nil
        }
        guard let checked = record.checkedReference(whom, .subject) else { return nil }
        self.init(
            respondent: respondent ?? (isSelfReport ? checked : nil), subject: checked, infant: nil,
            recordedParent: definition.subject == .parent ? checked : nil,
            recordedInfant: definition.subject == .infant ? checked : nil)
    }

    private init(
        respondent: String?, subject: String, infant: String?, recordedParent: String?,
        recordedInfant: String?
    ) {
        self.respondent = respondent
        self.subject = subject
        self.infant = infant
        self.recordedParent = recordedParent
        self.recordedInfant = recordedInfant
    }

    /// The two references of `PARENT/INFANT`.
    private static func dyad(_ written: String) -> (parent: String, infant: String)? {
        let parts = written.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        return (String(parts[0]), String(parts[1]))
    }
}
