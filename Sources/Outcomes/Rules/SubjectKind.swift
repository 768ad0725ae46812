/// Whom a measure describes.
package enum SubjectKind: String, Sendable {
    case parent, infant, dyad

    /// One of them, or several.
    package func noun(_ count: Int) -> String {
        switch self {
        case .parent: count == 1 ? "parent" : "parents"
        case .infant: count == 1 ? "infant" : "infants"
        case .dyad: count == 1 ? "dyad" : "dyads"
        }
    }
}
