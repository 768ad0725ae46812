// A million rows pass here, so the rows of one subject and instrument are gathered in buffers that
// are used again, and only what pairing chose is kept.

import Clinic
import Foundation

/// The rows of one subject and one instrument in one course, while they arrive.
struct SubjectRows {
    private(set) var courseIndex: Int32 = -1
    private(set) var subject = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    private(set) var instrument: UInt16 = 0
    /// Of the subject, the same for each of its instruments.
    private var number: Int32 = -1
    /// How many subjects there were so far.
    var count: Int { Int(number) + 1 }
    private var rows: [MeasureRow] = []
    private var ofScale: [MeasureRow] = []

    var isEmpty: Bool { rows.isEmpty }

    func belongs(to subject: UUID, instrument: UInt16) -> Bool {
        self.instrument == instrument && self.subject == subject
    }

    mutating func clear() { rows.removeAll(keepingCapacity: true) }

    mutating func begin(courseIndex: Int32, subject: UUID, instrument: UInt16) {
        if self.courseIndex != courseIndex || self.subject != subject { number += 1 }
        self.courseIndex = courseIndex
        self.subject = subject
        self.instrument = instrument
        clear()
    }

    mutating func append(_ row: MeasureRow) { rows.append(row) }

    /// Pairs the gathered rows, scale by scale. `keep` receives one result a scale, and what NHS England's
    /// rule makes of it; one for the instrument, under a code without a scale and with nothing by that
    /// rule, where no row carries a score.
    mutating func pair(
        by pairing: MeasurePairing, in course: Course, codes: MeasureCodebook,
        keep: (PairedSubject, NHSSubject?) -> Void
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
            let (paired, nhs) = result(of: ofScale, by: pairing, anchors, course, codes, role)
            keep(paired, nhs)
        }
        if !hasScale, !rows.isEmpty {
            keep(result(of: rows, by: pairing, anchors, course, codes, role).paired, nil)
        }
        for measure in unconverted(codes) {
            let start = loss(at: .baseline, of: measure, codes)
            let end = loss(at: .end, of: measure, codes)
            guard start == .notConverted || end == .notConverted else { continue }
            keep(
                PairedSubject(
                    courseIndex: courseIndex, number: number, measure: measure, role: role,
                    start: nil, end: nil,
                    startLoss: start, endLoss: course.endedOn == nil ? .courseOpen : end,
                    startConversion: nil), nil)
        }
    }

    /// Scales that a licensee's table would make of the gathered rows, and that none of them is.
    private func unconverted(_ codes: MeasureCodebook) -> [MeasureCode] {
        var found: [MeasureCode] = []
        for row in rows {
            for measure in codes.convertible(row.measure) where !found.contains(measure) {
                let scale = codes.scale(measure)
                if !rows.contains(where: { codes.scale($0.measure) == scale }) {
                    found.append(measure)
                }
            }
        }
        return found
    }

    /// Why a scale that no row carries is not known.
    private func loss(
        at occasion: Occasion, of measure: MeasureCode, _ codes: MeasureCodebook
    ) -> MeasureLoss {
        if isUnconverted(at: occasion, codes.scale(measure), codes) { return .notConverted }
        let there = rows.filter { $0.occasion == occasion }
        if let notDone = there.first(where: { $0.status == .notDone }) {
            return .notDone(notDone.notDoneReason)
        }
        return there.isEmpty ? .notRecorded : .notScored
    }

    /// Whether there is a score of which a licensee's table would have made one on this scale.
    private func isUnconverted(
        at occasion: Occasion, _ scale: UInt16?, _ codes: MeasureCodebook
    ) -> Bool {
        rows.contains { row in
            row.occasion == occasion && row.value != nil
                && codes.convertible(row.measure).contains { codes.scale($0) == scale }
        }
    }

    private func result(
        of rows: [MeasureRow], by pairing: MeasurePairing, _ anchors: CourseAnchors,
        _ course: Course, _ codes: MeasureCodebook, _ role: SubjectKind?
    ) -> (paired: PairedSubject, nhs: NHSSubject) {
        var choice = pairing.pair(rows, of: anchors, in: codes)
        var endLoss: MeasureLoss?
        if course.endedOn == nil {
            // Nobody knows yet which session will have been the last.
            choice.end = nil
            endLoss = .courseOpen
        } else if choice.end == nil {
            let reason = choice.passedOver ?? loss(at: .end, of: rows, by: pairing, codes)
            let isSilent = reason == .notRecorded || reason == .onlyTheBaseline
            endLoss = isSilent && course.endedInBereavement ? .bereavement : reason
        }
        var start = choice.baseline?.score
        var measure = choice.baseline?.row.measure ?? choice.end?.row.measure ?? rows[0].measure
        var conversion: UInt8?
        if let baseline = choice.baseline, let end = choice.end,
            let value = choice.convertedStart
        {
            start = TimedScore(value: value, day: baseline.day)
            measure = end.row.measure
            conversion = codes.conversionIndex(from: baseline.row.measure, to: measure)
        }
        let paired = PairedSubject(
            courseIndex: courseIndex, number: number, measure: measure, role: role, start: start,
            end: choice.end?.score,
            startLoss: choice.baseline == nil
                ? loss(at: .baseline, of: rows, by: pairing, codes) : nil,
            endLoss: endLoss, startConversion: conversion,
            respondent: respondent(choice, rows).flatMap(course.relationship))
        let contacts = course.nhsContacts
        let nhs = contacts.map {
            NHSPairing(contacts: $0, measure: measure).choice(among: rows, codes)
        }
        return (
            paired,
            NHSSubject(
                nhs, courseIndex: courseIndex,
                difference: PairingDifference(programme: choice, nhs: nhs, contacts: contacts))
        )
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
        at occasion: Occasion, of scale: [MeasureRow], by pairing: MeasurePairing,
        _ codes: MeasureCodebook
    ) -> MeasureLoss {
        let found = pairing.loss(at: occasion, among: scale)
        guard found == .notRecorded else { return found }
        if let first = scale.first(where: { codes.scale($0.measure) != nil }),
            isUnconverted(at: occasion, codes.scale(first.measure), codes)
        {
            return .notConverted
        }
        let hasForm = rows.contains { $0.occasion == occasion && $0.status != .notDone }
        return hasForm ? .notScored : .notRecorded
    }
}
