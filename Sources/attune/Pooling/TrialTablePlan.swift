import CSV
import Definitions
import Statistics

/// Which column of a trial table holds what.
struct TrialTablePlan {
    typealias Column = TrialCells.Column

    let measure: EffectMeasure
    let trialName: Column
    let outcome: Column?
    /// In the order of `TrialFiguresKind.columns`.
    let figures: [Column]
    let moderators: [Column]
    let subgroup: Column?

    /// Finds the columns.
    ///
    /// - Throws: `OperatorError` (`ATT-DAT-001`) with every column that is missing and the one that was
    ///   probably meant; `ATT-USE-002` when the measure was not given and the columns do not say it.
    init(_ header: CSVHeader, for table: TrialTable) throws {
        measure = try table.measure ?? Self.measure(of: header, in: table)
        var missing = MissingColumns(header: header, file: table.name)
        let trialName = missing.find("trial")
        let figures = measure.figures.columns.map { missing.find($0) }
        if trialName == nil || figures.contains(where: { $0 == nil }) {
            missing.explain(measure)
        }
        outcome = missing.outcome(
            isWanted: table.outcome != nil, used: table.moderators + [table.subgroup ?? ""])
        let taken = ["trial", "outcome"]
        let moderators = table.moderators.map {
            missing.find($0, for: "--moderators", except: taken)
        }
        subgroup = table.subgroup.flatMap { missing.find($0, for: "--subgroup", except: taken) }
        guard missing.faults.isEmpty, let trialName else { throw missing.error() }
        self.trialName = trialName
        self.figures = figures.compactMap(\.self)
        self.moderators = moderators.compactMap(\.self)
    }

    /// One trial; nil where a cell is refused, with the faults in `cells`.
    func trial(of cells: inout TrialCells) -> TrialRow? {
        let figures = figures(of: &cells)
        let values = moderators.map { cells.number($0) }
        let group = subgroup.map { cells.text($0) }
        guard let figures, !values.contains(where: { $0 == nil }), cells.faults.isEmpty else {
            return nil
        }
        let record = cells.record
        return TrialRow(
            name: record.string(trialName.index),
            place: TrialRow.Place(
                line: record.line(of: trialName.index),
                column: record.column(of: trialName.index)),
            figures: figures, moderators: values.compactMap(\.self), subgroup: group.flatMap(\.self)
        )
    }

    /// What the trial reports. The cells are checked one by one, so that a fault has its column; what
    /// only the figures together can break is told for the row.
    private func figures(of cells: inout TrialCells) -> (any TrialFigures)? {
        let found: (any TrialFigures)?
        do throws(StatisticsError) {
            switch measure.figures {
            case .twoByTwo: found = try table(of: &cells)
            case .twoGroups: found = try groups(of: &cells)
            case .oneGroupChange: found = try change(of: &cells)
            case .proportion:
                found = try cells.events(figures[0], of: figures[1]).map {
                    (pair) throws(StatisticsError) in
                    try ProportionSummary(events: pair.events, total: pair.total)
                }
            case .estimate:
                let estimate = cells.number(figures[0])
                let error = cells.positive(figures[1])
                guard let estimate, let error else { return nil }
                found = try EffectSize(estimate: estimate, standardError: error)
            }
        } catch {
            cells.refuse(figures[0], "and what follows cannot be computed with: \(error)")
            return nil
        }
        return found
    }

    private func table(of cells: inout TrialCells) throws(StatisticsError) -> TwoByTwoTable? {
        let treatment = cells.events(figures[0], of: figures[1])
        let control = cells.events(figures[2], of: figures[3])
        guard let treatment, let control else { return nil }
        return try TwoByTwoTable(
            eventsTreatment: treatment.events, totalTreatment: treatment.total,
            eventsControl: control.events, totalControl: control.total)
    }

    private func groups(of cells: inout TrialCells) throws(StatisticsError) -> TwoGroupSummary? {
        let treatment = cells.group(figures[0], figures[1], figures[2])
        let control = cells.group(figures[3], figures[4], figures[5])
        guard let treatment, let control else { return nil }
        return try TwoGroupSummary(
            countTreatment: treatment.count, meanTreatment: treatment.mean,
            deviationTreatment: treatment.deviation, countControl: control.count,
            meanControl: control.mean, deviationControl: control.deviation)
    }

    private func change(of cells: inout TrialCells) throws(StatisticsError) -> MeanChangeSummary? {
        let count = cells.count(figures[0], atLeast: 3)
        let before = cells.number(figures[1])
        let after = cells.number(figures[2])
        let deviation = cells.positive(figures[3])
        let correlation = cells.correlation(figures[4])
        guard let count, let before, let after, let deviation, let correlation else { return nil }
        return try MeanChangeSummary(
            count: count, meanBefore: before, meanAfter: after, deviationBefore: deviation,
            correlation: correlation)
    }

    /// The measure that the columns leave no choice of: effects computed elsewhere.
    private static func measure(
        of header: CSVHeader, in table: TrialTable
    ) throws -> EffectMeasure {
        let possible = TrialFiguresKind.all(in: header.names)
        if possible.contains(.estimate) { return .generic }
        let words = possible.flatMap(\.measureWords).joined(separator: ", ")
        let names = header.names.joined(separator: ", ")
        throw OperatorError(
            .wrongUsage, what: "--measure is missing, and nothing is guessed",
            detail: words.isEmpty
                ? "the columns of \(table.name) are: \(names)"
                : "the columns of \(table.name) are those of: \(words)",
            next: words.isEmpty
                ? "attune evidence pool --help" : "give --measure one of: \(words)")
    }
}
