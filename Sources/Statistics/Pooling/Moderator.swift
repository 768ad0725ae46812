/// A numeric characteristic of the trials that may explain why their effects differ.
public struct Moderator: Hashable, Sendable {
    /// What it is called where it is told of.
    public let name: String
    /// Its value in each trial, in the order of the effects.
    public let values: [Double]

    /// Makes a moderator; `MetaRegression` checks the values.
    public init(name: String, values: [Double]) {
        self.name = name
        self.values = values
    }
}
