// The one place where the C module's statuses become errors, and the argument checks that every
// method shares, so that one mistake is told in one way.
import CBoostMath

func evaluate(
    _ function: (UnsafeMutablePointer<Double>) -> Int32
) throws(StatisticsError) -> Double {
    var result = 0.0
    switch function(&result) {
    case ATTUNE_MATH_OK: return result
    case ATTUNE_MATH_OVERFLOW: throw .overflow
    default: throw .notConverged
    }
}

func symmetricInterval(
    around centre: Double, reach: Double
) throws(StatisticsError) -> Interval {
    guard (centre - reach).isFinite, (centre + reach).isFinite else { throw .overflow }
    return Interval(lower: centre - reach, upper: centre + reach)
}

func finite(_ value: Double, _ name: String) throws(StatisticsError) {
    guard value.isFinite else { throw .argumentNotFinite(name) }
}

func positive(_ value: Double, _ name: String) throws(StatisticsError) {
    try finite(value, name)
    guard value > 0 else { throw .notPositive(name, value) }
}

func notNegative(_ value: Double, _ name: String) throws(StatisticsError) {
    try finite(value, name)
    guard value >= 0 else { throw .negative(name, value) }
}

func openProbability(_ probability: Double) throws(StatisticsError) {
    guard probability > 0, probability < 1 else { throw .probabilityOutOfRange(probability) }
}

func openLevel(_ level: Double) throws(StatisticsError) {
    guard level > 0, level < 1 else { throw .levelOutOfRange(level) }
}

func possible(events: Int, trials: Int) throws(StatisticsError) {
    guard trials != 0 else { throw .empty }
    guard trials > 0, events >= 0, events <= trials else {
        throw .eventsOutOfRange(events: events, trials: trials)
    }
}
