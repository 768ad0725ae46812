// A goal is agreed once and rated again and again, so a line of the file is one rating, and what it
// says of the goal itself is said on each of its lines. The wording of a goal has no column: it is
// free text about a family.

import CSV
import Clinic
import Definitions
import Foundation
import Instruments
import Storage

/// The columns of a goals file.
enum GoalColumn: String, ImportColumn {
    case episode, goal, agreed, rated, by, rating, closed
    case closedReason = "closed_reason"
    case instrument, version
    static let required: Set<GoalColumn> = [.episode, .goal, .agreed]
}

/// Reads the lines of a goals file: one rating a line, or a goal that nobody has rated yet.
final class GoalLines {
    let table: ImportTable<GoalColumn>
    private let catalogue: InstrumentCatalogue
    private let today: CalendarDate
    private let newID: () -> UUID
    private let codes: [String]

    /// Prepares to read the lines of a table.
    init(
        table: ImportTable<GoalColumn>, catalogue: InstrumentCatalogue, today: CalendarDate,
        newID: @escaping () -> UUID
    ) {
        self.table = table
        self.catalogue = catalogue
        self.today = today
        self.newID = newID
        codes = catalogue.codes.filter { catalogue.current($0)?.kind == .goals }
    }

    /// The next line without a fault of its own; nil at the end.
    func next() throws -> GoalLine? {
        while let record = try table.next() {
            let before = table.faults
            if let line = line(record), table.faults == before { return line }
        }
        return nil
    }

    private func line(_ record: ImportRecord<GoalColumn>) -> GoalLine? {
        let episode = record.reference(.episode)
        let number = number(record)
        _ = record.required(.agreed)
        let agreedOn = record.pastDate(.agreed, today: today)
        let definition = definition(record)
        let rating = rating(record, definition, agreedOn)
        let closing = closing(record, agreedOn)
        guard let episode, let number, let agreedOn, let definition else { return nil }
        return GoalLine(
            line: record.line, id: newID(), episode: episode, number: number,
            instrument: definition.code, version: definition.version,
            namesVersion: record.text(.version) != nil, agreedOn: agreedOn, ratedOn: rating?.on,
            ratedBy: rating?.by, rating: rating?.value, closedOn: closing?.on,
            closedReason: closing?.reason)
    }

    private func number(_ record: ImportRecord<GoalColumn>) -> Int16? {
        guard let text = record.required(.goal) else { return nil }
        // One way to write a number only: 1 and 01 would be two names of one goal.
        guard let number = Int16(text), (1...999).contains(number), String(number) == text else {
            record.tell(
                .goal, "must be the goal's number within the episode, 1 to 999", found: text)
            return nil
        }
        return number
    }

    /// The definition the goal is rated by: the only one of goals there is, unless the line names one.
    private func definition(_ record: ImportRecord<GoalColumn>) -> InstrumentDefinition? {
        let given = record.text(.instrument)
        guard let code = given ?? (codes.count == 1 ? codes[0] : nil) else {
            record.tell(
                .instrument,
                codes.isEmpty
                    ? "no instrument of kind goals is defined here"
                    : "must name how the goal is rated: " + codes.joined(separator: ", "))
            return nil
        }
        guard codes.contains(code) else {
            let nearest = NearMiss.closest(to: code, in: codes)
            record.tell(
                .instrument,
                "must be an instrument of kind goals: " + codes.joined(separator: ", ")
                    + (nearest.map { "; did you mean \($0)?" } ?? ""), found: code)
            return nil
        }
        let version = record.text(.version)
        guard let definition = catalogue.definition(code, version: version),
            definition.kind == .goals
        else {
            let versions = catalogue.all.filter { $0.code == code }.map(\.version)
            record.tell(
                .version, "must be a version of \(code): \(versions.joined(separator: ", "))",
                found: version)
            return nil
        }
        return definition
    }

    /// The rating of a line: its day, its rater and its value, or none of the three.
    private func rating(
        _ record: ImportRecord<GoalColumn>, _ definition: InstrumentDefinition?,
        _ agreedOn: CalendarDate?
    ) -> (on: CalendarDate, by: GoalRater, value: Int16)? {
        let columns: [GoalColumn] = [.rated, .by, .rating]
        guard columns.contains(where: { record.text($0) != nil }) else { return nil }
        for column in columns where record.text(column) == nil {
            record.tell(
                column, "a rating must have a day (rated), a rater (by) and a value (rating)")
        }
        let ratedOn = record.pastDate(.rated, today: today)
        let by = record.word(.by, GoalRater.self)
        if let ratedOn, let agreedOn, ratedOn < agreedOn {
            record.tell(.rated, "must not lie before the day the goal was agreed")
        }
        guard let text = record.text(.rating) else { return nil }
        guard let value = Int16(text) else {
            record.tell(.rating, "must be a whole number", found: text)
            return nil
        }
        if let definition, !definition.scales.isEmpty,
            let fault = definition.faultOfEnteredValue(Double(value), scale: 0)
        {
            record.tell(.rating, fault.description, found: text)
        }
        guard let ratedOn, let by else { return nil }
        return (ratedOn, by, value)
    }

    private func closing(
        _ record: ImportRecord<GoalColumn>, _ agreedOn: CalendarDate?
    ) -> (on: CalendarDate, reason: GoalClosing)? {
        let closedOn = record.pastDate(.closed, today: today)
        let reason = record.word(.closedReason, GoalClosing.self)
        if record.text(.closed) != nil, record.text(.closedReason) == nil {
            record.tell(
                .closedReason,
                "a closed goal must have a reason: " + GoalClosing.words.joined(separator: ", "))
        }
        if record.text(.closedReason) != nil, record.text(.closed) == nil {
            record.tell(.closed, "a goal with a reason for closing must have the day it was closed")
        }
        if let closedOn, let agreedOn, closedOn < agreedOn {
            record.tell(.closed, "must not lie before the day the goal was agreed")
        }
        guard let closedOn, let reason else { return nil }
        return (closedOn, reason)
    }
}
