/// The columns of a meta-regression, brought to a scale on which they are like one another.
///
/// Each moderator is taken as its distance from its mean, in its own standard deviations. A year of
/// 1986 beside an intercept would otherwise cost six digits, and a dose in grams three more. The
/// coefficients go back to the moderators' own units at the very end.
struct RegressionDesign {
    /// The number of trials, k.
    let trials: Int
    /// The intercept and the moderators, p.
    let columns: Int
    /// The columns one after the other, each with `trials` values; the first holds 1.
    let values: [Double]
    /// What was subtracted from each column; 0 for the intercept.
    let centres: [Double]
    /// What each column was then divided by; 1 for the intercept.
    let scales: [Double]

    /// A moderator whose spread is below this share of its largest value does not vary.
    private static let leastSpread = 1e-12

    /// Scales the moderators, each with a value for every trial.
    ///
    /// - Throws: `lengthsDiffer`; `notFinite` with the position of the trial; `constantModerator`;
    ///   `overflow`.
    init(trials: Int, moderators: [Moderator]) throws(StatisticsError) {
        var values = [Double](repeating: 1, count: trials)
        var centres = [0.0]
        var scales = [1.0]
        values.reserveCapacity(trials * (moderators.count + 1))
        for moderator in moderators {
            let column = moderator.values
            guard column.count == trials else { throw .lengthsDiffer(column.count, trials) }
            var largest = 0.0
            var mean = 0.0
            for (index, value) in column.enumerated() {
                guard value.isFinite else { throw .notFinite(index: index) }
                largest = max(largest, abs(value))
                mean += (value - mean) / Double(index + 1)
            }
            var squares = 0.0
            for value in column { squares += (value - mean) * (value - mean) }
            let scale = (squares / Double(trials)).squareRoot()
            guard scale.isFinite else { throw .overflow }
            guard scale > RegressionDesign.leastSpread * largest else {
                throw .constantModerator(moderator.name)
            }
            for value in column { values.append((value - mean) / scale) }
            centres.append(mean)
            scales.append(scale)
        }
        self.trials = trials
        self.columns = moderators.count + 1
        self.values = values
        self.centres = centres
        self.scales = scales
    }

    private init(like other: RegressionDesign, values: [Double]) {
        trials = other.trials - 1
        columns = other.columns
        self.values = values
        centres = other.centres
        scales = other.scales
    }

    /// The design without one trial, on the same scale.
    func without(_ trial: Int) -> RegressionDesign {
        var rest: [Double] = []
        rest.reserveCapacity(values.count - columns)
        for index in values.indices where index % trials != trial { rest.append(values[index]) }
        return RegressionDesign(like: self, values: rest)
    }

    /// One trial's row.
    func row(_ trial: Int) -> [Double] {
        (0..<columns).map { values[$0 * trials + trial] }
    }

    /// Coefficients, or columns of a root of their covariance, in the moderators' own units.
    func unscaled(_ coefficients: [Double]) -> [Double] {
        var result = coefficients
        for column in 1..<max(1, columns) {
            result[column] /= scales[column]
            result[0] -= result[column] * centres[column]
        }
        return result
    }
}
