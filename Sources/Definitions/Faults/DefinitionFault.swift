/// One broken rule in a file that a person wrote: where, which rule, and what to write instead.
public struct DefinitionFault: Error, Hashable, Sendable {
    /// Name of the file as it was given to the reader.
    public let file: String
    /// Line of the value at fault, from 1.
    public let line: Int
    /// Column of the value at fault in Unicode scalars, from 1.
    public let column: Int
    /// Path from the top of the file, such as `scales[0].range`; empty for the file as a whole.
    public let path: String
    /// The rule that is broken, as a clause: "`minimum` is missing".
    public let rule: String
    /// What to do about it, as an imperative: "write `minimum: 0`".
    public let remedy: String

    /// Makes a fault; see the properties.
    public init(
        file: String, line: Int, column: Int, path: String, rule: String, remedy: String
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.path = path
        self.rule = rule
        self.remedy = remedy
    }
}

extension DefinitionFault: CustomStringConvertible {
    /// One line: `epds.yaml:12:5: scales[0].range: `minimum` is missing; write `minimum: 0``.
    public var description: String {
        let place = "\(file):\(line):\(column): "
        return place + (path.isEmpty ? "" : "\(path): ") + rule + "; " + remedy
    }
}
