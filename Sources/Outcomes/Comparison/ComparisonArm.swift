// Who stands on which side. A person counts in one group only, the one they were in first: otherwise the
// families that waited and were then seen would stand on both sides of one difference.

import Clinic
import Foundation

/// The courses of both sides, before anything is measured.
struct ComparisonArm {
    /// One comparison group with the programme's courses it may be set beside.
    struct Group {
        let allocation: Allocation?
        let isRandomised: Bool
        let programme: [Int32]
        let comparison: [Int32]
        /// Courses left out of each side because somebody in them was counted before.
        let earlier: (programme: Int, comparison: Int)
        let warnings: [GroupWarning]
    }

    /// The groups, that made by lot first, the others by the word for how they were made.
    let groups: [Group]

    init(courses: [Course], members: [Int32], compared: [Int32]) {
        guard !compared.isEmpty else {
            groups = []
            return
        }
        let first = FirstCourses(courses, of: members + compared)
        let programme = members.filter(first.isFirst)
        let byLot = programme.filter { courses[Int($0)].allocation == .randomised }
        let allocations = Set(compared.map { courses[Int($0)].allocation })
        groups = allocations.sorted { Self.place($0) < Self.place($1) }.map { allocation in
            let all = compared.filter { courses[Int($0)].allocation == allocation }
            let comparison = all.filter(first.isFirst)
            let isRandomised = allocation == .randomised && !byLot.isEmpty
            var warnings: [GroupWarning] = []
            if allocation == .randomised {
                if byLot.isEmpty {
                    warnings.append(.programmeNotByLot)
                } else if byLot.count < programme.count {
                    warnings.append(.notByLot(programme.count - byLot.count))
                }
            }
            return Group(
                allocation: allocation, isRandomised: isRandomised,
                programme: isRandomised ? byLot : programme, comparison: comparison,
                earlier: (members.count - programme.count, all.count - comparison.count),
                warnings: warnings)
        }
    }

    private static func place(_ allocation: Allocation?) -> String {
        allocation == .randomised ? "" : allocation?.rawValue ?? "~"
    }
}

/// Which courses are the first of everybody in them.
private struct FirstCourses {
    private let courses: [Course]
    private var earliest: [UUID: Int32] = [:]
    private var seenAs: [UUID: (day: Int32, arm: Arm)] = [:]

    /// Courses that count are those asked about; a course of the other arm counts against them whenever
    /// it was, if somebody was seen in it or it was watched.
    init(_ courses: [Course], of indices: [Int32]) {
        self.courses = courses
        for course in courses
        where course.arm == .comparison || course.firstAttendedOn != nil {
            let day = course.referredOn.daysSince1970
            for person in course.parents + course.infants
            where seenAs[person].map({ day < $0.day }) ?? true {
                seenAs[person] = (day, course.arm)
            }
        }
        for index in indices {
            let course = courses[Int(index)]
            for person in course.parents + course.infants {
                if let known = earliest[person],
                    courses[Int(known)].referredOn <= course.referredOn
                {
                    continue
                }
                earliest[person] = index
            }
        }
    }

    func isFirst(_ index: Int32) -> Bool {
        let course = courses[Int(index)]
        return (course.parents + course.infants).allSatisfy { person in
            earliest[person] == index && seenAs[person]?.arm ?? course.arm == course.arm
        }
    }
}
