import CSV
import Clinic
import Foundation
import Storage

/// The columns of a families file.
enum FamilyColumn: String, ImportColumn {
    case family, person, role
    case relationshipTo = "relationship_to"
    case relationship, born, due, sex
    static let required: Set<FamilyColumn> = [.family, .person, .role]
}

/// Reads the lines of a families file: one person a line.
struct FamilyLines {
    let table: ImportTable<FamilyColumn>
    let today: CalendarDate
    let newID: () -> UUID

    /// The next line without a fault of its own; nil at the end.
    func next() throws -> FamilyLine? {
        while let record = try table.next() {
            let before = table.faults
            if let line = line(record), table.faults == before { return line }
        }
        return nil
    }

    private func line(_ record: ImportRecord<FamilyColumn>) -> FamilyLine? {
        let family = pseudonym(record, .family)
        let person = pseudonym(record, .person)
        let role = record.requiredWord(.role, PersonRole.self)
        let sex = record.word(.sex, Sex.self) ?? .notKnown
        let infants = record.list(.relationshipTo).compactMap {
            record.checkedReference($0, .relationshipTo)
        }
        let relationship = record.word(.relationship, Relationship.self)
        let born = bornMonth(record)
        let due = record.date(.due)
        if let role { check(record, role, born, due, infants, relationship) }
        guard let family, let person, let role else { return nil }
        return FamilyLine(
            line: record.line, family: family, person: person, role: role, sex: sex,
            bornMonth: born?.firstDay, dueOn: due, relationship: relationship, infants: infants,
            personID: newID(), familyID: newID(), dyadIDs: infants.map { _ in newID() })
    }

    /// A reference that is nobody's name in disguise: what has the form of an NHS number or of an address
    /// does not belong into the outcome record.
    private func pseudonym(
        _ record: ImportRecord<FamilyColumn>, _ column: FamilyColumn
    ) -> String? {
        guard let reference = record.reference(column) else { return nil }
        if reference.contains("@") || NHSNumberForm.matches(reference) {
            record.tell(
                column, "must be a pseudonym of your own, not an address or an NHS number",
                found: reference)
            return nil
        }
        return reference
    }

    private func bornMonth(_ record: ImportRecord<FamilyColumn>) -> YearMonth? {
        guard let text = record.text(.born) else { return nil }
        guard let month = YearMonth(iso: text), month.year >= 1900 else {
            record.tell(
                .born, "must be a month since 1900, written 2026-05 (of a day the day is dropped)",
                found: text)
            return nil
        }
        guard month <= today.yearMonth, CalendarDate(iso: text).map({ $0 <= today }) ?? true else {
            record.tell(.born, "must not lie in the future; an unborn infant has a due date")
            return nil
        }
        return month
    }

    private func check(
        _ record: ImportRecord<FamilyColumn>, _ role: PersonRole, _ born: YearMonth?,
        _ due: CalendarDate?, _ infants: [String], _ relationship: Relationship?
    ) {
        if role == .infant, record.text(.born) == nil, record.text(.due) == nil {
            record.tell(.born, "an infant must have a month of birth, or a due date while unborn")
        }
        if role != .infant, due != nil {
            record.tell(.due, "only an infant may have a due date")
        }
        if let due, due > today.adding(days: 310) {
            record.tell(.due, "must lie at most ten months ahead")
        }
        let isAdult = role == .parent || role == .carer
        if !isAdult, !infants.isEmpty {
            record.tell(.relationshipTo, "only a parent or carer may name infants here")
        }
        if infants.isEmpty, relationship != nil {
            record.tell(.relationshipTo, "a relationship must be to somebody")
        }
        if !infants.isEmpty, record.text(.relationship) == nil {
            record.tell(.relationship, "must say what the person is to the infant")
        }
        if Set(infants).count < infants.count {
            record.tell(.relationshipTo, "must name each infant once")
        }
    }
}
