import CSV
import Definitions
import Instruments

/// The file that `attune instrument score` reads: a form a row, with its answers or its scores.
struct FormTable {
    let path: String
    let instrument: InstrumentDefinition

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
        var forms: [ScoredForm] = []
        do {
            let header = try reader.readHeader()
            let columns = FormColumns(header, instrument, faults: &faults)
            if faults.isEmpty {
                while true {
                    do {
                        guard let record = try reader.next() else { break }
                        var row = FormRow(record: record, columns: columns, instrument: instrument)
                        forms.append(row.form(number: forms.count + 1))
                        row.faults.forEach { faults.add($0) }
                    } catch let fault as CSVFault where !fault.isFatal {
                        faults.add(fault.description)
                    }
                }
            }
        } catch let fault as CSVFault {
            faults.add(fault.description)
        }
        guard faults.isEmpty else { throw faults.error(refusing: path) }
        return ScoredForms(forms: forms, instrument: instrument)
    }
}
