import CSV
import Clinic
import Foundation
import Storage

/// The columns of an episodes file.
enum EpisodeColumn: String, ImportColumn {
    case episode, family, programme, team, referred
    case referralSource = "referral_source"
    case accepted
    case notAcceptedReason = "not_accepted_reason"
    case firstSession = "first_session"
    case ended
    case endReason = "end_reason"
    case continues, participants, arm, allocation
    static let required: Set<EpisodeColumn> = [.episode, .family, .programme, .team, .referred]
}

/// Reads the lines of an episodes file: one course of care, or part of one, a line.
struct EpisodeLines {
    let table: ImportTable<EpisodeColumn>
    let today: CalendarDate
    let newID: () -> UUID

    /// The next line without a fault of its own; nil at the end.
    func next() throws -> EpisodeLine? {
        while let record = try table.next() {
            let before = table.faults
            if let line = line(record), table.faults == before { return line }
        }
        return nil
    }

    private func line(_ record: ImportRecord<EpisodeColumn>) -> EpisodeLine? {
        let episode = record.reference(.episode)
        let family = record.reference(.family)
        let programme = record.required(.programme)
        let team = record.required(.team)
        _ = record.required(.referred)
        let referred = record.pastDate(.referred, today: today)
        let (accepted, decided) = acceptance(record)
        let reason = record.word(.notAcceptedReason, NotAcceptedReason.self)
        let firstSession = record.pastDate(.firstSession, today: today)
        let ended = record.pastDate(.ended, today: today)
        let endReason = record.word(.endReason, EndReason.self)
        let (people, roles) = participants(record)
        let arm = record.word(.arm, Arm.self) ?? .programme
        let allocation = record.word(.allocation, Allocation.self)
        check(record, accepted, reason)
        checkDates(record, referred, decided, firstSession, ended)
        if record.text(.endReason) == nil, ended != nil, accepted != false {
            record.tell(.endReason, "an ended episode must have a reason")
        }
        if endReason != nil, record.text(.ended) == nil {
            record.tell(.ended, "an episode with an end reason must have an end")
        }
        if arm == .comparison, record.text(.allocation) == nil {
            record.tell(.allocation, "a comparison episode must say how it was allocated")
        }
        if let episode, record.text(.continues) == episode {
            record.tell(.continues, "an episode must not continue itself")
        }
        guard let episode, let family, let programme, let team, let referred else { return nil }
        return EpisodeLine(
            line: record.line, id: newID(), episode: episode, family: family,
            programme: programme, team: team, referredOn: referred,
            referralSource: record.word(.referralSource, ReferralSource.self) ?? .other,
            accepted: accepted, decidedOn: decided, notAcceptedReason: reason,
            firstSessionOn: firstSession, endedOn: ended, endReason: endReason,
            continues: record.text(.continues), people: people, roles: roles, arm: arm,
            allocation: allocation)
    }

    /// `accepted` is yes, no, or the day on which the referral was accepted. Where nothing is said, a
    /// first session or an end says that it was.
    private func acceptance(
        _ record: ImportRecord<EpisodeColumn>
    ) -> (accepted: Bool?, decidedOn: CalendarDate?) {
        guard let text = record.text(.accepted) else {
            if record.text(.notAcceptedReason) != nil { return (false, nil) }
            let began = record.text(.firstSession) != nil || record.text(.ended) != nil
            return (began ? true : nil, nil)
        }
        switch text {
        case "yes": return (true, nil)
        case "no": return (false, nil)
        default:
            guard CalendarDate(iso: text) != nil else {
                record.tell(
                    .accepted, "must be yes, no, or the day it was accepted, written 2026-05-03",
                    found: text)
                return (nil, nil)
            }
            // A day beside a reason for refusing is the day of the refusal.
            let refused = record.text(.notAcceptedReason) != nil
            return (!refused, record.pastDate(.accepted, today: today))
        }
    }

    private func check(
        _ record: ImportRecord<EpisodeColumn>, _ accepted: Bool?, _ reason: NotAcceptedReason?
    ) {
        if accepted == false, record.text(.notAcceptedReason) == nil {
            record.tell(.notAcceptedReason, "a referral that was not accepted must have a reason")
        }
        if accepted == true, reason != nil {
            record.tell(
                .notAcceptedReason, "an accepted referral must have no reason for refusing it")
        }
        if accepted == false, record.text(.firstSession) != nil {
            record.tell(
                .firstSession, "a referral that was not accepted must have no first session")
        }
    }

    private func checkDates(
        _ record: ImportRecord<EpisodeColumn>, _ referred: CalendarDate?,
        _ decided: CalendarDate?, _ firstSession: CalendarDate?, _ ended: CalendarDate?
    ) {
        guard let referred else { return }
        if let decided, decided < referred {
            record.tell(.accepted, "must not lie before the referral")
        }
        if let firstSession, firstSession < referred {
            record.tell(.firstSession, "must not lie before the referral")
        }
        if let ended, ended < referred {
            record.tell(.ended, "must not lie before the referral")
        } else if let ended, let firstSession, ended < firstSession {
            record.tell(.ended, "must not lie before the first session")
        }
    }

    /// `person;person` or `person:role;person:role`.
    private func participants(
        _ record: ImportRecord<EpisodeColumn>
    ) -> (people: [String], roles: [String]) {
        var people: [String] = []
        var roles: [String] = []
        for part in record.list(.participants) {
            let pieces = part.split(separator: ":", omittingEmptySubsequences: false)
            guard let first = pieces.first, pieces.count <= 2,
                let person = record.checkedReference(String(first), .participants)
            else {
                record.tell(
                    .participants, "must be PERSON;PERSON or PERSON:ROLE;PERSON:ROLE", found: part)
                continue
            }
            var role = ""
            if pieces.count == 2 {
                guard let word: PersonRole = record.word(String(pieces[1]), .participants) else {
                    continue
                }
                role = word.rawValue
            }
            people.append(person)
            roles.append(role)
        }
        if Set(people).count < people.count {
            record.tell(.participants, "must name each person once")
        }
        return (people, roles)
    }
}
