// Whom a measure was due for, who is known and who is not, in subjects and in families.

import Clinic
import Statistics

extension MeasureAnalysis {
    func dueCount(
        for kind: SubjectKind, seen: [PairedSubject], _ versions: VersionShare = .onlyOne
    ) -> SubjectCount {
        var counter = SubjectCounter()
        forEachDue(kind, seen: seen, versions) { counter.add(family: $0) }
        return counter.total
    }

    /// Calls back with the family of each subject a measure was due for.
    func forEachDue(
        _ kind: SubjectKind, seen: [PairedSubject], _ versions: VersionShare,
        _ body: (_ family: Int32) -> Void
    ) {
        guard versions.takesUnseen else {
            for subject in seen { body(courses[Int(subject.courseIndex)].familyIndex) }
            return
        }
        var elsewhere: [Int32: Int] = [:]
        for subject in versions.elsewhere.flatMap(\.subjects) where subject.role == kind {
            elsewhere[subject.courseIndex, default: 0] += 1
        }
        for index in memberIndices {
            let course = courses[Int(index)]
            let members =
                switch kind {
                case .parent: course.parents.count
                case .infant: course.infants.count
                case .dyad: course.dyads.count
                }
            for _ in 0..<(members - (elsewhere[index] ?? 0)) { body(course.familyIndex) }
        }
        for subject in seen where subject.role != kind {
            body(courses[Int(subject.courseIndex)].familyIndex)
        }
    }

    /// Subjects whose outcome is not known. A family with one parent known and one unknown is among
    /// their families.
    func unknownCount(
        of kind: SubjectKind, seen: [PairedSubject], known: [PairedSubject],
        _ versions: VersionShare
    ) -> SubjectCount {
        let families = unknownByFamily(of: kind, seen: seen, known: known, versions)
        return SubjectCount(
            subjects: families.values.reduce(0, +), families: families.count)
    }

    /// The families with somebody whose outcome is not known, and how many those are.
    func unknownByFamily(
        of kind: SubjectKind, seen: [PairedSubject], known: [PairedSubject],
        _ versions: VersionShare
    ) -> [Int32: Int] {
        var unknown: [Int32: Int] = [:]
        forEachDue(kind, seen: seen, versions) { unknown[$0, default: 0] += 1 }
        for subject in known {
            unknown[courses[Int(subject.courseIndex)].familyIndex, default: 0] -= 1
        }
        return unknown.filter { $0.value > 0 }
    }

    /// The bounds of everyone a measure was due for: an unknown start is an unknown outcome.
    func dueBounds(
        _ change: ReliableChange, _ terms: ScaleTerms, due: SubjectCount, seen: [PairedSubject],
        known: [PairedSubject], _ versions: VersionShare
    ) -> OutcomeBounds {
        let unknown = unknownByFamily(of: terms.subject, seen: seen, known: known, versions)
        var families = FamilyMarks(count: courses.count)
        if let direction = terms.direction {
            let rule = ChangeRule(direction: direction, threshold: change.threshold.threshold)
            for pair in pairs(of: known) {
                let change = rule.classify(before: pair.before, after: pair.after)
                families.addKnown(
                    pair.family, isBetter: change.isReliableImprovement,
                    isWorse: change.isReliableDeterioration)
            }
        }
        for family in unknown.keys { families.addUnknown(family) }
        return OutcomeBounds(
            started: due,
            unknown: SubjectCount(
                subjects: unknown.values.reduce(0, +), families: unknown.count),
            better: change.improved.count, worse: change.deteriorated.count,
            families: families.bounds)
    }

    func pairs(of known: [PairedSubject]) -> [KnownPair] {
        known.compactMap { subject in
            guard let start = subject.start, let end = subject.end else { return nil }
            let course = courses[Int(subject.courseIndex)]
            return KnownPair(
                before: start.value, after: end.value, family: course.familyIndex,
                therapist: course.therapistIndex)
        }
    }

    func count(_ subjects: [PairedSubject]) -> SubjectCount {
        var counter = SubjectCounter()
        for subject in subjects {
            counter.add(family: courses[Int(subject.courseIndex)].familyIndex)
        }
        return counter.total
    }

    func moments(of pairs: [KnownPair]) -> PairedMoments? {
        do {
            return try PairedMoments(pairs.lazy.map { (before: $0.before, after: $0.after) })
        } catch {
            // Scores come checked against their scale's range, so this is never reached by data.
            return nil
        }
    }

    func add(_ score: Double, to moments: inout RunningMoments) {
        do {
            try moments.add(score)
        } catch {
            // As above: scores are finite by the time they are stored.
            return
        }
    }

    func medianDays(of both: [PairedSubject]) -> Int? {
        let days = both.compactMap { subject -> Int? in
            guard let start = subject.start, let end = subject.end else { return nil }
            return Int(end.day - start.day)
        }.sorted()
        return days.isEmpty ? nil : days[(days.count - 1) / 2]
    }

    func tally(_ losses: [MeasureLoss]) -> [MeasureLoss: Int] {
        losses.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    func ordered(_ losses: [MeasureLoss: Int]) -> [CountedMeasureLoss] {
        losses.map { CountedMeasureLoss(reason: $0.key, subjects: $0.value) }
            .sorted { ($1.subjects, $0.reason.code) < ($0.subjects, $1.reason.code) }
    }
}
