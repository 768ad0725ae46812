/// The steps from the cohort to a known outcome, in order.
package enum OutcomeStage: String, CaseIterable, Sendable {
    /// The measure is due at the start.
    case startDue = "start_due"
    /// A form of the start was answered.
    case startDone = "start_done"
    /// It gives a start.
    case startKnown = "start_known"
    /// The measure is due at the end.
    case endDue = "end_due"
    /// A form of the end was answered.
    case endDone = "end_done"
    /// It gives an end, and with it an outcome.
    case outcomeKnown = "outcome_known"
}

/// Why subjects who were there at one step are not at the next.
package enum OutcomeStepLoss: Hashable, Sendable {
    /// Nobody takes part whom the measure describes.
    case nobodyToMeasure
    /// Counted under another version of the definition.
    case underAnotherVersion
    /// No score.
    case measure(MeasureLoss)

    /// A stable word for files.
    package var code: String {
        switch self {
        case .nobodyToMeasure: "nobody_to_measure"
        case .underAnotherVersion: "under_another_version"
        case .measure(let loss): loss.code
        }
    }

    /// The same for people.
    package var plainText: String {
        switch self {
        case .nobodyToMeasure: "nobody takes part whom the measure is for"
        case .underAnotherVersion: "counted under another version of the definition"
        case .measure(let loss): loss.plainText
        }
    }
}

/// One step of one measure: who is left, and who was lost on the way to it and why.
///
/// Subjects are counted where they belong, parents among the parents; beside them all others who take part
/// in the same courses, so that families with two parents and with twins can be seen.
package struct OutcomeStep: Sendable {
    /// The step.
    package let stage: OutcomeStage
    /// Who reached it.
    package let remaining: SubjectsInCourses
    /// Who did not, largest first.
    package let losses: [CountedStepLoss]
    /// Who was measured and is not recorded as taking part: at the first step only.
    package let joined: SubjectsInCourses
}

/// One reason and whom it took.
package struct CountedStepLoss: Sendable {
    /// Why.
    package let reason: OutcomeStepLoss
    /// How many.
    package let count: SubjectsInCourses
}

/// Subjects of a measure, and the courses they are in.
package struct SubjectsInCourses: Hashable, Sendable {
    /// Subjects: parents, infants or dyads, once per course of care.
    package let subjects: Int
    /// The courses with at least one of them, their families, and the parents and infants counted: where
    /// the measure is of parents its subjects only, and likewise of infants.
    package let group: GroupCount
}
