import CSV
import Clinic
import Foundation
import Storage

/// The columns of a sessions file.
enum SessionColumn: String, ImportColumn {
    case session, episodes, start, minutes, mechanism, place, attendance, staff, focus
    case language, interpreter
    static let required: Set<SessionColumn> = [.session, .episodes, .start, .attendance]
}

/// Reads the lines of a sessions file: one planned or held contact a line.
struct SessionLines {
    let table: ImportTable<SessionColumn>
    let newID: () -> UUID

    /// The next line without a fault of its own; nil at the end.
    func next() throws -> SessionLine? {
        while let record = try table.next() {
            let before = table.faults
            if let line = line(record), table.faults == before { return line }
        }
        return nil
    }

    private func line(_ record: ImportRecord<SessionColumn>) -> SessionLine? {
        let session = record.reference(.session)
        let episodes = record.list(.episodes).compactMap { record.checkedReference($0, .episodes) }
        if episodes.isEmpty { record.tell(.episodes, "must name at least one episode") }
        if Set(episodes).count < episodes.count {
            record.tell(.episodes, "must name each episode once")
        }
        let start = SessionStart(record)
        var attendance = pairs(record, .attendance, Attendance.self)
        if attendance.isEmpty {
            record.tell(.attendance, "must say of at least one person what became of the contact")
        }
        let staff = pairs(record, .staff, StaffRole.self, otherwise: .lead)
        if Set(staff.map(\.name)).count < staff.count {
            record.tell(.staff, "must name each member of staff once")
        }
        attendance = attendance.filter { !$0.name.isEmpty }
        guard let session, let start else { return nil }
        let people = attendance.map { Self.split($0.name) }
        return SessionLine(
            line: record.line, id: newID(), session: session, episodes: episodes,
            startedAt: start.instant, startedLocally: start.local, minutes: minutes(record),
            mechanism: record.word(.mechanism, Mechanism.self) ?? .faceToFace,
            place: record.word(.place, Place.self), focus: record.word(.focus, Focus.self),
            language: record.language(.language), hasInterpreter: record.yesOrNo(.interpreter),
            people: people.map(\.person), peopleEpisodes: people.map(\.episode),
            outcomes: attendance.map(\.word.rawValue), staff: staff.map(\.name),
            staffRoles: staff.map(\.word.rawValue))
    }

    private func minutes(_ record: ImportRecord<SessionColumn>) -> Int16? {
        guard let text = record.text(.minutes) else { return nil }
        guard let minutes = Int16(text), (0...600).contains(minutes) else {
            record.tell(.minutes, "must be a whole number from 0 to 600", found: text)
            return nil
        }
        return minutes
    }

    /// `EPISODE/PERSON` names a person where two families have the same reference.
    private static func split(_ name: String) -> (episode: String, person: String) {
        guard let slash = name.firstIndex(of: "/") else { return ("", name) }
        return (String(name[..<slash]), String(name[name.index(after: slash)...]))
    }

    /// `name:word;name:word`.
    private func pairs<Word: CodedValue>(
        _ record: ImportRecord<SessionColumn>, _ column: SessionColumn, _ type: Word.Type,
        otherwise: Word? = nil
    ) -> [(name: String, word: Word)] {
        record.list(column).compactMap { part in
            guard let colon = part.lastIndex(of: ":") else {
                guard let otherwise else {
                    record.tell(column, "must be NAME:WORD;NAME:WORD", found: part)
                    return nil
                }
                return (part, otherwise)
            }
            let name = String(part[..<colon])
            guard !name.isEmpty, name.filter({ $0 == "/" }).count <= 1 else {
                record.tell(column, "must be NAME:WORD;NAME:WORD", found: part)
                return nil
            }
            guard let word: Word = record.word(String(part[part.index(after: colon)...]), column)
            else { return nil }
            return (name, word)
        }
    }
}

/// The start of a session: an instant where a zone is named, else the clock of the organisation.
struct SessionStart {
    let instant: Date?
    let local: String?

    /// Reads `2026-05-03T10:00`, with a space for the T, with seconds, with `Z` or `+01:00`.
    init?(_ record: ImportRecord<SessionColumn>) {
        guard let text = record.required(.start) else { return nil }
        guard let parsed = Self.parse(text) else {
            record.tell(
                .start,
                "must be a day and a time, written 2026-05-03T10:00 or 2026-05-03T10:00+01:00",
                found: text)
            return nil
        }
        self = parsed
    }

    private init(instant: Date?, local: String?) {
        self.instant = instant
        self.local = local
    }

    private static func parse(_ text: String) -> SessionStart? {
        let characters = Array(text)
        guard characters.count >= 16, characters[10] == "T" || characters[10] == " ",
            let day = CalendarDate(iso: String(characters[0..<10])), day.parts.year >= 1900,
            characters[13] == ":", let hour = number(characters[11..<13], below: 24),
            let minute = number(characters[14..<16], below: 60)
        else { return nil }
        var rest = characters[16...]
        var second = 0
        if rest.first == ":" {
            guard rest.count >= 3, let value = number(rest.dropFirst().prefix(2), below: 60) else {
                return nil
            }
            second = value
            rest = rest.dropFirst(3)
        }
        let seconds = hour * 3600 + minute * 60 + second
        if rest.isEmpty {
            func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
            return SessionStart(
                instant: nil, local: "\(day) \(two(hour)):\(two(minute)):\(two(second))")
        }
        guard let offset = offset(rest) else { return nil }
        let instant = Double(Int(day.daysSince1970) * 86_400 + seconds - offset)
        return SessionStart(instant: Date(timeIntervalSince1970: instant), local: nil)
    }

    private static func offset(_ text: ArraySlice<Character>) -> Int? {
        if text.elementsEqual("Z") { return 0 }
        let parts = Array(text)
        guard parts.count == 6, parts[3] == ":", parts[0] == "+" || parts[0] == "-",
            let hours = number(parts[1..<3], below: 15),
            let minutes = number(parts[4..<6], below: 60)
        else { return nil }
        return (parts[0] == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    private static func number(_ digits: ArraySlice<Character>, below bound: Int) -> Int? {
        guard digits.count == 2, digits.allSatisfy(\.isASCII), let value = Int(String(digits)),
            value >= 0, value < bound
        else { return nil }
        return value
    }
}
