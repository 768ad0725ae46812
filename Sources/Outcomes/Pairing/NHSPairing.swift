// The rule of NHS England's published code for children and young people, beside the programme's own:
// the first valid score from the first contact on and the last from the second on, wherever in the course
// they lie. No window, no nearest form. The two rules choose other forms, and the report says where.

import Clinic
import Foundation

/// The days that NHS England's rule hangs on, counted from 1970.
struct NHSContacts {
    let first: Int32
    /// Nil where there was no second contact.
    let second: Int32?
    /// The day of discharge: nothing after it counts.
    let discharge: Int32
}

extension Course {
    /// Nil where the course is open, because the rule takes closed referrals only, and where nobody was
    /// seen before it ended.
    var nhsContacts: NHSContacts? {
        guard let discharge = endedOn?.daysSince1970, earliestDays[0] <= discharge else {
            return nil
        }
        return NHSContacts(
            first: earliestDays[0], second: earliestDays[1] <= discharge ? earliestDays[1] : nil,
            discharge: discharge)
    }
}

/// Chooses the first and the last score by NHS England's rule.
struct NHSPairing {
    /// The name under which instrument definitions cite the published code for its thresholds.
    static let thresholdSource = "nhs_thresholds"

    /// Who rated. The published code has scales for children, parents and clinicians and pairs each by
    /// itself; which parent or which clinician it was it does not look at.
    enum Rater: UInt8, CaseIterable {
        /// Whom the scale describes.
        case subject
        /// Another person of the family.
        case otherPerson
        /// Nobody of the family: it was observed.
        case observer

        init(_ row: MeasureRow) {
            self =
                switch row.respondent {
                case nil: .observer
                case row.subject: .subject
                default: .otherPerson
                }
        }
    }

    /// A score and what it is under the version the subject counts under.
    struct Score {
        let administration: UUID
        let value: Double
        let day: Int32
    }

    /// What was chosen of one rater's scores.
    struct Choice {
        /// The first from the first contact on.
        var first: Score?
        /// The last of those after it, from the second contact on.
        var last: Score?
        /// Whether another score followed the first, however early.
        var hasFollower = false
    }

    let contacts: NHSContacts
    /// The version that the subject counts under: other versions count where a source converts them.
    let measure: MeasureCode

    /// The choice, of several raters that of the one who has a pair, else of the one who came first.
    /// `rows` are the subject's on one scale in the order they were answered and recorded.
    func choice(among rows: [MeasureRow], _ codes: borrowing MeasureCodebook) -> Choice {
        // Who was seen once only is not counted at all.
        guard let second = contacts.second else { return Choice() }
        var lead: Rater?
        for row in rows where score(row, codes) != nil {
            lead = Rater(row)
            break
        }
        guard let lead else { return Choice() }
        let leading = choice(of: lead, among: rows, second, codes)
        if leading.last != nil { return leading }
        for rater in Rater.allCases where rater != lead {
            guard rows.contains(where: { Rater($0) == rater }) else { continue }
            let other = choice(of: rater, among: rows, second, codes)
            if other.last != nil { return other }
        }
        return leading
    }

    private func choice(
        of rater: Rater, among rows: [MeasureRow], _ second: Int32,
        _ codes: borrowing MeasureCodebook
    ) -> Choice {
        var choice = Choice()
        for row in rows where Rater(row) == rater {
            guard let score = score(row, codes) else { continue }
            guard choice.first != nil else {
                choice.first = score
                continue
            }
            choice.hasFollower = true
            if score.day >= second { choice.last = score }
        }
        return choice
    }

    /// A score that counts: scored, dated, and between the first contact and the discharge.
    private func score(_ row: MeasureRow, _ codes: borrowing MeasureCodebook) -> Score? {
        guard row.status != .notDone, let value = row.value,
            let day = row.answeredOn?.daysSince1970,
            day >= contacts.first, day <= contacts.discharge
        else { return nil }
        guard codes.version(row.measure) != codes.version(measure) else {
            return Score(administration: row.administration.uuid, value: value, day: day)
        }
        return codes.converted(value, from: row.measure, to: measure).map {
            Score(administration: row.administration.uuid, value: $0, day: day)
        }
    }
}
