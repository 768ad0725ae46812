// Scores of recordings arrive dyad by dyad. Of each dyad and scale of classes one small value is kept,
// of each instrument how its recordings were coded, and of each recording coded twice the two scores.

import Clinic
import Foundation

/// What was observed in the cohort, while it arrives.
struct ObservationGatherer: Sendable {
    struct Definition: Hashable, Sendable {
        let instrument: String
        let version: String
    }

    private let terms: [Definition: ObservedTerms]
    /// By the code of instrument, version and scale.
    private(set) var dyads: [MeasureCodebook.Entry: [ClassedDyad]] = [:]
    private(set) var tallies: [Definition: CodingTally] = [:]
    /// Instruments with a version that no definition is there for.
    private(set) var undefined: Set<String> = []
    private var rows: [ObservationFacts] = []
    private var courseIndex: Int32 = -1

    init(_ terms: [ObservedTerms]) {
        self.terms = terms.reduce(into: [:]) {
            $0[Definition(instrument: $1.instrument, version: $1.version)] = $1
        }
    }

    /// Takes the next row of a course in the cohort.
    mutating func add(
        _ facts: ObservationFacts, courseIndex: Int32, courses: [Course],
        codes: inout MeasureCodebook, by pairing: MeasurePairing
    ) {
        if let last = rows.last,
            self.courseIndex != courseIndex || last.subject != facts.subject
                || last.person != facts.person || last.instrument != facts.instrument
        {
            close(courses, codes: &codes, by: pairing)
        }
        self.courseIndex = courseIndex
        rows.append(facts)
    }

    /// Pairs and counts the dyad whose rows are in.
    mutating func close(
        _ courses: [Course], codes: inout MeasureCodebook, by pairing: MeasurePairing
    ) {
        guard let first = rows.first else { return }
        countCodings()
        pairClasses(of: first, in: courses[Int(courseIndex)], codes: &codes, by: pairing)
        rows.removeAll(keepingCapacity: true)
    }

    private mutating func pairClasses(
        of first: ObservationFacts, in course: Course, codes: inout MeasureCodebook,
        by pairing: MeasurePairing
    ) {
        var gathered = SubjectRows()
        for row in classRows(codes: &codes) {
            if gathered.isEmpty {
                gathered.begin(
                    courseIndex: courseIndex, subject: first.subject,
                    instrument: codes.instrument(row.measure))
            }
            gathered.append(row)
        }
        var paired: [PairedSubject] = []
        gathered.pair(by: pairing, in: course, codes: codes) { subject, _ in paired.append(subject)
        }
        let caregiver = first.caregiver.flatMap { course.parents.firstIndex(of: $0) }
        for subject in paired {
            dyads[codes[subject.measure], default: []].append(
                ClassedDyad(
                    courseIndex: courseIndex, person: first.person,
                    caregiver: caregiver ?? course.parents.count, subject: first.subject,
                    start: subject.start.map(Classed.init), end: subject.end.map(Classed.init),
                    startLoss: subject.startLoss, endLoss: subject.endLoss))
        }
    }

    /// The classes as scores that are the number of their category, and what has no class without one:
    /// scale by scale, each in the order it was recorded.
    private mutating func classRows(codes: inout MeasureCodebook) -> [MeasureRow] {
        var ofScale: [String: [MeasureRow]] = [:]
        var withoutClass: [(row: MeasureRow, administration: UUID)] = []
        var withClass: Set<UUID> = []
        for fact in rows where fact.coding?.isDesignated ?? true {
            let definition = Definition(instrument: fact.instrument, version: fact.version)
            guard let terms = terms[definition] else {
                undefined.insert(fact.instrument)
                continue
            }
            guard terms.scales.contains(where: { $0.classes != nil }) else { continue }
            let system = terms.scales.first { $0.code == fact.scale }?.classes
            let scale = system == nil ? "" : fact.scale
            let row = MeasureRow(
                administration: fact.administration, course: fact.course, subject: fact.subject,
                respondent: nil,
                measure: codes.code(
                    for: MeasureCodebook.Entry(
                        instrument: fact.instrument, version: fact.version, scale: scale)),
                value: fact.category.flatMap { system?.category(of: $0) }.map(Double.init),
                occasion: fact.occasion, answeredOn: fact.recordedOn, status: fact.status,
                notDoneReason: fact.notDoneReason)
            if system == nil {
                withoutClass.append((row, fact.administration.uuid))
            } else {
                ofScale[scale, default: []].append(row)
                withClass.insert(fact.administration.uuid)
            }
        }
        var told: Set<UUID> = []
        let silent = withoutClass.filter {
            !withClass.contains($0.administration) && told.insert($0.administration).inserted
        }
        return ofScale.keys.sorted().flatMap { ofScale[$0] ?? [] } + silent.map(\.row)
    }

    private mutating func countCodings() {
        var order: [UUID] = []
        var recordings: [UUID: [ObservationFacts]] = [:]
        for row in rows {
            guard let procedure = row.coding?.procedure else { continue }
            if recordings[procedure] == nil { order.append(procedure) }
            recordings[procedure, default: []].append(row)
        }
        for procedure in order {
            let coded = recordings[procedure] ?? []
            guard let first = coded.first else { continue }
            let definition = Definition(instrument: first.instrument, version: first.version)
            guard let terms = terms[definition] else { continue }
            tallies[definition, default: CodingTally()].add(
                coded.filter { $0.version == first.version }, terms)
        }
    }
}

/// A category and the day of its recording, counted from 1970.
struct Classed: Sendable {
    let category: Int
    let day: Int32

    init(_ score: TimedScore) {
        category = Int(score.value)
        day = score.day
    }
}

/// What is known of the classes of one dyad in one course.
struct ClassedDyad: Sendable {
    let courseIndex: Int32
    let person: UUID
    /// The place of the parent or carer among those of the course.
    let caregiver: Int
    let subject: UUID
    let start: Classed?
    let end: Classed?
    let startLoss: MeasureLoss?
    let endLoss: MeasureLoss?

    /// The day of the first recording that gave a class; nil where none did.
    var firstDay: Int32? { start?.day ?? end?.day }
}
