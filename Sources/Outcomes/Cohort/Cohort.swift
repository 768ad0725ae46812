// Who is counted. Every course that was on the books in the period is either in the cohort or lost
// to it for one coded reason: the numbers of a waterfall must add up, or readers stop believing it.

import Clinic

/// The courses a report is about and the way to them.
struct Cohort: Sendable {
    /// The rows of the waterfall, referral first.
    let waterfall: [WaterfallStep]
    /// Members of the programme arm.
    let members: GroupCount
    /// How care ended for them.
    let endings: CareEndings
    /// Courses of the comparison arm that would otherwise be members, by how they were allocated.
    let comparisonArm: [(allocation: Allocation?, count: GroupCount)]
    /// For each course: whether it is a member.
    let isMember: [Bool]

    init(of courses: [Course], asked question: OutcomesQuestion) {
        var membership = [Bool](repeating: false, count: courses.count)
        var remaining: [CohortStage: GroupCounter] = [:]
        var losses: [CohortStage: [CohortLoss: GroupCounter]] = [:]
        var endings = CareEndingsCounter()
        var elsewhere: [Allocation?: GroupCounter] = [:]
        for (index, course) in courses.enumerated() where question.selects(course) {
            guard let path = question.path(of: course) else { continue }
            if course.arm == .comparison {
                if path.loss == nil { elsewhere[course.allocation, default: .init()].add(course) }
                continue
            }
            for stage in path.reached { remaining[stage, default: .init()].add(course) }
            if let (stage, reason) = path.loss {
                losses[stage, default: [:]][reason, default: .init()].add(course)
            } else {
                membership[index] = true
                endings.add(course)
            }
        }
        waterfall = CohortStage.allCases.map { stage in
            WaterfallStep(
                stage: stage, remaining: remaining[stage]?.total ?? GroupCount(),
                losses: (losses[stage] ?? [:])
                    .map { CountedLoss(reason: $0.key, count: $0.value.total) }
                    .sorted {
                        ($1.count.courses, $0.reason.code) < ($0.count.courses, $1.reason.code)
                    })
        }
        members = remaining[.cohort]?.total ?? GroupCount()
        self.endings = endings.total
        comparisonArm =
            elsewhere
            .map { (allocation: $0.key, count: $0.value.total) }
            .sorted { ($0.allocation?.rawValue ?? "") < ($1.allocation?.rawValue ?? "") }
        isMember = membership
    }
}

/// How far a course came: the steps it reached and, unless it is a member, the step it missed.
struct CohortPath {
    let reached: ArraySlice<CohortStage>
    let loss: (missed: CohortStage, reason: CohortLoss)?

    init(missing stage: CohortStage, because reason: CohortLoss) {
        let all = CohortStage.allCases
        reached = all.prefix { $0 != stage }
        loss = (stage, reason)
    }

    init() {
        reached = CohortStage.allCases[...]
        loss = nil
    }
}

extension OutcomesQuestion {
    func selects(_ course: Course) -> Bool {
        (team == nil || team == course.team) && (programme == nil || programme == course.programme)
    }

    /// The way of one course, or nil where it was not on the books in the period.
    func path(of course: Course) -> CohortPath? {
        guard course.referredOn <= to else { return nil }
        if let isAccepted = course.isAccepted, !isAccepted {
            let closedOn = course.endedOn ?? course.referredOn
            guard closedOn >= from, closedOn <= to else { return nil }
            return CohortPath(missing: .accepted, because: .notAccepted(course.notAcceptedReason))
        }
        if let endedOn = course.endedOn, endedOn < from { return nil }
        let endedInTime = course.endedOn.map { $0 <= to } ?? false
        if course.isAccepted == nil, course.firstAttendedOn == nil {
            return CohortPath(missing: .accepted, because: .undecided)
        }
        guard let firstOn = course.firstAttendedOn, firstOn <= to else {
            return CohortPath(
                missing: .seen,
                because: endedInTime
                    ? .endedWithoutContact(course.endReason) : .waitingForFirstContact)
        }
        switch cohort {
        case .started:
            guard firstOn >= from else {
                return CohortPath(missing: .cohort, because: .startedOutsidePeriod)
            }
        case .ended, .nhs:
            guard endedInTime else { return CohortPath(missing: .cohort, because: .stillOpen) }
            if cohort == .nhs, course.attendedCount < 2 {
                return CohortPath(missing: .cohort, because: .singleContact)
            }
            if cohort == .nhs, let endedOn = course.endedOn,
                endedOn.daysSince1970 - course.referredOn.daysSince1970 <= Int32(Self.nhsOpenDays)
            {
                return CohortPath(missing: .cohort, because: .openTooShortly)
            }
        }
        return CohortPath()
    }
}
