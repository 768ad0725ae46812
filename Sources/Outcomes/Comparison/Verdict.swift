// What local data and a published result are to each other. The verdict comes first, and the words of
// a report come out of it: no sentence is written for a pair of numbers that the rules keep apart.

package import Evidence

/// What may be said of a local result beside a published one.
package enum Verdict: String, CaseIterable, Sendable {
    /// A difference between two groups beside a difference between two groups, both allotted by lot.
    case sameKind = "same-kind-of-quantity"
    /// The same, but nobody allotted the service's groups by lot.
    case sameKindNotRandomised = "same-kind-of-quantity-not-randomised"
    /// The same outcome, but another quantity: a group's own change or share is no difference between
    /// groups. Or the same kind of quantity, of which too little is known to read the two as one.
    case contextOnly = "context-only"
    /// A single service beside another one, neither with a control group.
    case anotherUncontrolledService = "another-uncontrolled-service"
    /// Nothing is shown, for the reasons listed.
    case notComparable = "not-comparable"
}

/// Why nothing local is shown beside a published result.
package enum ComparisonObstacle: Hashable, Sendable {
    /// No admitted instrument was used. Instruments used for something like it that never count are
    /// named.
    case noAdmittedMeasure(admitted: [ScaleReference], refused: [String])
    /// No scale recorded here measures what the published result is about, as far as the rules know.
    case constructNotMeasured
    /// The scale has no cut-off or threshold by which to count.
    case noRule(String)
    /// The coding system has no such category.
    case noSuchClass(instrument: String)
    /// Too few subjects with a known outcome.
    case tooFew(known: Int, needed: Int)
    /// Too many unknown outcomes: a share of all the measure was due for.
    case incomplete(CountedShare, floor: Double)
    /// No infant was known to be young enough at the start.
    case infantsTooOld(maximumMonths: Int, tooOld: Int, ageUnknown: Int)
    /// The time point of the published result is unknown, and the rule file refuses it.
    case unknownTimePoint
    /// All scores at the start are alike, so no standardised change can be computed.
    case noSpread
}

/// What a reader has to know before the numbers, where they are shown.
package enum ComparisonWarning: Hashable, Sendable {
    /// The share of known outcomes is low.
    case incomplete(CountedShare, below: Double)
    /// Courses of care were left out because of the infant's age at the start.
    case leftOut(tooOld: Int, ageUnknown: Int, maximumMonths: Int)
    /// So many with an end whom the cut-off is not for, and who are not counted.
    case withoutCutoff(Int)
    /// The published result does not say when it was measured.
    case unknownTimePoint(note: String?)
}
