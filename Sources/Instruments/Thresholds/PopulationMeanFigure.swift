/// The mean of a scale among people who were not chosen for their score. Who is chosen for a bad score
/// tends towards such a mean without any help.
package struct PopulationMeanFigure: Sendable {
    /// In points.
    package let figure: SourcedFigure
    /// Whose mean it is.
    package let population: String
    /// Where it comes from.
    package let sourcing: Sourcing
}
