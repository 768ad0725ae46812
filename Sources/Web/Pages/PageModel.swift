package import Mustache

/// What a template may say, by name.
///
/// A name that the model does not know stops the program: with reflection it would render as
/// nothing, and nobody would notice a blank where a number should stand. Every page is rendered
/// once when the service is built, so a template that asks for too much never goes into service.
package protocol PageModel: MustacheParent, Sendable {
    /// The value of a name; `nil` stops the program.
    func value(named name: String) -> (any Sendable)?
}

extension PageModel {
    package func child(named name: String) -> Any? {
        guard let value = value(named: name) else {
            preconditionFailure("a template asks \(Self.self) for `\(name)`, which it has not")
        }
        return value
    }
}
