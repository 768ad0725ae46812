// The third tier of errors: what the person who asked may know. Storage's own words stay for the
// operator; a wrong organisation and one that is not there look alike.

package import Clinic
package import Storage

/// What kept a use case from being done.
package enum ServiceError: Error, Sendable, CustomStringConvertible {
    /// The actor's roles do not allow it.
    case refused(AccessRefused)
    /// A rule of the record stands against it.
    case rule(RuleViolation)
    /// No organisation has this code; the nearest one that is known, if any.
    case unknownOrganisation(code: String, nearest: String?)
    /// No organisation was named, and there is not exactly one.
    case organisationNotNamed(codes: [String])
    /// The organisation has no team or programme of this code; the nearest it has, if any.
    case unknown(what: String, code: String, nearest: String?)
    /// What is asked for is not consistent.
    case question(detail: String)
    /// A day whose knowledge is not settled yet; the last one that is.
    case dayNotOver(asked: CalendarDate, last: CalendarDate)
    /// The database did not do it.
    case storage(StorageError)

    package var description: String {
        func suggestion(_ nearest: String?) -> String {
            nearest.map { "; did you mean \($0)?" } ?? ""
        }
        return switch self {
        case .refused(let refusal): refusal.description
        case .rule(let violation): violation.description
        case .unknownOrganisation(let code, let nearest):
            "no organisation has the code \(code)" + suggestion(nearest)
        case .organisationNotNamed(let codes):
            codes.isEmpty
                ? "there is no organisation yet"
                : "name the organisation: " + codes.joined(separator: ", ")
        case .unknown(let what, let code, let nearest):
            "the organisation has no \(what) of the code \(code)" + suggestion(nearest)
        case .question(let detail): detail
        case .dayNotOver(let asked, let last):
            "the record as known on \(asked) can be asked for from two minutes after the end of "
                + "that day in the organisation's time zone; the last day that can is \(last)"
        case .storage(let error): error.description
        }
    }
}

/// Runs a use case and translates what storage throws.
func serving<Value>(_ act: () async throws -> Value) async throws -> Value {
    do {
        return try await act()
    } catch let error as StorageError {
        throw ServiceError.storage(error)
    } catch let violation as RuleViolation {
        throw ServiceError.rule(violation)
    } catch let refusal as AccessRefused {
        throw ServiceError.refused(refusal)
    }
}
