/// One figure of one run: a ratio or a size, and what it should be.
struct Benchmark: Sendable {
    /// What was compared.
    let name: String
    /// What came out.
    let figure: Double
    /// Its unit: empty for a ratio.
    let unit: String
    /// The bound.
    let target: Double
    /// Whether the figure should lie below the bound; else above it.
    let below: Bool
    /// What the figure is made of.
    let detail: String

    /// Whether the bound is kept.
    var isMet: Bool { below ? figure <= target : figure >= target }

    /// One line of the table.
    var line: String {
        let bound = (below ? "at most " : "at least ") + Self.text(target) + unit
        return [
            isMet ? "met   " : "MISSED", name, Self.text(figure) + unit, "(\(bound))", "-", detail,
        ].joined(separator: " ")
    }

    /// A number of three digits or so.
    static func text(_ value: Double) -> String {
        let scaled = (value * 100).rounded() / 100
        return scaled == scaled.rounded() ? String(Int(scaled)) : String(scaled)
    }
}

/// How long something takes.
func seconds(_ work: () async throws -> Void) async rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try await work()
    let (seconds, attoseconds) = (clock.now - start).components
    return Double(seconds) + Double(attoseconds) * 1e-18
}
