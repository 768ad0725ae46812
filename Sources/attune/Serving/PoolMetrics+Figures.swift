import Postgres
import Web

extension PoolMetrics {
    /// The pool's state and counts, as the web service shows them to Prometheus.
    var figures: [Figure] {
        let (seconds, attoseconds) = waited.components
        func total(_ name: String, _ help: String, _ value: Int) -> Figure {
            Figure("database_\(name)_total", .counter, help, Double(value))
        }
        return [
            Figure(
                "database_connections", .gauge, "Connections to the database by what they do.",
                states: [("idle", Double(idle)), ("busy", Double(busy))]),
            Figure(
                "database_connections_limit", .gauge, "Connections to the database at most.",
                Double(size)),
            Figure(
                "database_waiting_requests", .gauge, "Requests waiting for a connection.",
                Double(waiting)),
            total("connections_opened", "Connections opened.", opened),
            total("connections_failed", "Attempts to connect that failed.", failed),
            total("connections_lost", "Connections lost while in use.", lost),
            total("requests_completed", "Requests that ended with a value.", completed),
            total("requests_failed", "Requests that ended with an error.", errors),
            total(
                "acquisition_timeouts", "Requests that found no free connection in time.",
                acquisitionTimeouts),
            total("retries", "Transactions run again after a conflict.", retries),
            Figure(
                "database_wait_seconds_total", .counter, "Time spent waiting for a connection.",
                Double(seconds) + Double(attoseconds) * 1e-18),
        ]
    }
}
