import CSV
import Definitions
import Instruments

/// The file that `attune instrument score` reads: a form a row, an answer a column.
struct FormTable {
    let path: String
    let instrument: InstrumentDefinition

    /// One form with what the scoring makes of it.
    struct Form {
        /// What the first column calls the form, else its row, counted from 1.
        let name: String
        let outcomes: [ScaleOutcome]
        let alerts: [RaisedAlert]
    }

    /// Every form of the file, scored.
    ///
    /// - Throws: `OperatorError` (`ATT-DAT-001`) with every fault, its line, column and rule;
    ///   `ATT-DAT-003` when the file cannot be read.
    func read() throws -> ScoredForms {
        guard let file = try InputFile(path: path) else {
            throw OperatorError(.unreadableFile, detail: "\(path): there is no such file")
        }
        let reader = CSVReader(next: file.next)
        var faults = FaultList(limit: 1_000)
        var forms: [Form] = []
        do {
            let header = try reader.readHeader()
            let columns = columns(of: header, faults: &faults)
            if faults.isEmpty {
                while true {
                    do {
                        guard let record = try reader.next() else { break }
                        forms.append(
                            form(record, columns, number: forms.count + 1, faults: &faults))
                    } catch let fault as CSVFault where !fault.isFatal {
                        faults.add(fault.description)
                    }
                }
            }
        } catch let fault as CSVFault {
            faults.add(fault.description)
        }
        guard faults.isEmpty else { throw faults.error(refusing: path) }
        return ScoredForms(forms: forms)
    }

    private struct Columns {
        let name: Int?
        /// The file's column of each item, in the items' order.
        let items: [Int]
    }

    private func columns(of header: CSVHeader, faults: inout FaultList) -> Columns {
        let wanted = instrument.items.map { "q\($0.number)" }
        for (index, name) in header.names.enumerated() where index > 0 && !wanted.contains(name) {
            let near = NearMiss.closest(to: name, in: wanted)
            faults.add(
                "line \(header.line), column \(header.columns[index]): there is no column `\(name)`"
                    + (near.map { "; did you mean `\($0)`?" } ?? "; leave it out"))
        }
        let items = wanted.map { header.index(of: $0) }
        let missing = zip(wanted, items).filter { $0.1 == nil }.map(\.0)
        if !missing.isEmpty {
            faults.add(
                "line \(header.line), column 1: columns are missing: "
                    + missing.joined(separator: ", "))
        }
        return Columns(
            name: wanted.contains(header.names[0]) ? nil : 0, items: items.compactMap { $0 })
    }

    private func form(
        _ record: CSVRecord, _ columns: Columns, number: Int, faults: inout FaultList
    ) -> Form {
        var answers: [Int16?] = []
        for (item, column) in columns.items.enumerated() {
            guard !record.isEmpty(column) else {
                answers.append(nil)
                continue
            }
            let written = record.string(column)
            let option = instrument.optionIndex(item: item, written: written)
            if option == nil {
                let codes = instrument.items[item].options.map(\.code)
                faults.add(
                    "line \(record.line(of: column)), column \(record.column(of: column)): `q"
                        + "\(instrument.items[item].number)` is \(ValueShape.describe(written)), "
                        + "which is no option; write one of \(codes.joined(separator: ", ")) or "
                        + "leave it empty")
            }
            answers.append(option)
        }
        return Form(
            name: columns.name.map(record.string) ?? String(number),
            outcomes: instrument.score(answers), alerts: instrument.alerts(answers))
    }
}
