// The measures of a file are scored while they are staged: one pass. A form is entered by its
// answers or by its scores; where only a score is known, the alert item is asked for as well, and
// where nobody saw it that makes a task, never a silence.

import CSV
import Clinic
import Definitions
import Foundation
import Instruments
import Storage

/// Reads the lines of a measures file: one form a line.
final class MeasureLines {
    /// Older answers make a list for the team's lead, without mail or clock.
    static let immediateAlertDays = 14

    let table: ImportTable<MeasureColumn>
    private let catalogue: InstrumentCatalogue
    private let today: CalendarDate
    private let newID: () -> UUID
    private let columns: ExtraMeasureColumns
    private let coding: MeasureCoding
    private var layouts: [String: FormLayout?] = [:]
    private var lastLayout: (key: String, layout: FormLayout)?

    /// Prepares to read the lines of a table.
    init(
        table: ImportTable<MeasureColumn>, catalogue: InstrumentCatalogue, today: CalendarDate,
        newID: @escaping () -> UUID
    ) {
        self.table = table
        self.catalogue = catalogue
        self.today = today
        self.newID = newID
        columns = ExtraMeasureColumns(table.extras)
        coding = MeasureCoding(table)
    }

    /// The next line without a fault of its own; nil at the end.
    func next() throws -> MeasureLine? {
        while let record = try table.next() {
            let before = table.faults
            if let line = line(record), table.faults == before { return line }
        }
        return nil
    }

    private func line(_ record: ImportRecord<MeasureColumn>) -> MeasureLine? {
        let episode = record.reference(.episode)
        let occasion = record.requiredWord(.occasion, Occasion.self)
        let reason = record.word(.notDoneReason, NotDoneReason.self)
        let answeredOn = record.pastDate(.date, today: today)
        let receivedOn = record.pastDate(.received, today: today)
        let mode = record.word(.mode, AdministrationMode.self)
        guard let layout = layout(record) else { return nil }
        checkDates(record, answeredOn, receivedOn, reason)
        let persons = MeasurePersons(record, layout.definition)
        let coding = self.coding.read(record, layout.definition, persons, newID: newID)
        let form = FormEntry(record, layout, reason: reason)
        guard let episode, let occasion, let persons, let form else { return nil }
        let alerts = form.alerts
        let age = answeredOn.map { today.days(since: $0) } ?? 0
        return MeasureLine(
            line: record.line, id: newID(), episode: episode,
            instrument: layout.definition.code, version: layout.definition.version,
            namesVersion: record.text(.version) != nil, occasion: occasion, answeredOn: answeredOn,
            receivedOn: receivedOn,
            respondent: persons.respondent, subject: persons.subject,
            subjectInfant: persons.infant,
            subjectKind: layout.definition.subject.rawValue,
            isParentReport: layout.definition.respondent == .parent, mode: mode,
            language: record.text(.language),
            status: form.status, notDoneReason: reason, answers: form.answers,
            scales: form.scores.map(\.scale), values: form.scores.map(\.value),
            convertedScales: form.scores.map(\.scale).filter(layout.converted.contains),
            classes: form.classes, coding: coding,
            rules: alerts.map(\.rule), kinds: alerts.map(\.kind.rawValue),
            alertIDs: alerts.map { _ in newID() },
            handling: age > Self.immediateAlertDays ? .reviewList : .immediate)
    }

    /// The definition a line names, with the file's columns laid onto it.
    private func layout(_ record: ImportRecord<MeasureColumn>) -> FormLayout? {
        guard let code = record.required(.instrument) else { return nil }
        let version = record.text(.version)
        let key = version.map { code + "\u{0}" + $0 } ?? code
        if let lastLayout, lastLayout.key == key { return lastLayout.layout }
        if let known = layouts[key], let known {
            lastLayout = (key, known)
            return known
        }
        guard let current = catalogue.current(code), current.kind != .goals else {
            if catalogue.current(code) != nil {
                record.tell(.instrument, "goals have a file of their own: attune import goals")
                return nil
            }
            let codes = catalogue.codes.filter { catalogue.current($0)?.kind != .goals }
            let nearest = NearMiss.closest(to: code, in: codes)
            record.tell(
                .instrument,
                "must be one of " + codes.joined(separator: ", ")
                    + (nearest.map { "; did you mean \($0)?" } ?? ""), found: code)
            return nil
        }
        guard let definition = catalogue.definition(code, version: version) else {
            let versions = catalogue.all.filter { $0.code == code }.map(\.version)
            record.tell(
                .version, "must be a version of \(code): \(versions.joined(separator: ", "))",
                found: version)
            return nil
        }
        let layout = FormLayout(definition, columns)
        layouts[key] = layout
        lastLayout = (key, layout)
        return layout
    }

    private func checkDates(
        _ record: ImportRecord<MeasureColumn>, _ answeredOn: CalendarDate?,
        _ receivedOn: CalendarDate?, _ reason: NotDoneReason?
    ) {
        if record.text(.date) == nil, reason == nil, record.text(.notDoneReason) == nil {
            record.tell(.date, "must be filled in, unless there is a reason why it was not done")
        }
        if let answeredOn, let receivedOn, receivedOn < answeredOn {
            record.tell(.received, "must not lie before the date")
        }
    }
}
