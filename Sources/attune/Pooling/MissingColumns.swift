import CSV
import Definitions
import Statistics

/// Looks columns up in a header and collects those that are not there.
struct MissingColumns {
    let header: CSVHeader
    /// What the file is called.
    let file: String
    private(set) var faults: [String] = []

    init(header: CSVHeader, file: String) {
        self.header = header
        self.file = file
    }

    /// The column of this name; nil, and a fault, where there is none.
    mutating func find(
        _ name: String, for option: String? = nil, except taken: [String] = []
    ) -> TrialCells.Column? {
        if let column = column(name) {
            guard taken.contains(name) else { return column }
            faults.append(
                "line \(header.line), column \(column.place): `\(name)` names the rows and cannot "
                    + "be given to \(option ?? "an option")")
            return nil
        }
        let near = NearMiss.closest(
            to: name,
            in: option == nil ? unused : header.names.filter { !taken.contains($0) })
        let place = near.flatMap(column)?.place ?? 1
        let asked = option.map { ", which \($0) names" } ?? ""
        faults.append(
            "line \(header.line), column \(place): there is no column `\(name)`\(asked)"
                + (near.map { "; did you mean `\($0)`?" } ?? ""))
        return nil
    }

    /// The column `outcome`, which is optional; a slip of it is refused, because the trials of
    /// several outcomes would be taken for one.
    mutating func outcome(isWanted: Bool, used: [String]) -> TrialCells.Column? {
        if let column = column("outcome") { return column }
        if isWanted { return find("outcome", for: "--outcome") }
        let slip = header.names.first {
            NearMiss.closest(to: $0, in: ["outcome"]) != nil && !used.contains($0)
        }
        if let slip, let column = column(slip) {
            faults.append(
                "line \(header.line), column \(column.place): `\(slip)` is not a column of a trial "
                    + "table; did you mean `outcome`?")
        }
        return nil
    }

    /// The columns that have no use of their own, of which one may have been meant.
    private var unused: [String] {
        let used = Set(TrialFiguresKind.allCases.flatMap(\.columns) + ["trial", "outcome"])
        return header.names.filter { !used.contains($0) }
    }

    /// Says which columns the measure needs, and what the file has instead.
    mutating func explain(_ measure: EffectMeasure) {
        faults.append(
            "--measure \(measure.rawValue) needs the columns: trial,"
                + measure.figures.columns.joined(separator: ","))
        let others = TrialFiguresKind.all(in: header.names).filter { $0 != measure.figures }
        let words = others.flatMap(\.measureWords).joined(separator: ", ")
        faults.append(
            words.isEmpty
                ? "the columns of \(file) are: \(header.names.joined(separator: ", "))"
                : "the columns of \(file) are those of: \(words)")
    }

    func error() -> OperatorError {
        OperatorError(
            .badData, what: "\(file) does not have the columns that are needed", detail: faults,
            next: "rename the columns or choose another --measure, then run the command again")
    }

    private func column(_ name: String) -> TrialCells.Column? {
        header.index(of: name).map {
            TrialCells.Column(name: name, index: $0, place: header.columns[$0])
        }
    }
}
