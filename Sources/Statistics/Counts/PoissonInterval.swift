/// The exact interval of an expected count, or of a rate.
///
/// Method: half the chi-square quantiles (1-level)/2 with 2x degrees of freedom and (1+level)/2 with
/// 2x + 2, for x events, divided by the exposure. Reference: Garwood 1936,
/// doi:10.1093/biomet/28.3-4.437. Verified against: printed tables of these limits and
/// statsmodels' `confint_poisson(method="exact-c")`.
///
/// - Parameters:
///   - events: How many events there were, 0 or more.
///   - exposure: Over how much they were counted, in any unit (100 family-months, say); 1 for the
///     count itself.
///   - level: The confidence level.
/// - Returns: The interval, in events for each unit of exposure.
/// - Throws: `negative` for the events; `notPositive` or `argumentNotFinite` for the exposure;
///   `levelOutOfRange`; `overflow`.
public func poissonInterval(
    events: Int, exposure: Double = 1, level: Double = 0.95
) throws(StatisticsError) -> Interval {
    try notNegative(Double(events), "number of events")
    try positive(exposure, "exposure")
    try openLevel(level)
    let x = Double(events)
    let tail = (1 - level) / 2
    var lower = 0.0
    if events > 0 {
        lower = try ChiSquare(degreesOfFreedom: 2 * x).quantile(tail) / 2
    }
    let upper = try ChiSquare(degreesOfFreedom: 2 * x + 2).quantile(1 - tail) / 2
    guard (upper / exposure).isFinite else { throw .overflow }
    return Interval(lower: lower / exposure, upper: upper / exposure)
}
