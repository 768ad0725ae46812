import CSV

/// One table of a data package: a CSV file with its schema.
struct PackageTable {
    let name: String
    let description: String
    /// The columns that tell rows apart; empty where none are declared.
    let primaryKey: [String]
    let fields: [JSONDocument]
    /// Writes the header and every row, a piece at a time.
    let write: (_ sink: ([UInt8]) throws -> Void) throws -> Void

    /// So many bytes are handed over at a time.
    private static let piece = 1 << 16

    init<Row, Rows: Sequence>(
        _ name: String, description: String, primaryKey: [String] = [],
        columns: [TableColumn<Row>], rows: @escaping () -> Rows
    ) where Rows.Element == Row {
        precondition(
            primaryKey.allSatisfy { key in columns.contains { $0.name == key } },
            "a key without its column")
        self.name = name
        self.description = description
        self.primaryKey = primaryKey
        fields = columns.map(\.field)
        write = { sink in
            var writer = CSVWriter()
            writer.append(columns.map(\.name))
            for row in rows() {
                writer.append(columns.map { $0.text(row) ?? "" })
                if writer.bytes.count >= Self.piece { try sink(writer.take()) }
            }
            try sink(writer.take())
        }
    }

    var file: String { name + ".csv" }

    /// The table as a resource of a package, once it is known how long it is.
    func resource(bytes: Int) -> JSONDocument {
        var schema: [(String, JSONDocument)] = [
            ("fields", .array(fields)), ("missingValues", .strings([""])),
        ]
        if !primaryKey.isEmpty { schema.append(("primaryKey", .strings(primaryKey))) }
        return .object([
            ("name", .string(name)), ("path", .string(file)),
            ("profile", .string("tabular-data-resource")), ("format", .string("csv")),
            ("mediatype", .string("text/csv")), ("encoding", .string("utf-8")),
            ("bytes", .integer(bytes)), ("description", .string(description)),
            ("schema", .object(schema)),
        ])
    }
}
