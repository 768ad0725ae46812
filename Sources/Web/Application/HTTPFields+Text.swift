import Hummingbird

extension HTTPFields {
    /// A field by its name as text.
    subscript(text name: String) -> String? {
        get { Element.Name(name).flatMap { self[$0] } }
        set {
            guard let name = Element.Name(name) else {
                preconditionFailure("\(name) cannot be the name of a header")
            }
            self[name] = newValue
        }
    }
}
