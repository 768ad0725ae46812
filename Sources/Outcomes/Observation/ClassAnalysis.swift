// From classes of dyads to tables of infants. A class belongs to an infant with one caregiver, but the
// proportions of a review are of infants: an infant classified with two parents counts with the one it
// was recorded with first, which is settled before any end is known.

import Clinic
import Foundation

/// Counts the classes of a cohort.
struct ClassAnalysis {
    let courses: [Course]
    let memberIndices: [Int32]
    let terms: [ObservedTerms]

    /// One outcome for each scale and version with anything recorded, in the order of the terms.
    func outcomes(of gathered: ObservationGatherer) -> [ClassOutcome] {
        var outcomes: [ClassOutcome] = []
        for measure in terms {
            for scale in measure.scales {
                guard let system = scale.classes,
                    let infants = chosen(of: measure.instrument, scale.code, gathered)
                else { continue }
                let here = infants.filter { $0.version == measure.version }
                let isHome = homeVersion(of: measure.instrument, infants) == measure.version
                guard !here.isEmpty || isHome else { continue }
                var counter = ClassCounter(system: system)
                for infant in here {
                    counter.add(infant, family: courses[Int(infant.dyad.courseIndex)].familyIndex)
                }
                if isHome { addUnseen(measure.subject, seen: infants, to: &counter) }
                outcomes.append(counter.outcome(measure, scale))
            }
        }
        return outcomes
    }

    /// One dyad an infant and course, over all versions; nil where nothing of the instrument is recorded.
    private func chosen(
        of instrument: String, _ scale: String, _ gathered: ObservationGatherer
    ) -> [ChosenDyad]? {
        var ofInfant: [Key: [ChosenDyad]] = [:]
        for (entry, dyads) in gathered.dyads
        where entry.instrument == instrument && (entry.scale == scale || entry.scale.isEmpty) {
            for dyad in dyads {
                ofInfant[Key(courseIndex: dyad.courseIndex, person: dyad.person), default: []]
                    .append(ChosenDyad(dyad: dyad, version: entry.version))
            }
        }
        guard !ofInfant.isEmpty else { return nil }
        return ofInfant.values.compactMap { dyads in
            let classified = dyads.filter { $0.dyad.firstDay != nil }
            // Without a class anywhere, the one that something is known of says why.
            let among =
                classified.isEmpty
                ? dyads.filter { $0.dyad.startLoss != .notRecorded } : classified
            guard var best = (among.isEmpty ? dyads : among).min(by: ChosenDyad.precedes) else {
                return nil
            }
            best.hasSeveral = Set(classified.map(\.dyad.subject)).count > 1
            best.isEndElsewhere =
                best.dyad.end == nil && classified.contains { $0.dyad.end != nil }
            return best
        }
    }

    /// The newest version that somebody is counted under.
    private func homeVersion(of instrument: String, _ infants: [ChosenDyad]) -> String? {
        terms.last { each in
            each.instrument == instrument && infants.contains { $0.version == each.version }
        }?.version
    }

    /// Adds those of whom nothing is recorded.
    private func addUnseen(
        _ subject: SubjectKind, seen: [ChosenDyad], to counter: inout ClassCounter
    ) {
        let known = Set(
            seen.map { Key(courseIndex: $0.dyad.courseIndex, person: $0.dyad.person) })
        for index in memberIndices {
            let course = courses[Int(index)]
            let end: MeasureLoss =
                course.endedOn == nil
                ? .courseOpen : (course.endedInBereavement ? .bereavement : .notRecorded)
            for person in subject == .parent ? course.parents : course.infants
            where !known.contains(Key(courseIndex: index, person: person)) {
                counter.addUnseen(family: course.familyIndex, endLoss: end)
            }
        }
    }

    private struct Key: Hashable {
        let courseIndex: Int32
        let person: UUID
    }
}

/// The dyad an infant is counted with.
private struct ChosenDyad {
    let dyad: ClassedDyad
    let version: String
    var hasSeveral = false
    var isEndElsewhere = false

    /// The first recording; of two of one day, that with the first named of the parents.
    static func precedes(_ left: ChosenDyad, _ right: ChosenDyad) -> Bool {
        let days = (left.dyad.firstDay ?? .max, right.dyad.firstDay ?? .max)
        if days.0 != days.1 { return days.0 < days.1 }
        if left.dyad.caregiver != right.dyad.caregiver {
            return left.dyad.caregiver < right.dyad.caregiver
        }
        return (left.dyad.subject.uuidString, left.version)
            < (right.dyad.subject.uuidString, right.version)
    }
}

/// Adds up one table.
private struct ClassCounter {
    let system: ClassSystem
    private var table: [[Int]]
    private var infants = SubjectCounter()
    private var ends = SubjectCounter()
    private var twice = SubjectCounter()
    private var startLosses: [MeasureLoss: Int] = [:]
    private var endLosses: [MeasureLoss: Int] = [:]
    private var days: [Int] = []
    private var several = 0
    private var endsElsewhere = 0

    init(system: ClassSystem) {
        self.system = system
        let width = system.categories.count + 1
        table = Array(repeating: Array(repeating: 0, count: width), count: width)
    }

    mutating func add(_ chosen: ChosenDyad, family: Int32) {
        let dyad = chosen.dyad
        let none = system.categories.count
        infants.add(family: family)
        table[dyad.start?.category ?? none][dyad.end?.category ?? none] += 1
        if let loss = dyad.startLoss, dyad.start == nil { startLosses[loss, default: 0] += 1 }
        if let loss = dyad.endLoss, dyad.end == nil { endLosses[loss, default: 0] += 1 }
        if dyad.end != nil { ends.add(family: family) }
        if dyad.start != nil, dyad.end != nil { twice.add(family: family) }
        if let start = dyad.start, let end = dyad.end { days.append(Int(end.day - start.day)) }
        if chosen.hasSeveral {
            several += 1
            if chosen.isEndElsewhere { endsElsewhere += 1 }
        }
    }

    mutating func addUnseen(family: Int32, endLoss: MeasureLoss) {
        let none = system.categories.count
        infants.add(family: family)
        table[none][none] += 1
        startLosses[.notRecorded, default: 0] += 1
        endLosses[endLoss, default: 0] += 1
    }

    func outcome(_ terms: ObservedTerms, _ scale: ObservedScale) -> ClassOutcome {
        let numbers = system.categories.indices
        let atEnd = numbers.map { category in table.reduce(0) { $0 + $1[category] } }
        let all = atEnd.reduce(0, +)
        let sorted = days.sorted()
        var outcome = ClassOutcome(
            terms: terms, scale: scale, system: system, infants: infants.total,
            transitions: table, atEnd: atEnd.map { CountedShare($0, of: all) },
            security: system.secure.map { secure in
                SecurityChange(
                    numbers.map { start in numbers.map { table[start][$0] } }, secure: secure)
            },
            startLosses: ordered(startLosses), endLosses: ordered(endLosses),
            withSeveralCaregivers: several, endsNotCounted: endsElsewhere,
            medianDaysBetween: sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2])
        outcome.knownAtEnd = ends.total
        outcome.knownTwice = twice.total
        return outcome
    }

    private func ordered(_ losses: [MeasureLoss: Int]) -> [CountedMeasureLoss] {
        losses.map { CountedMeasureLoss(reason: $0.key, subjects: $0.value) }
            .sorted { ($1.subjects, $0.reason.code) < ($0.subjects, $1.reason.code) }
    }
}
