// Recovery and reliable improvement have different denominators: recovery is of those who were
// clinical at the start, reliable improvement is of everyone with two scores. Both are counted
// here, so that nobody divides by the wrong one.

/// The counts of a group's changes under one rule.
public struct ChangeTally: Hashable, Sendable {
    /// The rule that the changes were classed by.
    public let rule: ChangeRule
    private var counts: [ChangeClass: Int] = [:]
    private var clinicalAtStart = 0
    private var recoveries = 0

    /// Makes a tally of nobody.
    public init(rule: ChangeRule) {
        self.rule = rule
    }

    /// Adds one person and returns their class.
    @discardableResult
    public mutating func add(before: Double, after: Double) -> ChangeClass {
        let change = rule.classify(before: before, after: after)
        counts[change, default: 0] += 1
        if rule.cutoff?.isClinical(before) == true { clinicalAtStart += 1 }
        if rule.hasRecovered(before: before, after: after) { recoveries += 1 }
        return change
    }

    /// How many people are in the class.
    public func count(of change: ChangeClass) -> Int { counts[change, default: 0] }

    /// How many people were added.
    public var count: Int { counts.values.reduce(0, +) }

    /// How many were reliably better, of everyone.
    public var reliableImprovement: Int { count(of: .recoveredReliably) + count(of: .improvedOnly) }

    /// How many were reliably worse, of everyone.
    public var reliableDeterioration: Int { count(of: .deteriorated) + count(of: .harmed) }

    /// How many started in the clinical range: the denominator of both recoveries; `nil` without a
    /// cut-off.
    public var clinicalBefore: Int? { rule.cutoff == nil ? nil : clinicalAtStart }

    /// How many went from clinical to functional, reliably or not; `nil` without a cut-off.
    public var recovered: Int? { rule.cutoff == nil ? nil : recoveries }

    /// How many of those also improved reliably; `nil` without a cut-off.
    public var recoveredReliably: Int? {
        rule.cutoff == nil ? nil : count(of: .recoveredReliably)
    }

    /// How many left the functional range and got reliably worse; `nil` without a cut-off.
    public var harmed: Int? { rule.cutoff == nil ? nil : count(of: .harmed) }
}
