// A million rows pass here, so the rows of one subject and instrument are gathered in buffers that
// are used again, and only what pairing chose is kept.

import Clinic
import Foundation

/// The rows of one subject and one instrument in one course, while they arrive.
struct SubjectRows {
    private(set) var courseIndex: Int32 = -1
    private(set) var subject = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    private(set) var instrument: UInt16 = 0
    private var rows: [MeasureRow] = []
    private var ofScale: [MeasureRow] = []

    var isEmpty: Bool { rows.isEmpty }

    func belongs(to subject: UUID, instrument: UInt16) -> Bool {
        self.instrument == instrument && self.subject == subject
    }

    mutating func clear() { rows.removeAll(keepingCapacity: true) }

    mutating func begin(courseIndex: Int32, subject: UUID, instrument: UInt16) {
        self.courseIndex = courseIndex
        self.subject = subject
        self.instrument = instrument
        clear()
    }

    mutating func append(_ row: MeasureRow) { rows.append(row) }

    /// Pairs the gathered rows, scale by scale. `keep` receives one result a scale; one for the
    /// instrument, under a code without a scale, where no row carries a score.
    mutating func pair(
        by pairing: MeasurePairing, in course: Course, codes: MeasureCodebook,
        keep: (PairedSubject) -> Void
    ) {
        guard let anchors = course.anchors(baselineBefore: pairing.rule.baselineBeforeSession)
        else { return }
        let role: SubjectKind? =
            if course.parents.contains(subject) {
                .parent
            } else if course.infants.contains(subject) {
                .infant
            } else if course.dyads.contains(subject) {
                .dyad
            } else {
                nil
            }
        var position = 0
        var hasScale = false
        while position < rows.count {
            guard let scale = codes.scale(rows[position].measure) else {
                position += 1
                continue
            }
            hasScale = true
            ofScale.removeAll(keepingCapacity: true)
            while position < rows.count, codes.scale(rows[position].measure) == scale {
                ofScale.append(rows[position])
                position += 1
            }
            for row in rows where codes.scale(row.measure) == nil { ofScale.append(row) }
            keep(result(of: ofScale, by: pairing, anchors, course, codes, role))
        }
        if !hasScale, !rows.isEmpty {
            keep(result(of: rows, by: pairing, anchors, course, codes, role))
        }
    }

    private func result(
        of rows: [MeasureRow], by pairing: MeasurePairing, _ anchors: CourseAnchors,
        _ course: Course, _ codes: MeasureCodebook, _ role: SubjectKind?
    ) -> PairedSubject {
        var choice = pairing.pair(rows, of: anchors, in: codes)
        var endLoss: MeasureLoss?
        if course.endedOn == nil {
            // Nobody knows yet which session will have been the last.
            choice.end = nil
            endLoss = .courseOpen
        } else if choice.end == nil {
            let reason = choice.passedOver ?? loss(at: .end, of: rows, by: pairing)
            let isSilent = reason == .notRecorded || reason == .onlyTheBaseline
            endLoss = isSilent && course.endedInBereavement ? .bereavement : reason
        }
        var start = choice.baseline?.score
        var measure = choice.baseline?.row.measure ?? choice.end?.row.measure ?? rows[0].measure
        var convertedFrom: String?
        if let baseline = choice.baseline, let end = choice.end,
            let value = choice.convertedStart
        {
            start = TimedScore(value: value, day: baseline.day)
            measure = end.row.measure
            convertedFrom = codes[baseline.row.measure].version
        }
        return PairedSubject(
            courseIndex: courseIndex, measure: measure, role: role, start: start,
            end: choice.end?.score,
            startLoss: choice.baseline == nil
                ? loss(at: .baseline, of: rows, by: pairing) : nil,
            endLoss: endLoss, startConvertedFrom: convertedFrom,
            respondent: respondent(choice, rows).flatMap(course.relationship))
    }

    /// Who answered what was chosen, or else anything. A measure that was not done has no respondent:
    /// there the parent it describes is meant.
    private func respondent(
        _ choice: MeasurePairing.Choice, _ rows: [MeasureRow]
    ) -> UUID? {
        if let chosen = choice.baseline ?? choice.end { return chosen.row.respondent }
        return rows.lazy.compactMap(\.respondent).first ?? subject
    }

    /// Why a scale has no score there. A form that gave a score for another scale only is there all the
    /// same, with too few answers for this one.
    private func loss(
        at occasion: Occasion, of scale: [MeasureRow], by pairing: MeasurePairing
    ) -> MeasureLoss {
        let found = pairing.loss(at: occasion, among: scale)
        guard found == .notRecorded else { return found }
        let hasForm = rows.contains { $0.occasion == occasion && $0.status != .notDone }
        return hasForm ? .notScored : .notRecorded
    }
}
