// A file's lines, faults told as they are met. What is wrong with one line does not hide what is
// wrong with the next.

import CSV
import Clinic
import Definitions
import Foundation

/// The columns of one kind of import file.
protocol ImportColumn: RawRepresentable<String>, CaseIterable, Hashable {
    /// Columns that the header must have.
    static var required: Set<Self> { get }
}

/// Reads an import file line by line.
final class ImportTable<Column: ImportColumn> {
    private let reader: CSVReader
    private let listener: ImportListener
    private(set) var faults = 0
    private(set) var lines = 0
    private var positions: [Column: Int] = [:]
    /// Columns that are none of `Column`'s and that `extra` accepted, with their positions.
    private(set) var extras: [(name: String, position: Int)] = []

    /// Opens the file and reads its header.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - listener: is told each fault and the progress.
    ///   - extra: whether a column outside the fixed ones is one of the file's own kind.
    /// - Throws: what opening and reading the file throws; a faulty header is told, not thrown.
    init(
        _ file: ImportFile, listener: ImportListener, extra: (String) -> Bool = { _ in false }
    ) throws {
        reader = CSVReader(next: try file.open())
        self.listener = listener
        do {
            try read(try reader.readHeader(), extra)
        } catch let fault as CSVFault {
            tell(fault)
        }
    }

    /// Whether the header is such that lines can be read.
    var hasHeader: Bool { !positions.isEmpty && headerIsWhole }
    private var headerIsWhole = false

    /// Whether the file has a column.
    func has(_ column: Column) -> Bool { positions[column] != nil }

    private func read(_ header: CSVHeader, _ extra: (String) -> Bool) throws {
        let before = faults
        for (position, name) in header.names.enumerated() {
            if let column = Column(rawValue: name) {
                positions[column] = position
            } else if extra(name) {
                extras.append((name, position))
            } else {
                let known = Column.allCases.map(\.rawValue)
                let nearest = NearMiss.closest(to: name, in: known)
                tell(
                    ImportFault(
                        line: header.line, column: nil,
                        rule:
                            "what stands at character \(header.columns[position]) is no column of "
                            + "this file" + (nearest.map { "; did you mean \($0)?" } ?? "")
                            + "; known are " + known.joined(separator: ", "),
                        shape: ImportFault.shape(of: name)))
            }
        }
        for column in Column.allCases
        where Column.required.contains(column) && positions[column] == nil {
            tell(
                ImportFault(
                    line: header.line, column: column.rawValue, rule: "the column is missing"))
        }
        headerIsWhole = faults == before
    }

    /// The next line that is well-formed CSV; nil at the end.
    func next() throws -> ImportRecord<Column>? {
        guard hasHeader else { return nil }
        while true {
            do {
                guard let record = try reader.next() else {
                    listener.progress(lines, reader.bytesRead)
                    return nil
                }
                lines += 1
                if lines % 5000 == 0 { listener.progress(lines, reader.bytesRead) }
                return ImportRecord(record: record, positions: positions, table: self)
            } catch let fault as CSVFault {
                tell(fault)
                if fault.isFatal { return nil }
            }
        }
    }

    /// Tells a fault, and counts it.
    func tell(_ fault: ImportFault) {
        faults += 1
        listener.fault(fault)
    }

    private func tell(_ fault: CSVFault) {
        let place = fault.column > 0 ? ", at character \(fault.column) of the line" : ""
        tell(
            ImportFault(
                line: fault.line, column: nil, rule: "\(fault.message)\(place); \(fault.remedy)"))
    }
}

/// One line of an import file: its fields by column, each fault told with its place.
struct ImportRecord<Column: ImportColumn> {
    let record: CSVRecord
    let positions: [Column: Int]
    let table: ImportTable<Column>

    /// The line, from 1.
    var line: Int32 { Int32(clamping: record.line) }

    /// A field's text; nil where it is empty or the column is not there.
    func text(_ column: Column) -> String? {
        guard let position = positions[column], !record.isEmpty(position) else { return nil }
        let text = record.string(position)
        return text.allSatisfy(\.isWhitespace) ? nil : text
    }

    /// Tells that a field breaks a rule.
    func tell(_ column: Column, _ rule: String, found: String? = nil) {
        table.tell(
            ImportFault(
                line: record.line, column: column.rawValue, rule: rule,
                shape: found.map { ImportFault.shape(of: $0) }))
    }

    /// A field that must be filled.
    func required(_ column: Column) -> String? {
        guard let text = text(column) else {
            tell(column, "must be filled in")
            return nil
        }
        return text
    }

    /// A reference: text without the characters that separate references, nor spaces at its ends.
    func reference(_ column: Column) -> String? {
        guard let text = required(column) else { return nil }
        return checkedReference(text, column)
    }

    /// Checks one reference.
    func checkedReference(_ text: String, _ column: Column) -> String? {
        guard Self.isReference(text) else {
            tell(
                column,
                "must be a reference of at most 100 bytes without ; : / or outer spaces, its "
                    + "letters composed (NFC)", found: text)
            return nil
        }
        return text
    }

    /// Two references that look alike are alike: no spaces at the ends, and one way to write an é.
    private static func isReference(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.count <= 100, let first = text.unicodeScalars.first,
            let last = text.unicodeScalars.last, !first.properties.isWhitespace,
            !last.properties.isWhitespace
        else { return false }
        var isASCII = true
        for byte in bytes {
            switch byte {
            case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "/"), 0..<0x20, 0x7F:
                return false
            case 0x80...: isASCII = false
            default: continue
            }
        }
        return isASCII || text.precomposedStringWithCanonicalMapping.utf8.elementsEqual(bytes)
    }

    /// A closed list's word; the fault names the nearest.
    func word<Word: CodedValue>(_ column: Column, _ type: Word.Type = Word.self) -> Word? {
        guard let text = text(column) else { return nil }
        return word(text, column)
    }

    /// Checks one word of a closed list.
    func word<Word: CodedValue>(_ text: String, _ column: Column) -> Word? {
        if let word = Word(rawValue: text) { return word }
        // What is none of the others is no likely slip: `mother` was meant as it stands.
        let nearest = NearMiss.closest(to: text, in: Word.words.filter { $0 != "other" })
        tell(
            column,
            "must be one of " + Word.words.joined(separator: ", ")
                + (nearest.map { "; did you mean \($0)?" } ?? ""), found: text)
        return nil
    }

    /// A closed list's word that must be there.
    func requiredWord<Word: CodedValue>(
        _ column: Column, _ type: Word.Type = Word.self
    ) -> Word? {
        guard let text = required(column) else { return nil }
        return word(text, column)
    }

    /// A language as a tag such as `en` or `pt-BR` (BCP 47): a word of one's own may say who it was.
    func language(_ column: Column) -> String? {
        guard let text = text(column) else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isTag =
            text.utf8.count <= 35 && (2...8).contains(parts[0].utf8.count)
            && parts[0].allSatisfy { $0.isASCII && $0.isLetter }
            && parts.allSatisfy { part in
                (1...8).contains(part.utf8.count)
                    && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            }
        guard isTag else {
            tell(column, "must be a language tag such as en or pt-BR", found: text)
            return nil
        }
        return text
    }

    /// `yes` or `no`; nil where nothing is said.
    func yesOrNo(_ column: Column) -> Bool? {
        switch text(column) {
        case nil: return nil
        case "yes": return true
        case "no": return false
        case let other:
            tell(column, "must be yes or no", found: other)
            return nil
        }
    }

    /// A day written `2026-05-03`.
    func date(_ column: Column) -> CalendarDate? {
        guard let text = text(column) else { return nil }
        guard let date = CalendarDate(iso: text), date >= Self.earliest else {
            tell(
                column, "must be a day of the calendar since 1900, written 2026-05-03", found: text)
            return nil
        }
        return date
    }

    /// A day that is not later than today.
    func pastDate(_ column: Column, today: CalendarDate) -> CalendarDate? {
        guard let date = date(column) else { return nil }
        guard date <= today else {
            tell(column, "must not lie in the future")
            return nil
        }
        return date
    }

    /// Parts between semicolons, without empty ones; none where the field is empty.
    func list(_ column: Column) -> [String] {
        guard let text = text(column) else { return [] }
        return text.split(separator: ";").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }.filter { !$0.isEmpty }
    }

    private static var earliest: CalendarDate { CalendarDate(daysSince1970: -25_567) }
}
