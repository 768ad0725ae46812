// The record's coded words. Each list stands here once; the CHECK constraints of the schema repeat
// it, and a contract test compares the two.

/// A word from a closed list, as it stands in the database and in import files.
package protocol CodedValue: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// `schema.table.column`s whose CHECK constraint lists the same words.
    static var columns: [String] { get }
}

extension CodedValue {
    /// The words, in the order they are declared.
    package static var words: [String] { allCases.map(\.rawValue) }

    /// The word as people read it: `did_not_attend` is "did not attend".
    package var plainText: String {
        String(rawValue.map { $0 == "_" ? " " : $0 })
    }
}
