/// The text of the three files a private cluster is run with.
///
/// Written anew at each start, so that a new release's settings reach old clusters.
struct ClusterFiles {
    let place: ClusterPlace
    let profile: ClusterProfile
    /// The system's users who may connect.
    let users: [String]
    /// The roles of the database they may connect as.
    let roles: [String]

    private static let heading = "# Written by attune at each start; changes here are lost.\n"

    var settings: String {
        let fixed: [(name: String, value: String)] = [
            ("listen_addresses", ""),
            ("port", "\(place.port)"),
            ("unix_socket_directories", place.socketDirectory),
            ("hba_file", place.accessFile),
            ("ident_file", place.identityFile),
            ("timezone", "UTC"),
            ("log_timezone", "UTC"),
            ("lc_messages", "C"),
            ("datestyle", "iso, ymd"),
            // Reports are many mid-sized queries: compiling them costs more than it saves.
            ("jit", "off"),
            // What a failed statement was, and what row it failed on, is a person's record.
            ("log_error_verbosity", "terse"),
            ("log_min_error_statement", "panic"),
            ("log_parameter_max_length", "0"),
            ("log_parameter_max_length_on_error", "0"),
            ("log_line_prefix", "%m [%p] "),
        ]
        return Self.heading
            + (fixed + profile.settings).map { "\($0.name) = \(Self.quoted($0.value))\n" }.joined()
    }

    var access: String {
        Self.heading + "local all all peer map=attune\n"
    }

    var identities: String {
        Self.heading
            + users.flatMap { user in roles.map { "attune \(Self.named(user)) \(Self.named($0))\n" }
            }
            .joined()
    }

    /// A value of postgresql.conf; a quote is doubled.
    static func quoted(_ value: String) -> String {
        "'" + value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
            + "'"
    }

    /// A name of pg_ident.conf; in quotes it means nothing but itself.
    private static func named(_ name: String) -> String { "\"\(name)\"" }
}
