/// Clopper and Pearson's exact interval for a proportion.
///
/// Its coverage is never below the level, and so on average above it: for a report Wilson's interval
/// is the better choice, this one for when a bound must hold.
///
/// Method: the limits are the quantiles (1-level)/2 of beta(x, n-x+1) and (1+level)/2 of
/// beta(x+1, n-x) for x events in n trials. Reference: Clopper and Pearson 1934,
/// doi:10.1093/biomet/26.4.404. Verified against: Newcombe 1998, table I (method 5), and
/// statsmodels' `proportion_confint(method="beta")`.
///
/// - Parameters:
///   - events: How many of the trials had the event.
///   - trials: How many trials there were, at least 1.
///   - level: The confidence level.
/// - Returns: The interval, as proportions between 0 and 1.
/// - Throws: `empty` for no trials; `eventsOutOfRange`; `levelOutOfRange`; `notConverged`.
public func clopperPearsonInterval(
    events: Int, trials: Int, level: Double = 0.95
) throws(StatisticsError) -> Interval {
    try possible(events: events, trials: trials)
    try openLevel(level)
    let x = Double(events)
    let n = Double(trials)
    let tail = (1 - level) / 2
    var lower = 0.0
    if events > 0 {
        lower = try BetaDistribution(alpha: x, beta: n - x + 1).quantile(tail)
    }
    var upper = 1.0
    if events < trials {
        upper = try BetaDistribution(alpha: x + 1, beta: n - x).quantile(1 - tail)
    }
    return Interval(lower: lower, upper: upper)
}
