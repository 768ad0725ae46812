import CSV
import Clinic

/// The fixed columns of a measures file; items, scores and alert items follow.
enum MeasureColumn: String, ImportColumn {
    case episode, instrument, version, occasion, date, received, respondent, subject, mode
    case language
    case notDoneReason = "not_done_reason"
    case observedClass = "class"
    case procedure, coder, blind, coding
    case certifiedUntil = "certified_until"
    static let required: Set<MeasureColumn> = [.episode, .instrument, .occasion, .date]

    /// Columns that only an observed measure fills in.
    static let ofObservations: [MeasureColumn] = [
        .observedClass, .procedure, .coder, .blind, .coding, .certifiedUntil,
    ]

    /// Whether a column outside the fixed ones is an item's, a score's or an alert item's.
    static func isExtra(_ name: String) -> Bool { ExtraMeasureColumn(name) != nil }
}

/// A column of a measures file whose name depends on the instrument.
enum ExtraMeasureColumn: Hashable {
    /// `q7`: the answer to item 7.
    case item(Int)
    /// `score:total`: a scale's value.
    case score(String)
    /// `alert:10`: what is said of an alert item where only a score is entered.
    case alert(Int)

    /// Reads a column's name.
    init?(_ name: String) {
        if name.hasPrefix("score:"), name.utf8.count > 6 {
            self = .score(String(name.dropFirst(6)))
        } else if name.hasPrefix("alert:") {
            let item = name.dropFirst(6)
            guard let number = Self.number(item) else { return nil }
            self = .alert(number)
        } else if name.hasPrefix("q"), let number = Self.number(name.dropFirst()) {
            self = .item(number)
        } else {
            return nil
        }
    }

    private static func number(_ digits: Substring) -> Int? {
        // One way to write a number only: q7 and q07 would be two columns of one item.
        guard let number = Int(digits), (1...999).contains(number), String(number) == digits
        else { return nil }
        return number
    }
}

/// The columns of a file that depend on the instrument, by what they are.
struct ExtraMeasureColumns {
    var items: [(number: Int, position: Int)] = []
    var scores: [(scale: String, position: Int)] = []
    var alerts: [(item: Int, position: Int)] = []

    /// Sorts the columns that the table accepted.
    init(_ extras: [(name: String, position: Int)]) {
        for (name, position) in extras {
            switch ExtraMeasureColumn(name) {
            case .item(let number): items.append((number, position))
            case .score(let scale): scores.append((scale, position))
            case .alert(let item): alerts.append((item, position))
            case nil: continue
            }
        }
    }
}
