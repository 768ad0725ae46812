/// What the web service asks of the use cases.
package struct WebServices: Sendable {
    /// Whether requests can be served now; never slower than the pool's own time limit.
    package let readiness: @Sendable () async -> Readiness
    /// Whether the database holds the demonstration programme, whose people are invented.
    package let isDemonstration: Bool

    package init(
        isDemonstration: Bool, readiness: @escaping @Sendable () async -> Readiness
    ) {
        self.isDemonstration = isDemonstration
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
