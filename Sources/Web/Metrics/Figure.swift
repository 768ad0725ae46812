/// One figure that somebody else keeps, as of now.
package struct Figure: Sendable {
    package enum Kind: String, Sendable { case counter, gauge }

    let name: String
    let kind: Kind
    let help: String
    /// The values, each under its labels in the text's own form; one under none is usual.
    let values: [(labels: String, value: Double)]

    /// The name has its unit, and `_total` for a counter, and is without `attune_`.
    package init(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
        self.init(name, kind, help, [("", value)])
    }

    /// The same with a value for each state that things are counted in.
    package init(
        _ name: String, _ kind: Kind, _ help: String, states: [(state: String, value: Double)]
    ) {
        self.init(name, kind, help, states.map { ("{state=\"\($0.state)\"}", $0.value) })
    }

    private init(
        _ name: String, _ kind: Kind, _ help: String, _ values: [(labels: String, value: Double)]
    ) {
        self.name = name
        self.kind = kind
        self.help = help
        self.values = values
    }
}
