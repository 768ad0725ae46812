// The way from rows to a report in one pass and flat memory: episodes first, then scores in the order
// of course, subject, instrument, scale and day, then ratings of goals and codings of what was observed.
// A million scores leave behind only one small value a subject and scale.

import Clinic
import Foundation

/// Builds the report on outcomes from episodes and scores.
package struct OutcomesBuilder: Sendable {
    let question: OutcomesQuestion
    let rules: OutcomeRules
    let pairing: MeasurePairing
    /// Families left out because somebody refused or withdrew consent to outcome reports.
    package var withheldFamilies = 0
    /// What the fixed indicators count beside courses of care and scores.
    package var activity = ActivityFacts()

    /// The episodes of the course that is being added.
    private var chain: [EpisodeFacts] = []
    private var chainOrder: [ID<Episode>] = []
    private var families: [ID<Family>: Int32] = [:]
    private var isSealed = false
    private(set) var courses: [Course] = []
    private(set) var cohort: Cohort?
    private var courseIndices: [UUID: Int32] = [:]
    private var isFinished: [Bool] = []
    private(set) var codes: MeasureCodebook
    private var lastLookup: (entry: MeasureCodebook.Entry, code: MeasureCode)?
    private var current = SubjectRows()
    private var currentCourse: UUID?
    private var currentIndex: Int32?
    private(set) var pairedByMeasure: [[PairedSubject]] = []
    /// The same subjects by NHS England's rule.
    private(set) var nhsByMeasure: [[NHSSubject]] = []
    private(set) var goals = GoalGatherer()
    private(set) var observations: ObservationGatherer
    /// By instrument: forms that nothing here defines.
    private(set) var undefinedForms: [String: Set<UUID>] = [:]
    /// Whether whom each result belongs to is kept, which `finishAnalysis` needs and a report does not.
    let keepsSubjects: Bool
    /// Beside `pairedByMeasure`, where subjects are kept.
    private(set) var subjectsByMeasure: [[UUID]] = []
    /// The codings of the cohort, where subjects are kept.
    private(set) var keptCodings: [(courseIndex: Int32, facts: ObservationFacts)] = []
    private(set) var scoresRead = 0
    private(set) var scoresOfCohort = 0

    /// A builder for one question under these rules; `keepingSubjects` where `finishAnalysis` is to follow.
    package init(question: OutcomesQuestion, rules: OutcomeRules, keepingSubjects: Bool = false) {
        keepsSubjects = keepingSubjects
        self.question = question
        self.rules = rules
        pairing = MeasurePairing(rule: rules.pairing)
        codes = MeasureCodebook(rules.scales, observed: rules.observed)
        observations = ObservationGatherer(rules.observed)
    }

    /// Adds an episode. All episodes come before the first score, those of a course together.
    package mutating func add(episode: EpisodeFacts) {
        precondition(!isSealed, "an episode after the first score")
        if let last = chain.last, last.course != episode.course { closeChain() }
        chain.append(episode)
    }

    private mutating func closeChain() {
        guard let first = chain.first else { return }
        let family = families[first.family] ?? Int32(families.count)
        families[first.family] = family
        chainOrder.append(first.course)
        courses.append(Course(joining: chain, familyIndex: family))
        chain.removeAll(keepingCapacity: true)
    }

    /// The small number that stands for these codes in `add(row:)`; `scale` is empty for an
    /// administration without a score.
    package mutating func code(
        instrument: String, version: String, scale: String
    ) -> MeasureCode {
        let entry = MeasureCodebook.Entry(instrument: instrument, version: version, scale: scale)
        if let lastLookup, lastLookup.entry == entry { return lastLookup.code }
        let code = codes.code(for: entry)
        lastLookup = (entry, code)
        return code
    }

    /// Adds a score; see `add(row:)` for the order.
    package mutating func add(measure: MeasureFacts) {
        let code = code(
            instrument: measure.instrument, version: measure.version, scale: measure.scale)
        add(
            row: MeasureRow(
                administration: measure.administration, course: measure.course,
                subject: measure.subject, respondent: measure.respondent, measure: code,
                value: measure.value, occasion: measure.occasion,
                answeredOn: measure.answeredOn, status: measure.status,
                notDoneReason: measure.notDoneReason))
    }

    /// Adds a score.
    ///
    /// Rows come ordered by course, subject, instrument, scale, day answered and the order recorded;
    /// a course that comes back after another one is a programmer's fault.
    package mutating func add(row: MeasureRow) {
        if !isSealed { seal() }
        scoresRead += 1
        if row.course.uuid != currentCourse { enter(course: row.course.uuid) }
        guard let index = currentIndex else { return }
        scoresOfCohort += 1
        if !codes.isDefined[Int(row.measure.index)] {
            undefinedForms[codes[row.measure].instrument, default: []]
                .insert(row.administration.uuid)
        }
        let instrument = codes.instrument(row.measure)
        if current.isEmpty || !current.belongs(to: row.subject, instrument: instrument) {
            pairCurrent()
            current.begin(courseIndex: index, subject: row.subject, instrument: instrument)
        }
        current.append(row)
    }

    /// Adds a rating of a goal, or a goal without any.
    ///
    /// Rows come goal by goal, those of a goal ordered by the day it was rated.
    package mutating func add(goal: GoalFacts) {
        if !isSealed { seal() }
        guard let index = courseIndices[goal.course.uuid] else { return }
        goals.add(goal, courseIndex: index, courses: courses, by: GoalPairing(rules.pairing))
    }

    /// Adds one scale of one coding of a recording, or that an observation was not done.
    ///
    /// Rows come together by course, person, instrument and dyad, those of a dyad ordered by the day of
    /// the recording and the order recorded.
    package mutating func add(observation: ObservationFacts) {
        if !isSealed { seal() }
        guard let index = courseIndices[observation.course.uuid] else { return }
        if keepsSubjects { keptCodings.append((index, observation)) }
        observations.add(
            observation, courseIndex: index, courses: courses, codes: &codes, by: pairing)
    }

    /// Closes the last subject, goal and dyad; every row is in.
    mutating func close() -> Cohort {
        if !isSealed { seal() }
        pairCurrent()
        goals.close(courses, by: GoalPairing(rules.pairing))
        observations.close(courses, codes: &codes, by: pairing)
        currentCourse = nil
        currentIndex = nil
        return cohort ?? Cohort(of: courses, asked: question)
    }

    private mutating func enter(course: UUID) {
        pairCurrent()
        if let currentIndex { isFinished[Int(currentIndex)] = true }
        currentCourse = course
        currentIndex = courseIndices[course]
        if let currentIndex {
            precondition(!isFinished[Int(currentIndex)], "scores are not ordered by course")
        }
    }

    private mutating func pairCurrent() {
        guard !current.isEmpty else { return }
        let course = courses[Int(current.courseIndex)]
        let count = codes.entries.count
        while pairedByMeasure.count < count {
            pairedByMeasure.append([])
            subjectsByMeasure.append([])
        }
        while nhsByMeasure.count < count { nhsByMeasure.append([]) }
        let subject = current.subject
        current.pair(by: pairing, in: course, codes: codes) { paired, nhs in
            pairedByMeasure[Int(paired.measure.index)].append(paired)
            if keepsSubjects { subjectsByMeasure[Int(paired.measure.index)].append(subject) }
            if let nhs { nhsByMeasure[Int(paired.measure.index)].append(nhs) }
        }
        current.clear()
    }

    private mutating func seal() {
        isSealed = true
        closeChain()
        let cohort = Cohort(of: courses, asked: question)
        for (index, identifier) in chainOrder.enumerated() where cohort.isMember[index] {
            let earlier = courseIndices.updateValue(Int32(index), forKey: identifier.uuid)
            precondition(earlier == nil, "a course came back after another one")
        }
        isFinished = [Bool](repeating: false, count: courses.count)
        chainOrder = []
        families = [:]
        self.cohort = cohort
    }
}
