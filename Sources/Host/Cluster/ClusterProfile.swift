/// What a private cluster is for, as settings of the server.
package enum ClusterProfile: Sendable, Equatable {
    /// One small service's record: durable before fast.
    case service
    /// Tests: everything may be lost, nothing waits for a disk.
    case throwaway

    var settings: [(name: String, value: String)] {
        switch self {
        case .service:
            [
                ("max_connections", "50"),
                ("shared_buffers", "128MB"),
                ("effective_cache_size", "512MB"),
                ("work_mem", "16MB"),
                ("maintenance_work_mem", "64MB"),
                ("fsync", "on"),
                ("full_page_writes", "on"),
                ("synchronous_commit", "on"),
                ("max_wal_size", "512MB"),
            ]
        case .throwaway:
            [
                ("max_connections", "200"),
                ("shared_buffers", "64MB"),
                ("fsync", "off"),
                ("full_page_writes", "off"),
                ("synchronous_commit", "off"),
                ("wal_level", "minimal"),
                ("max_wal_senders", "0"),
                ("max_wal_size", "1GB"),
            ]
        }
    }
}
