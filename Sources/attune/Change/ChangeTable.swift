import CSV
import Definitions

/// The file that `attune change` reads: a header, one row a person.
struct ChangeTable {
    let path: String
    /// The column with the scores before.
    let before: String
    /// The column with the scores after.
    let after: String

    /// Every person of the file.
    ///
    /// - Throws: `OperatorError` (`ATT-DAT-001`) with every fault, its line, column and rule;
    ///   `ATT-DAT-003` when the file cannot be read.
    func read() throws -> [ChangeAnalysis.Measured] {
        guard let file = try InputFile(path: path) else {
            throw OperatorError(.unreadableFile, detail: "\(path): there is no such file")
        }
        let reader = CSVReader(next: file.next)
        var faults = FaultList(limit: 1_000)
        do {
            let header = try reader.readHeader()
            let columns = try columns(of: header)
            let people = try rows(of: reader, columns, faults: &faults)
            if faults.isEmpty { return people }
        } catch let fault as CSVFault {
            faults.add(fault.description)
        }
        throw faults.error(refusing: path)
    }

    private struct Columns {
        let id: Int?
        let before: Int
        let after: Int
    }

    private func columns(of header: CSVHeader) throws -> Columns {
        func find(_ name: String, _ option: String) throws -> Int {
            if let index = header.index(of: name) { return index }
            let near = NearMiss.closest(to: name, in: header.names)
            let hint = near.map { "; did you mean `\($0)`?" } ?? ""
            throw OperatorError(
                .badData, what: "\(path) has no column `\(name)`",
                detail: "line \(header.line), column 1: \(option) names `\(name)`\(hint) The "
                    + "columns are: \(header.names.joined(separator: ", "))",
                next: "give \(option) one of the columns")
        }
        let before = try find(before, "--pre")
        let after = try find(after, "--post")
        return Columns(id: before == 0 || after == 0 ? nil : 0, before: before, after: after)
    }

    private func rows(
        of reader: CSVReader, _ columns: Columns, faults: inout FaultList
    ) throws -> [ChangeAnalysis.Measured] {
        var people: [ChangeAnalysis.Measured] = []
        while true {
            do {
                guard let record = try reader.next() else { break }
                let before = score(record, columns.before, self.before, faults: &faults)
                let after = score(record, columns.after, self.after, faults: &faults)
                guard let before, let after else { continue }
                people.append(
                    ChangeAnalysis.Measured(
                        id: columns.id.map(record.string), before: before, after: after))
            } catch let fault as CSVFault {
                faults.add(fault.description)
                if fault.isFatal { break }
            }
        }
        if faults.isEmpty, people.count < 2 {
            faults.add("\(people.count) rows: at least 2 people are needed for a spread")
        }
        return people
    }

    private func score(
        _ record: CSVRecord, _ index: Int, _ column: String, faults: inout FaultList
    ) -> Double? {
        if let number = record.number(index), number.isFinite { return number }
        let place = "line \(record.line(of: index)), column \(record.column(of: index))"
        if record.isEmpty(index) {
            faults.add(
                "\(place): `\(column)` is empty; leave people without both scores out of the file, "
                    + "and say how many they are")
        } else {
            faults.add(
                "\(place): `\(column)` is \(ValueShape.describe(record.string(index))), not a "
                    + "number; write digits with at most one point")
        }
        return nil
    }
}
