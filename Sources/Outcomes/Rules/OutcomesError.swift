/// Why a report cannot be made under the rules that were given.
package enum OutcomesError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The comparison rule asks for something this version does not do.
    case unsupportedRule(version: Int, String)
    /// The change rule is for a scale that no definition here has.
    case changeRuleForUnknownScale(instrument: String, scale: String)
    /// The change rule calls the other end of the scale better.
    case changeRuleDirection(instrument: String, scale: String)

    /// What happened, in a sentence.
    package var description: String {
        switch self {
        case .unsupportedRule(let version, let what):
            "comparison rule \(version): \(what)"
        case .changeRuleForUnknownScale(let instrument, let scale):
            "the change rule is for `\(instrument)`, scale `\(scale)`, and no definition has it"
        case .changeRuleDirection(let instrument, let scale):
            "the change rule's direction is not that of `\(instrument)`, scale `\(scale)`"
        }
    }
}
