// What is not known cannot be left out of a denominator silently. These are not confidence limits:
// nothing is assumed of the unknown but that each has some outcome.

/// What a proportion or a mean would be at the extremes of what is not known.
///
/// Reference: Manski 1990, American Economic Review 80(2), 319-323; Horowitz and Manski 2000,
/// doi:10.1080/01621459.2000.10473902. Verified against: all possible completions of small samples,
/// one by one.
public enum ManskiBounds {
    /// The share that had the event, if no unknown one had it and if all had.
    ///
    /// - Parameters:
    ///   - events: How many of the known had the event.
    ///   - known: How many outcomes are known.
    ///   - unknown: How many are not.
    /// - Returns: events / all to (events + unknown) / all.
    /// - Throws: `empty` when there is nobody; `eventsOutOfRange`; `negative`.
    public static func proportion(
        events: Int, known: Int, unknown: Int
    ) throws(StatisticsError) -> Interval {
        try notNegative(Double(unknown), "number of unknown outcomes")
        guard known >= 0, events >= 0, events <= known else {
            throw .eventsOutOfRange(events: events, trials: known)
        }
        let all = Double(known) + Double(unknown)
        guard all > 0 else { throw .empty }
        return Interval(
            lower: Double(events) / all, upper: (Double(events) + Double(unknown)) / all)
    }

    /// The mean, if every unknown value were the least possible and if every one were the greatest.
    ///
    /// - Parameters:
    ///   - knownMean: The mean of the known values, within `range`; of no account where `known` is 0.
    ///   - known: How many values are known.
    ///   - unknown: How many are not.
    ///   - range: The least and the greatest value possible.
    /// - Returns: The two means, in the unit of the values; the range itself where nothing is known.
    /// - Throws: `empty` when there is nobody; `negative`; `argumentNotFinite`; `notApplicable` for a
    ///   mean outside the range.
    public static func mean(
        knownMean: Double, known: Int, unknown: Int, range: Interval
    ) throws(StatisticsError) -> Interval {
        try notNegative(Double(known), "number of known values")
        try notNegative(Double(unknown), "number of unknown values")
        let all = Double(known) + Double(unknown)
        guard all > 0 else { throw .empty }
        guard known > 0 else { return range }
        try finite(knownMean, "mean of the known values")
        // The mean of values that are all the greatest possible may come out a speck above it.
        let speck = 1e-12 * max(abs(range.lower), abs(range.upper))
        guard knownMean >= range.lower - speck, knownMean <= range.upper + speck else {
            throw .notApplicable("a mean of \(knownMean) lies outside what the values can be")
        }
        let mean = min(range.upper, max(range.lower, knownMean))
        let share = Double(known) / all
        return Interval(
            lower: share * mean + (1 - share) * range.lower,
            upper: share * mean + (1 - share) * range.upper)
    }
}
