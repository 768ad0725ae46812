/// What is known of a private cluster without asking its server.
package struct ClusterStatus: Sendable, Equatable {
    package enum State: Sendable, Equatable {
        /// Never made, or destroyed.
        case absent
        /// Its making, or its removal, was cut short.
        case unfinished
        case stopped
        /// The server is there and recovers, or puts its affairs in order before it ends.
        case changing(processID: Int32)
        case running(processID: Int32)
    }

    package let state: State
    /// The major version that made the data, in a complete cluster.
    package let dataVersion: Int?
    package let place: ClusterPlace
}
