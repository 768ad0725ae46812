/// The figures as Prometheus reads them (text format 0.0.4).
///
/// Labels are routes as declared, methods, statuses and states: nothing that grows with use.
struct PrometheusText {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    let version: String
    let requests: RequestMetrics.State
    let figures: [Figure]

    var text: String {
        var lines: [String] = []
        func head(_ name: String, _ kind: String, _ help: String) {
            lines.append("# HELP attune_\(name) \(help)")
            lines.append("# TYPE attune_\(name) \(kind)")
        }
        head("build_info", "gauge", "Which program this is; always 1.")
        lines.append("attune_build_info{version=\"\(version)\"} 1")
        head("http_requests_total", "counter", "Requests answered.")
        let keys = requests.requests.sorted {
            ($0.key.route, $0.key.method, $0.key.status)
                < ($1.key.route, $1.key.method, $1.key.status)
        }
        for (key, count) in keys {
            lines.append(
                "attune_http_requests_total{method=\"\(key.method)\",route=\"\(key.route)\","
                    + "status=\"\(key.status)\"} \(count)")
        }
        head("http_request_duration_seconds", "histogram", "How long answers took.")
        for (route, durations) in requests.durations.sorted(by: { $0.key < $1.key }) {
            lines += Self.histogram(route, durations)
        }
        for figure in figures {
            head(figure.name, figure.kind.rawValue, figure.help)
            for (labels, value) in figure.values {
                lines.append("attune_\(figure.name)\(labels) \(Self.number(value))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func histogram(
        _ route: String, _ durations: RequestMetrics.Durations
    ) -> [String] {
        let name = "attune_http_request_duration_seconds"
        var lines: [String] = []
        var sum = 0
        for (bound, count) in zip(
            RequestMetrics.bounds.map(\.text) + ["+Inf"], durations.counts)
        {
            sum += count
            lines.append("\(name)_bucket{route=\"\(route)\",le=\"\(bound)\"} \(sum)")
        }
        let (seconds, attoseconds) = durations.total.components
        lines.append(
            "\(name)_sum{route=\"\(route)\"} \(Double(seconds) + Double(attoseconds) * 1e-18)")
        lines.append("\(name)_count{route=\"\(route)\"} \(sum)")
        return lines
    }

    private static func number(_ value: Double) -> String {
        Int(exactly: value).map { "\($0)" } ?? "\(value)"
    }
}
