/// What the web service asks of the use cases.
package struct WebServices: Sendable {
    /// Whether requests can be served now; never slower than the pool's own time limit.
    package let readiness: @Sendable () async -> Readiness
    /// Whether the database holds an organisation whose people are invented.
    package let isDemonstration: Bool
    /// Where requests are counted.
    package let metrics: RequestMetrics
    /// What others count, as of now.
    package let figures: @Sendable () -> [Figure]

    package init(
        isDemonstration: Bool, metrics: RequestMetrics = RequestMetrics(),
        figures: @escaping @Sendable () -> [Figure] = { [] },
        readiness: @escaping @Sendable () async -> Readiness
    ) {
        self.isDemonstration = isDemonstration
        self.metrics = metrics
        self.figures = figures
        self.readiness = readiness
    }
}

/// Whether requests can be served.
package enum Readiness: Sendable, Equatable {
    /// The database answers, and its schema has this migration number.
    case ready(migration: Int)
    /// The database does not answer.
    case noDatabase
    /// The database answers with a schema that this program cannot work on.
    case wrongSchema(migration: Int)
}
