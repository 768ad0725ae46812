/// How many families have somebody who got better, and somebody who got worse, at the extremes of what is
/// not known. One family may be among both.
package struct FamilyBounds: Hashable, Sendable {
    /// All families.
    package let families: Int
    /// With somebody known to be better.
    package let betterAtLeast: Int
    /// With somebody known or possibly better.
    package let betterAtMost: Int
    /// With somebody known to be worse.
    package let worseAtLeast: Int
    /// With somebody known or possibly worse.
    package let worseAtMost: Int
}

/// What is known of each family's subjects together.
struct FamilyMarks {
    private struct Mark: OptionSet {
        let rawValue: UInt8
        static let present = Mark(rawValue: 1)
        static let better = Mark(rawValue: 2)
        static let worse = Mark(rawValue: 4)
        static let mayBeBetter = Mark(rawValue: 8)
        static let mayBeWorse = Mark(rawValue: 16)
    }

    private var marks: [Mark]

    /// Marks for families numbered below `count`.
    init(count: Int) { marks = [Mark](repeating: [], count: count) }

    mutating func addKnown(_ family: Int32, isBetter: Bool, isWorse: Bool) {
        var mark: Mark = .present
        if isBetter { mark.formUnion([.better, .mayBeBetter]) }
        if isWorse { mark.formUnion([.worse, .mayBeWorse]) }
        marks[Int(family)].formUnion(mark)
    }

    /// Somebody who may still turn out better, if that is not ruled out, or worse.
    mutating func addUnknown(_ family: Int32, mayBeBetter: Bool = true, isWorse: Bool = false) {
        var mark: Mark = [.present, .mayBeWorse]
        if mayBeBetter { mark.insert(.mayBeBetter) }
        if isWorse { mark.insert(.worse) }
        marks[Int(family)].formUnion(mark)
    }

    var bounds: FamilyBounds {
        func count(_ mark: Mark) -> Int { marks.count { $0.contains(mark) } }
        return FamilyBounds(
            families: count(.present), betterAtLeast: count(.better),
            betterAtMost: count(.mayBeBetter), worseAtLeast: count(.worse),
            worseAtMost: count(.mayBeWorse))
    }
}
