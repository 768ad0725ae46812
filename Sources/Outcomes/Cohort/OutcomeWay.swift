// One waterfall from those a report is about to those whose outcome is known. Each subject is at one place:
// lost at a step for one reason, or known; so each row is the one before it without its losses.

import Clinic

/// Finds where each subject of one measure got to.
struct OutcomeWay {
    private enum Place: Hashable {
        case lost(OutcomeStage, OutcomeStepLoss)
        case known
    }

    let courses: [Course]
    let memberIndices: [Int32]
    let kind: SubjectKind

    /// The steps. `seen` holds a result for everyone with anything recorded who is counted here.
    func steps(_ seen: [PairedSubject], _ versions: VersionShare) -> [OutcomeStep] {
        var places: [Place: [Int32]] = [:]
        // Subjects of each course that have a place.
        var placed = [Int32](repeating: 0, count: courses.count)
        var joined: [Int32] = []
        for subject in seen {
            places[place(of: subject), default: []].append(subject.courseIndex)
            if subject.role == kind {
                placed[Int(subject.courseIndex)] += 1
            } else {
                joined.append(subject.courseIndex)
            }
        }
        let elsewhere = Place.lost(.startDue, .underAnotherVersion)
        for subject in versions.elsewhere.flatMap(\.subjects) where subject.role == kind {
            places[elsewhere, default: []].append(subject.courseIndex)
            placed[Int(subject.courseIndex)] += 1
        }
        let silent =
            versions.takesUnseen ? Place.lost(.startDone, .measure(.notRecorded)) : elsewhere
        var withoutAny: [Int32] = []
        for index in memberIndices {
            let members = number(in: courses[Int(index)])
            if members == 0 { withoutAny.append(index) }
            for _ in 0..<max(0, members - Int(placed[Int(index)])) {
                places[silent, default: []].append(index)
            }
        }
        return OutcomeStage.allCases.map { stage in
            step(stage, places, withoutAny: withoutAny, joined: joined)
        }
    }

    private func place(of subject: PairedSubject) -> Place {
        if subject.start == nil {
            let loss = subject.startLoss ?? .notRecorded
            return .lost(loss.isOfAnsweredForm ? .startKnown : .startDone, .measure(loss))
        }
        if subject.end != nil { return .known }
        let loss = subject.endLoss ?? .notRecorded
        if !loss.isAvoidable { return .lost(.endDue, .measure(loss)) }
        return .lost(loss.isOfAnsweredForm ? .outcomeKnown : .endDone, .measure(loss))
    }

    private func step(
        _ stage: OutcomeStage, _ places: [Place: [Int32]], withoutAny: [Int32], joined: [Int32]
    ) -> OutcomeStep {
        let order = OutcomeStage.allCases
        var remaining: [[Int32]] = []
        var losses: [CountedStepLoss] = []
        for (place, indices) in places {
            guard case .lost(let at, let reason) = place else {
                remaining.append(indices)
                continue
            }
            if at == stage {
                losses.append(CountedStepLoss(reason: reason, count: count([indices])))
            } else if order.firstIndex(of: at) ?? 0 > order.firstIndex(of: stage) ?? 0 {
                remaining.append(indices)
            }
        }
        if stage == .startDue, !withoutAny.isEmpty {
            losses.append(
                CountedStepLoss(
                    reason: .nobodyToMeasure, count: count([withoutAny], subjects: 0)))
        }
        losses.sort {
            ($1.count.subjects, $0.reason.code) < ($0.count.subjects, $1.reason.code)
        }
        return OutcomeStep(
            stage: stage, remaining: count(remaining), losses: losses,
            joined: count(stage == .startDue ? [joined] : []))
    }

    /// Subjects by their courses, one entry each. `subjects` says how many there are in an entry.
    private func count(_ lists: [[Int32]], subjects weight: Int = 1) -> SubjectsInCourses {
        var isIn = [Bool](repeating: false, count: courses.count)
        var isFamilyIn = [Bool](repeating: false, count: courses.count)
        var group = GroupCount()
        var subjects = 0
        for index in lists.joined() {
            subjects += weight
            let place = Int(index)
            guard !isIn[place] else { continue }
            isIn[place] = true
            // Courses are looked into, not copied: a hundred thousand pass here several times.
            group.courses += 1
            group.parents += courses[place].parents.count
            group.infants += courses[place].infants.count
            // There are no more families than courses.
            let family = Int(courses[place].familyIndex)
            guard !isFamilyIn[family] else { continue }
            isFamilyIn[family] = true
            group.families += 1
        }
        if kind == .parent { group.parents = subjects }
        if kind == .infant { group.infants = subjects }
        return SubjectsInCourses(subjects: subjects, group: group)
    }

    private func number(in course: Course) -> Int {
        switch kind {
        case .parent: course.parents.count
        case .infant: course.infants.count
        case .dyad: course.dyads.count
        }
    }
}

extension MeasureLoss {
    /// Whether there is a form that was answered, and cannot be used.
    fileprivate var isOfAnsweredForm: Bool {
        switch self {
        case .notScored, .notConverted, .outsideWindow, .undated, .otherVersion, .otherRespondent:
            true
        case .notDone, .onlyTheBaseline, .bereavement, .courseOpen, .notRecorded: false
        }
    }
}
