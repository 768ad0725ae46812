package import Mustache
import NIOConcurrencyHelpers

/// What a template may say, by name.
///
/// A name that the model does not know stops the program: with reflection it would render as
/// nothing, and nobody would notice a blank where a number should stand. Every page is rendered
/// with its examples when the service is built, so a template that asks for too much never goes
/// into service.
package protocol PageModel: MustacheParent, Sendable {
    /// The value of a name; `nil` stops the program.
    func value(named name: String) -> (any Sendable)?
}

extension PageModel {
    package func child(named name: String) -> Any? {
        if let value = value(named: name) {
            return (value as? String)?.withoutHiddenMarkup ?? value
        }
        guard let record = UnknownNames.current else {
            preconditionFailure("a template asks \(Self.self) for `\(name)`, which it has not")
        }
        record.add("`\(name)` is not known to \(Self.self)")
        return ""
    }
}

/// Takes down which names templates asked for in vain, instead of stopping the program.
package final class UnknownNames: Sendable {
    /// Set while templates are tried out.
    @TaskLocal static var current: UnknownNames?

    private let names = NIOLockedValueBox<[String]>([])

    /// What was asked for in vain while something was done.
    package static func collected(while work: () -> Void) -> [String] {
        let record = UnknownNames()
        $current.withValue(record, operation: work)
        return record.names.withLockedValue { $0 }
    }

    func add(_ name: String) { names.withLockedValue { $0.append(name) } }
}
