package import Clinic

/// How a course of care ended: by the reason its last episode ended with.
package enum CareEnding: Hashable, Sendable {
    /// It ended; nil where no reason is recorded.
    case ended(EndReason?)
    /// It is not over.
    case open

    /// Whether the family stopped coming before the work was done: a report that only counts who
    /// finished would hide them.
    package var isStoppedComing: Bool {
        switch self {
        case .ended(.droppedOut), .ended(.declined): true
        default: false
        }
    }

    /// A stable word for files.
    package var code: String {
        switch self {
        case .ended(let reason): reason?.rawValue ?? "not_recorded"
        case .open: "open"
        }
    }

    /// The same for people.
    package var plainText: String {
        switch self {
        case .ended(let reason): reason?.plainText ?? "not recorded"
        case .open: "not over yet"
        }
    }
}

/// One way care ended and how many it ended so for.
package struct CountedEnding: Sendable {
    /// How.
    package let ending: CareEnding
    /// How many.
    package let count: GroupCount
}

/// How care ended for a cohort.
package struct CareEndings: Sendable {
    /// Each way with its number, largest first; where no reason is recorded last.
    package let each: [CountedEnding]
    /// Who dropped out or declined to go on. A family of two courses that ended in both ways counts
    /// once here.
    package let stoppedComing: GroupCount
}

/// Counts endings course by course.
struct CareEndingsCounter {
    private var each: [CareEnding: GroupCounter] = [:]
    private var stoppedComing = GroupCounter()

    mutating func add(_ course: Course) {
        let ending: CareEnding = course.endedOn == nil ? .open : .ended(course.endReason)
        each[ending, default: .init()].add(course)
        if ending.isStoppedComing { stoppedComing.add(course) }
    }

    var total: CareEndings {
        let ordered = each.map { CountedEnding(ending: $0.key, count: $0.value.total) }
            .sorted { left, right in
                let isLeftLast = left.ending == .ended(nil)
                let isRightLast = right.ending == .ended(nil)
                if isLeftLast != isRightLast { return isRightLast }
                return (right.count.courses, left.ending.code)
                    < (left.count.courses, right.ending.code)
            }
        return CareEndings(each: ordered, stoppedComing: stoppedComing.total)
    }
}
