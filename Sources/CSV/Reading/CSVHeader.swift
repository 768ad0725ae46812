/// The names of a file's columns.
public struct CSVHeader: Sendable {
    /// Names in the order of the columns.
    public let names: [String]
    /// Column in Unicode scalars at which each name begins on its line, from 1.
    public let columns: [Int]
    /// Line of the header, from 1.
    public let line: Int
    private let indexes: [String: Int]

    /// Reads the names of a header record.
    ///
    /// - Parameter record: The file's first record.
    /// - Throws: `CSVFault` when a name is missing or there twice.
    public init(_ record: CSVRecord) throws(CSVFault) {
        var names: [String] = []
        var indexes: [String: Int] = [:]
        for index in 0..<record.count {
            let name = record.string(index)
            let line = record.line(of: index)
            let column = record.column(of: index)
            guard !name.isEmpty else {
                throw CSVFault(.unnamedColumn, line: line, column: column)
            }
            guard indexes.updateValue(index, forKey: name) == nil else {
                throw CSVFault(.duplicateColumn(name: name), line: line, column: column)
            }
            names.append(name)
        }
        self.names = names
        self.indexes = indexes
        columns = (0..<record.count).map(record.column(of:))
        line = record.line
    }

    /// Position of a column, from 0, or nil when there is none of that name.
    public func index(of name: String) -> Int? {
        indexes[name]
    }
}
