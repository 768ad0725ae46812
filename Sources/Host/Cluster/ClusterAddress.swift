/// How a libpq client reaches a private cluster: over its socket, as whoever the system says it is.
package struct ClusterAddress: Sendable, Equatable {
    package let socketDirectory: String
    package let port: Int

    /// The connection string of a database for a role.
    ///
    /// - Returns: `host='…' port='…' dbname='…' user='…'`, which `DATABASE_URL` accepts as well.
    package func uri(database: String, role: String) -> String {
        [("host", socketDirectory), ("port", "\(port)"), ("dbname", database), ("user", role)]
            .map { "\($0)=\(Self.quoted($1))" }
            .joined(separator: " ")
    }

    /// A value by the rules of libpq's keyword=value strings.
    private static func quoted(_ value: String) -> String {
        let escaped = value.flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "'\(String(escaped))'"
    }
}
