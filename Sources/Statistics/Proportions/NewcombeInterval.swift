/// Newcombe's hybrid score interval for the difference of two independent proportions.
///
/// Method: with p, l, u the proportion and Wilson limits of the first group and q, k, v those of the
/// second, p - q - √((p-l)² + (v-q)²) to p - q + √((u-p)² + (q-k)²), without continuity correction.
/// Reference: Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
/// Verified against: that paper's table II (method 10), and statsmodels'
/// `confint_proportions_2indep(method="newcomb")`.
///
/// - Parameters:
///   - events: How many of the first group had the event.
///   - trials: How many the first group are, at least 1.
///   - otherEvents: How many of the second group had the event.
///   - otherTrials: How many the second group are, at least 1.
///   - level: The confidence level.
/// - Returns: The interval of the first proportion less the second, within -1 and 1.
/// - Throws: `empty` for a group of none; `eventsOutOfRange`; `levelOutOfRange`.
public func newcombeInterval(
    events: Int, of trials: Int, minus otherEvents: Int, of otherTrials: Int, level: Double = 0.95
) throws(StatisticsError) -> Interval {
    let first = try wilsonInterval(events: events, trials: trials, level: level)
    let second = try wilsonInterval(events: otherEvents, trials: otherTrials, level: level)
    let p = Double(events) / Double(trials)
    let q = Double(otherEvents) / Double(otherTrials)
    func hypotenuse(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    // Rounding must not carry a limit over what is possible.
    return Interval(
        lower: max(-1, p - q - hypotenuse(p - first.lower, second.upper - q)),
        upper: min(1, p - q + hypotenuse(first.upper - p, q - second.lower)))
}
