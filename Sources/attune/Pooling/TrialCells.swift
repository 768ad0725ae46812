import CSV

/// Reads the cells of one row of a trial table and collects what is wrong with them.
struct TrialCells {
    let record: CSVRecord
    private(set) var faults: [String] = []

    init(_ record: CSVRecord) {
        self.record = record
    }

    /// One column of the file.
    struct Column {
        let name: String
        /// Its number in the row, from 0.
        let index: Int
        /// Where its name begins in the header's line, from 1.
        let place: Int
    }

    /// A finite number; nil, and a fault, where the cell is none.
    mutating func number(_ column: Column) -> Double? {
        guard !record.isEmpty(column.index) else {
            refuse(column, "is empty; leave out trials whose figures are not known")
            return nil
        }
        let text = record.string(column.index)
        guard let number = Double(scientificDecimal: text) else {
            refuse(column, "is \(ValueShape.describe(text)), not a number; write digits, a point")
            return nil
        }
        guard number.isFinite else {
            refuse(column, "is too large a number")
            return nil
        }
        return number
    }

    /// A whole number of at least `least`; nil, and a fault, where the cell is none.
    mutating func count(_ column: Column, atLeast least: Int) -> Int? {
        guard let number = number(column) else { return nil }
        guard number == number.rounded() else {
            refuse(column, "is not a whole number")
            return nil
        }
        guard number < 9e15 else {
            refuse(column, "is too large a number")
            return nil
        }
        guard number >= Double(least) else {
            refuse(column, number < 0 ? "is negative" : "is less than \(least)")
            return nil
        }
        return Int(number)
    }

    /// Events out of a total: whole, not negative and never more than the total.
    mutating func events(_ events: Column, of total: Column) -> (events: Int, total: Int)? {
        let some = count(events, atLeast: 0)
        let all = count(total, atLeast: 1)
        guard let some, let all else { return nil }
        guard some <= all else {
            refuse(events, "is more than `\(total.name)`: \(some) events of \(all)")
            return nil
        }
        return (some, all)
    }

    /// A number greater than 0; nil, and a fault, where the cell is none.
    mutating func positive(_ column: Column) -> Double? {
        guard let number = number(column) else { return nil }
        guard number > 0 else {
            refuse(column, number < 0 ? "is negative" : "is 0; it must be greater than 0")
            return nil
        }
        return number
    }

    /// A correlation, from -1 to 1.
    mutating func correlation(_ column: Column) -> Double? {
        guard let number = number(column) else { return nil }
        guard number.magnitude <= 1 else {
            refuse(column, "does not lie between -1 and 1")
            return nil
        }
        return number
    }

    /// One group's size, mean and standard deviation.
    mutating func group(
        _ count: Column, _ mean: Column, _ deviation: Column
    ) -> (count: Int, mean: Double, deviation: Double)? {
        let count = self.count(count, atLeast: 2)
        let mean = number(mean)
        let deviation = positive(deviation)
        guard let count, let mean, let deviation else { return nil }
        return (count, mean, deviation)
    }

    /// A text that is there; nil, and a fault, where the cell is empty.
    mutating func text(_ column: Column) -> String? {
        let text = record.string(column.index)
        guard text.contains(where: { !$0.isWhitespace }) else {
            refuse(column, "is empty")
            return nil
        }
        return text
    }

    /// Notes what is wrong with a cell.
    mutating func refuse(_ column: Column, _ rule: String) {
        let line = record.line(of: column.index)
        let place = "line \(line), column \(record.column(of: column.index))"
        faults.append("\(place): `\(column.name)` \(rule)")
    }
}
