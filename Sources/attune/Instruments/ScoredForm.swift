import Definitions
import Instruments

/// One form with what the scoring makes of it.
struct ScoredForm {
    /// What the file calls the form, else its row, counted from 1.
    let name: String
    /// Whose form it is, as the file calls them; nil where the file does not say.
    let person: String?
    /// The day it was filled in, where the file says.
    let date: DefinitionDate?
    /// What the one who answered is to the infant; nil where the file does not say.
    let respondent: FormRespondent?
    /// What came of each scale; scales that were neither answered nor entered have none.
    let outcomes: [ScaleOutcome]
    /// Classes that were entered, by the positions of their scales.
    let classes: [(scale: Int, code: String)]
    /// Positions of the alert rules that are raised.
    let alerts: [Int]
    /// Positions of the alert rules whose answer nobody has seen.
    let unseen: [Int]

    /// The value of a scale, or nil when it has none.
    func value(of scale: Int) -> Double? {
        outcomes.first { $0.scale == scale }?.value
    }
}
