import Statistics

/// Refuses trials that cannot be pooled together, with their place in the file.
struct PoolFaults {
    let table: TrialTable.Contents
    let request: PoolRequest

    /// At least two trials, and for a ratio one that says something about it.
    ///
    /// - Throws: `OperatorError` (`ATT-DAT-005`).
    func requireTrials() throws {
        if let only = table.trials.first, table.trials.count == 1 {
            throw refusal(
                "\(only.place.words): there is one trial alone; pooling needs at least 2")
        }
        let tables = table.trials.compactMap { $0.figures as? TwoByTwoTable }
        if !tables.isEmpty {
            do throws(StatisticsError) {
                try tables.requireInformation(for: table.measure)
            } catch {
                let place = table.plan.figures.first?.place ?? 1
                throw refusal("\(lines), column \(place): \(error)")
            }
        }
        try requireEffects()
    }

    /// At least two of them with something to say, where the method leaves out those that have nothing.
    private func requireEffects() throws {
        let left = table.trials.compactMap { row in
            exclusion(of: row).map { "\(row.place.words): left out, \($0)" }
        }
        let count = table.trials.count - left.count
        guard count < 2 else { return }
        throw refusal(
            ["\(count == 0 ? "no trial" : "one trial alone") can be pooled; at least 2 are needed"]
                + left)
    }

    /// Why the method takes nothing from a trial; nil where it does.
    private func exclusion(of row: TrialRow) -> TrialEffect.Exclusion? {
        guard let table = row.figures as? TwoByTwoTable, self.table.measure != .riskDifference,
            request.conventions == .reviewManager5 || !request.method.isInverseVariance
        else { return nil }
        let reason = table.uninformative
        return self.table.measure == .riskRatio && reason == .onlyEvents ? nil : reason
    }

    /// Does something, and tells in the words of the file why it cannot be done; `option` asked for
    /// it, or none where it is the pool itself.
    func translating<Result>(_ option: String? = nil, _ body: () throws -> Result) throws -> Result
    {
        do {
            return try body()
        } catch let error as StatisticsError {
            throw refusal(words(error).map { (option.map { "\($0): " } ?? "") + $0 })
        }
    }

    private func words(_ error: StatisticsError) -> [String] {
        switch error {
        case .constantModerator(let name):
            return ["\(place(of: name)): the moderator `\(name)` is the same in every trial"]
        case .collinearModerator(let name):
            return [
                "\(place(of: name)): the moderator `\(name)` is a combination of the others; leave "
                    + "one of them out"
            ]
        case .tooFew(let count, let required):
            let trials = count == 1 ? "is 1 trial" : "are \(count) trials"
            return ["\(lines): there \(trials), and at least \(required) are needed"]
        case .noConvergence(let method, let iterations):
            return [
                "\(lines): \(method) did not converge in \(iterations) iterations; another "
                    + "--method may"
            ]
        default:
            let rows = rowsWithoutEffect
            return rows.isEmpty ? ["\(lines): \(error)"] : rows
        }
    }

    private func place(of moderator: String) -> String {
        let column = table.plan.moderators.first { $0.name == moderator }
        return "line 1, column \(column?.place ?? 1)"
    }

    /// The rows whose figures are each possible and together give no effect.
    private var rowsWithoutEffect: [String] {
        table.trials.compactMap { row in
            do throws(StatisticsError) {
                _ = try row.figures.effect(table.measure, conventions: request.conventions)
                return nil
            } catch {
                return "\(row.place.words): \(error)"
            }
        }
    }

    /// The lines that the trials stand on.
    private var lines: String {
        let lines = table.trials.map(\.place.line)
        guard let first = lines.min(), let last = lines.max() else { return "line 1" }
        return first == last ? "line \(first)" : "lines \(first)-\(last)"
    }

    func refusal(_ detail: String) -> OperatorError { refusal([detail]) }

    func refusal(_ detail: [String]) -> OperatorError {
        OperatorError(.cannotPool, detail: detail)
    }
}
