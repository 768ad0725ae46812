/// What the unknown outcomes would have to be for a result to turn over.
///
/// Reference: Cro, Morris, Kenward and Carpenter 2020, doi:10.1002/sim.8569. Verified against: all possible
/// completions of small samples, one by one.
public enum TippingPoint {
    /// How many of the unknown outcomes would have to be worse for as many to be worse as better,
    /// none of the rest being either.
    ///
    /// - Parameters:
    ///   - better: How many are known to be better.
    ///   - worse: How many are known to be worse.
    ///   - unknown: How many outcomes are not known.
    /// - Returns: The number; 0 where worse is not the smaller already; nil where all of the unknown
    ///   would not be enough.
    /// - Throws: `negative` for a count below 0.
    public static func deteriorationsToEqual(
        better: Int, worse: Int, unknown: Int
    ) throws(StatisticsError) -> Int? {
        try notNegative(Double(better), "number of better outcomes")
        try notNegative(Double(worse), "number of worse outcomes")
        try notNegative(Double(unknown), "number of unknown outcomes")
        let missing = max(0, better - worse)
        return missing <= unknown ? missing : nil
    }

    /// The mean change among the unknown that would bring the mean change of all to nothing.
    ///
    /// - Parameters:
    ///   - meanChange: The mean change of the known, in points.
    ///   - known: How many changes are known.
    ///   - unknown: How many are not, at least 1.
    /// - Returns: -`meanChange` · `known` / `unknown`, in points, whether the scale can reach it or
    ///   not.
    /// - Throws: `empty` when nothing is unknown; `negative`; `argumentNotFinite`; `overflow`.
    public static func meanChangeToNothing(
        meanChange: Double, known: Int, unknown: Int
    ) throws(StatisticsError) -> Double {
        try finite(meanChange, "mean change")
        try notNegative(Double(known), "number of known changes")
        try notNegative(Double(unknown), "number of unknown changes")
        guard unknown > 0 else { throw .empty }
        let change = -meanChange * Double(known) / Double(unknown)
        guard change.isFinite else { throw .overflow }
        return change
    }
}
