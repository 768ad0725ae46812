/// What a database's schema is to this program.
package enum SchemaState: Sendable, Hashable, CustomStringConvertible {
    /// There is none.
    case absent
    /// This program's.
    case current(number: Int)
    /// Older: migrations wait.
    case older(number: Int, wanted: Int)
    /// Newer, and this program may still use it.
    case newerReadable(number: Int)
    /// Newer than this program can read.
    case newerUnreadable(number: Int)
    /// A migration that was applied is no longer what it was, or is gone.
    case edited(detail: String)

    package var description: String {
        switch self {
        case .absent: "the database has no Attune schema"
        case .current(let number): "the schema is at migration \(number), as it should be"
        case .older(let number, let wanted):
            "the schema is at migration \(number); this program needs \(wanted)"
        case .newerReadable(let number):
            "the schema is at migration \(number), newer than this program, which can still use it"
        case .newerUnreadable(let number):
            "the schema is at migration \(number), which this program is too old for"
        case .edited(let detail): detail
        }
    }

    /// Whether this program may work on it.
    package var isUsable: Bool {
        switch self {
        case .current, .newerReadable: true
        default: false
        }
    }
}
