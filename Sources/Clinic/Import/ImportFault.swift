// What is wrong with a line of an import file: where, and by which rule. The value itself may be a
// name that somebody put into the wrong column, so only its shape is told.

/// One fault of an import file.
package struct ImportFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line of the file, from 1; the header is line 1.
    package let line: Int
    /// The name of the column; nil where the fault is the line's.
    package let column: String?
    /// What should hold.
    package let rule: String
    /// The value's shape, such as `4 digits`; nil where there is nothing to show.
    package let shape: String?

    /// Names a fault.
    package init(line: Int, column: String?, rule: String, shape: String? = nil) {
        self.line = line
        self.column = column
        self.rule = rule
        self.shape = shape
    }

    package var description: String {
        let place = column.map { "line \(line), \($0)" } ?? "line \(line)"
        let found = shape.map { " (found \($0))" } ?? ""
        return "\(place): \(rule)\(found)"
    }

    /// What can be told of a value without telling it: `5 characters: letters, digits`.
    package static func shape(of value: some StringProtocol) -> String {
        guard !value.isEmpty else { return "nothing" }
        var kinds: [String] = []
        func note(_ kind: String) { if !kinds.contains(kind) { kinds.append(kind) } }
        for scalar in value.unicodeScalars {
            switch scalar {
            case "0"..."9": note("digits")
            case " ", "\u{00A0}", "\t": note("spaces")
            case _ where scalar.properties.isAlphabetic: note("letters")
            default: note("signs")
            }
        }
        let count = value.count
        return "\(count) character\(count == 1 ? "" : "s"): \(kinds.joined(separator: ", "))"
    }
}

/// What an import did, or would do.
package struct ImportSummary: Hashable, Sendable {
    /// What was imported: `families`, `episodes`, `sessions`, `measures`, `goals`.
    package let kind: String
    /// Lines read, the header and empty lines left out.
    package let rows: Int
    /// What was added, by kind of record, in a fixed order.
    package let added: [Added]
    /// Lines that were recorded already, just so.
    package let present: Int
    /// Whether nothing was written because only a trial was asked for.
    package let dryRun: Bool

    /// A number of records of one kind.
    package struct Added: Hashable, Sendable {
        /// `families`, `persons`, `alerts for the review list`.
        package let what: String
        /// How many.
        package let count: Int

        /// Names a count.
        package init(_ what: String, _ count: Int) {
            self.what = what
            self.count = count
        }
    }

    /// Gathers the counts.
    package init(kind: String, rows: Int, added: [Added], present: Int, dryRun: Bool) {
        self.kind = kind
        self.rows = rows
        self.added = added
        self.present = present
        self.dryRun = dryRun
    }
}

/// A file with faults: each was told as it was found, and nothing was written.
package struct ImportRefused: Error, Hashable, Sendable, CustomStringConvertible {
    /// How many faults were told.
    package let count: Int

    /// - Parameter count: at least one.
    package init(count: Int) {
        precondition(count > 0)
        self.count = count
    }

    package var description: String {
        "\(count) fault\(count == 1 ? "" : "s"); nothing was written"
    }
}
