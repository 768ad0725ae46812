import Statistics

/// Better, unchanged and worse by one threshold.
package struct ChangeCounts: Hashable, Sendable {
    /// The threshold.
    package let threshold: AppliedThreshold
    /// Reliable improvement.
    package let improved: Int
    /// No reliable change.
    package let unchanged: Int
    /// Reliable deterioration.
    package let deteriorated: Int
}

/// So many subjects of whom the two rules say this.
package struct CountedDifference: Hashable, Sendable {
    /// What.
    package let difference: PairingDifference
    /// How many.
    package let count: SubjectCount
}

/// A course of care in which the two rules differ: for use inside the service.
package struct DifferingCourse: Hashable, Sendable {
    /// The sender's pseudonym of its first episode.
    package let reference: String
    /// How they differ.
    package let difference: PairingDifference
    /// How many of its subjects they differ so for.
    package fileprivate(set) var subjects: Int
}

/// The subjects of one scale paired by NHS England's rule, and where that is not the programme's rule.
package struct PairingByNHSRule: Sendable {
    /// Those with a score from the first contact on, of those seen twice.
    package let startKnown: SubjectCount
    /// Those with another from the second contact on.
    package let bothKnown: SubjectCount
    /// Change by the threshold that the report uses for the scale; nil where it has none.
    package let change: ChangeCounts?
    /// Change by the threshold of NHS England's published code; nil where that has none.
    package let changeByOwnThreshold: ChangeCounts?
    /// What the two rules say of those whom at least one of them pairs: the same first.
    package let differences: [CountedDifference]
    /// Of those the measure was due for, how many neither rule pairs.
    package let neither: Int
    /// In how many courses they differ.
    package let differingCourses: Int
    private let unordered: [DifferingCourse]

    /// The courses in which they differ, by reference. Put in order when they are asked for: there may be a
    /// hundred thousand, of which a text names none.
    package var differing: [DifferingCourse] {
        unordered.sorted { ($0.reference, $0.difference.code) < ($1.reference, $1.difference.code) }
    }

    /// Whether NHS England's threshold is the one the report uses.
    package var sharesThreshold: Bool {
        guard let change, let own = changeByOwnThreshold else { return false }
        return change.threshold.threshold == own.threshold.threshold
    }
}

extension PairingByNHSRule {
    /// Counts one scale. `outcome` is what the programme's rule makes of it; `subjects` hold a value for
    /// everyone with anything recorded on it.
    init(_ subjects: [NHSSubject], beside outcome: MeasureOutcome, in courses: [Course]) {
        func count(where isCounted: (NHSSubject) -> Bool) -> SubjectCount {
            var counter = SubjectCounter()
            for subject in subjects where isCounted(subject) {
                counter.add(family: courses[Int(subject.courseIndex)].familyIndex)
            }
            return counter.total
        }
        startKnown = count { $0.start != nil }
        bothKnown = count { $0.pair != nil }
        let pairs = subjects.compactMap(\.pair)
        let direction = outcome.terms.direction
        func change(by threshold: AppliedThreshold?) -> ChangeCounts? {
            guard let threshold, let direction else { return nil }
            return ChangeCounts(threshold, direction, pairs)
        }
        self.change = change(by: outcome.terms.thresholds.first)
        changeByOwnThreshold = change(by: outcome.terms.nhsThreshold)
        differences = Set(subjects.map(\.difference)).subtracting([.neither])
            .sorted { ($0.order, $0.code) < ($1.order, $1.code) }
            .map { kind in
                CountedDifference(difference: kind, count: count { $0.difference == kind })
            }
        neither =
            outcome.due.subjects - differences.reduce(0) { $0 + $1.count.subjects }
        (unordered, differingCourses) = Self.differing(subjects, courses)
    }

    /// Subjects arrive course by course, so those of one course are neighbours.
    private static func differing(
        _ subjects: [NHSSubject], _ courses: [Course]
    ) -> (each: [DifferingCourse], courses: Int) {
        var found: [DifferingCourse] = []
        var course: Int32 = -1
        var number = 0
        var firstOfCourse = 0
        for subject in subjects where subject.difference.isDifferent {
            if subject.courseIndex != course {
                course = subject.courseIndex
                firstOfCourse = found.count
                number += 1
            }
            if let known = found[firstOfCourse...].firstIndex(where: {
                $0.difference == subject.difference
            }) {
                found[known].subjects += 1
            } else {
                found.append(
                    DifferingCourse(
                        reference: courses[Int(course)].reference, difference: subject.difference,
                        subjects: 1))
            }
        }
        return (found, number)
    }
}

extension PairingDifference {
    /// The order in which the kinds are told.
    fileprivate var order: Int {
        switch self {
        case .sameForms: 0
        case .otherStart: 1
        case .otherEnd: 2
        case .otherForms: 3
        case .programmeOnly: 4
        case .nhsOnlyNoStart: 5
        case .nhsOnlyNoEnd: 6
        case .neither: 7
        }
    }
}

extension ChangeCounts {
    fileprivate init(
        _ threshold: AppliedThreshold, _ direction: BenefitDirection,
        _ pairs: [(before: Double, after: Double)]
    ) {
        var tally = ChangeTally(
            rule: ChangeRule(
                direction: direction, threshold: threshold.threshold, cutoff: nil))
        for pair in pairs { tally.add(before: pair.before, after: pair.after) }
        self.init(
            threshold: threshold, improved: tally.reliableImprovement,
            unchanged: tally.count(of: .unchanged), deteriorated: tally.reliableDeterioration)
    }
}
