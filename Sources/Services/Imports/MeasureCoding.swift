import Clinic
import Foundation
import Instruments
import Storage

/// Reads what a line says of a recording and of its coding.
struct MeasureCoding {
    /// The columns of the file that only observed measures fill in.
    private let columns: [MeasureColumn]

    /// Looks which of the columns the file has.
    init(_ table: ImportTable<MeasureColumn>) {
        columns = MeasureColumn.ofObservations.filter(table.has)
    }

    /// The coding of one line; nil for questionnaires, for what was not done, and where something is
    /// wrong with it, which has been told.
    func read(
        _ record: ImportRecord<MeasureColumn>, _ definition: InstrumentDefinition,
        _ persons: MeasurePersons?, newID: () -> UUID
    ) -> ObservedCoding? {
        guard definition.kind == .observation else {
            for column in columns where record.text(column) != nil {
                record.tell(
                    column, "is for observed measures; \(definition.code) is a questionnaire")
            }
            return nil
        }
        if record.text(.notDoneReason) != nil {
            // A class beside the reason is told with the scores.
            for column in columns where column != .observedClass && record.text(column) != nil {
                record.tell(
                    column, "a measure that was not done must have no recording and no coding")
            }
            return nil
        }
        let procedure = record.reference(.procedure)
        let coder = record.reference(.coder)
        let blinding = record.word(.blind, CoderBlinding.self)
        let kind =
            record.text(.coding) == nil ? .first : record.word(.coding, CodingKind.self)
        // It may lie ahead: a certificate that is valid today has its last day in the future.
        let certifiedUntil = record.date(.certifiedUntil)
        guard let procedure, let coder, let kind, let persons else { return nil }
        return ObservedCoding(
            procedureID: newID(), codingID: newID(), procedure: procedure, kind: kind, coder: coder,
            certifiedUntil: certifiedUntil, blinding: blinding, parent: persons.recordedParent,
            infant: persons.recordedInfant)
    }
}
