import CSV
import Definitions
import Statistics

/// The file that `attune evidence pool` reads: a header, one row a trial (and outcome).
struct TrialTable {
    let path: String
    /// What the effects are to be measured as; nil where the columns must say it.
    let measure: EffectMeasure?
    /// Which outcome, where the file has several.
    let outcome: String?
    /// The columns of the numbers that may explain differences.
    let moderators: [String]
    /// The column that sorts the trials into groups.
    let subgroup: String?

    /// The trials of a file.
    struct Contents {
        /// Which column holds what.
        let plan: TrialTablePlan
        /// The outcome they are about, where the file names it.
        let outcome: String?
        /// At least one.
        let trials: [TrialRow]

        var measure: EffectMeasure { plan.measure }
    }

    /// Every trial of the outcome.
    ///
    /// - Throws: `OperatorError` (`ATT-DAT-001`) with every fault, its line, column and rule;
    ///   `ATT-DAT-003` when the file cannot be read; `ATT-USE-002` when nothing says the measure.
    func read() throws -> Contents {
        guard let file = try InputFile(path: path) else {
            throw OperatorError(.unreadableFile, detail: "\(path): there is no such file")
        }
        let reader = CSVReader(next: file.next)
        var faults = FaultList(limit: 1_000)
        do {
            let header = try reader.readHeader()
            let plan = try TrialTablePlan(header, for: self)
            let rows = try rows(of: reader, plan, faults: &faults)
            let contents = try chosen(rows, plan, faults: &faults)
            if faults.isEmpty { return contents }
        } catch let fault as CSVFault {
            faults.add(fault.description)
        }
        throw faults.error(refusing: path)
    }

    /// What the file is called in a message.
    var name: String { path == "-" ? "standard input" : path }

    /// Reads on to the end of the file, past every record that is none.
    private func rows(
        of reader: CSVReader, _ plan: TrialTablePlan, faults: inout FaultList
    ) throws -> [CSVRecord] {
        var rows: [CSVRecord] = []
        while true {
            do {
                guard let record = try reader.next() else { break }
                rows.append(record)
            } catch let fault as CSVFault {
                faults.add(fault.description)
                if fault.isFatal { break }
            }
        }
        return rows
    }

    /// The trials of the outcome that was asked for, or of the only one there is.
    private func chosen(
        _ rows: [CSVRecord], _ plan: TrialTablePlan, faults: inout FaultList
    ) throws -> Contents {
        let wanted = try wantedOutcome(rows, plan, faults: &faults)
        var lineOfTrial: [String: Int] = [:]
        var trials: [TrialRow] = []
        for record in rows {
            if let column = plan.outcome, record.string(column.index) != wanted { continue }
            var cells = TrialCells(record)
            let trial = plan.trial(of: &cells)
            if let name = cells.text(plan.trialName) {
                if let first = lineOfTrial.updateValue(record.line, forKey: Self.key(name)) {
                    lineOfTrial[Self.key(name)] = first
                    cells.refuse(
                        plan.trialName,
                        "is the same trial as in line \(first); a trial counts "
                            + "once an outcome")
                }
            }
            cells.faults.forEach { faults.add($0) }
            if let trial { trials.append(trial) }
        }
        if faults.isEmpty, trials.isEmpty {
            faults.add("line 1: there are no trials after the header; write one row a trial")
        }
        return Contents(plan: plan, outcome: wanted, trials: trials)
    }

    /// The outcome to pool; nil where the file has no such column.
    private func wantedOutcome(
        _ rows: [CSVRecord], _ plan: TrialTablePlan, faults: inout FaultList
    ) throws -> String? {
        guard let column = plan.outcome else { return nil }
        var outcomes: [String] = []
        var seen: Set<String> = []
        for record in rows {
            var cells = TrialCells(record)
            if let name = cells.text(column), seen.insert(name).inserted { outcomes.append(name) }
            cells.faults.forEach { faults.add($0) }
        }
        let list = outcomes.map { "`\($0)`" }.joined(separator: ", ")
        if let outcome {
            guard !seen.contains(outcome), !outcomes.isEmpty else { return outcome }
            let near = NearMiss.closest(to: outcome, in: outcomes)
            throw OperatorError(
                .badData, what: "\(name) has no outcome `\(outcome)`",
                detail: (near.map { "did you mean `\($0)`? " } ?? "") + "The outcomes are: \(list)",
                next: "give --outcome one of them")
        }
        guard outcomes.count > 1 else { return outcomes.first }
        throw OperatorError(
            .severalOutcomes, what: "\(name) has \(outcomes.count) outcomes",
            detail: "line 1, column \(column.place): the outcomes are: \(list)")
    }

    /// A name as it is compared: a space too many does not make another trial.
    private static func key(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
