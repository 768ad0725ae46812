/// Wilson's score interval for a proportion.
///
/// Unlike the textbook interval it stays within 0 and 1 and keeps its coverage for few trials and
/// for proportions near 0 or 1, which is where a small service's figures lie.
///
/// Method: (2x + z² ∓ z √(z² + 4x(1 - x/n))) / (2(n + z²)) for x events in n trials, without
/// continuity correction. Reference: Wilson 1927, doi:10.1080/01621459.1927.10502953. Verified
/// against: the test data of the R package PHEindicatormethods and SciPy's
/// `binomtest(…).proportion_ci(method="wilson")`.
///
/// - Parameters:
///   - events: How many of the trials had the event.
///   - trials: How many trials there were, at least 1.
///   - level: The confidence level.
/// - Returns: The interval, as proportions between 0 and 1.
/// - Throws: `empty` for no trials; `eventsOutOfRange`; `levelOutOfRange`.
public func wilsonInterval(
    events: Int, trials: Int, level: Double = 0.95
) throws(StatisticsError) -> Interval {
    try possible(events: events, trials: trials)
    let z = try NormalDistribution.criticalValue(level: level)
    let n = Double(trials)
    let x = Double(events)
    let centre = 2 * x + z * z
    let reach = z * (z * z + 4 * x * (1 - x / n)).squareRoot()
    let divisor = 2 * (n + z * z)
    // The limits at no event and at nothing but events are exact; rounding would leave a speck.
    return Interval(
        lower: events == 0 ? 0 : (centre - reach) / divisor,
        upper: events == trials ? 1 : (centre + reach) / divisor)
}
