// Who is chosen because things are bad is on average less bad the next time, whatever is done. How much
// that is worth can be said only where the mean of those who could have been chosen is published.

import Statistics

/// The mean of a scale among people who were not chosen for their score.
package struct PopulationMean: Hashable, Sendable {
    /// In points.
    package let value: Double
    /// Whose.
    package let population: String
    /// Where it is published.
    package let source: String

    /// A published mean.
    package init(value: Double, population: String, source: String) {
        self.value = value
        self.population = population
        self.source = source
    }
}

/// The change of means that regression to the mean alone would bring.
///
/// (1 - r) · (population mean - mean at the start), with r the correlation of two scores of one person
/// over a like interval without help. r is published for hardly any scale over months, so that the
/// report shows a range of it and chooses none. Reference: Barnett, van der Pols and Dobson 2005,
/// doi:10.1093/ije/dyh299.
package struct RegressionToMean: Hashable, Sendable {
    /// The correlations shown.
    package static let correlations = [0.5, 0.6, 0.7, 0.8]

    /// One correlation.
    package struct Row: Hashable, Sendable {
        /// Of start and end, without help.
        package let correlation: Double
        /// Of those beyond the cut-off at the start, in points; nil where no mean is given for them.
        package let beyondCutoff: Double?
        /// Of all with a start and an end, in points.
        package let all: Double
    }

    /// Towards which mean.
    package let mean: PopulationMean
    /// One row a correlation.
    package let rows: [Row]

    init(towards mean: PopulationMean, beyondCutoff: ChangeMoments?, all: ChangeMoments) {
        self.mean = mean
        rows = Self.correlations.map { correlation in
            func change(_ moments: ChangeMoments) -> Double {
                (1 - correlation) * (mean.value - moments.start.mean)
            }
            return Row(
                correlation: correlation, beyondCutoff: beyondCutoff.map(change),
                all: change(all))
        }
    }
}
