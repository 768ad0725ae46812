// A Frictionless data package (https://specs.frictionlessdata.io/data-package/): a folder of CSV files and
// a datapackage.json that says what each column is, where the data come from and what may be done with them.

/// Tables with everything that a reader who has only the folder must know.
package struct DataPackage {
    /// The file that describes the others.
    package static let descriptorFile = "datapackage.json"

    let name: String
    let title: String
    let description: String
    let tables: [PackageTable]
    /// Where the data and the rules come from.
    let sources: [String]
    /// What may be done with it.
    let licenceNote: String
    /// Whether everybody in it is made up.
    let isSynthetic: Bool
    /// What else is said of it: the question, the rules.
    let more: [(String, JSONDocument)]

    /// Writes every file, a piece at a time and the description last, because it says how long the
    /// others are. The same values are the same bytes.
    ///
    /// - Parameter sink: takes the next piece of a file; the pieces of one file come together.
    /// - Throws: what `sink` throws.
    package func write(to sink: (_ file: String, _ bytes: [UInt8]) throws -> Void) throws {
        var resources: [JSONDocument] = []
        for table in tables {
            var count = 0
            try table.write { bytes in
                count += bytes.count
                try sink(table.file, bytes)
            }
            resources.append(table.resource(bytes: count))
        }
        try sink(Self.descriptorFile, Array(descriptor(resources).text.utf8))
    }

    private func descriptor(_ resources: [JSONDocument]) -> JSONDocument {
        .object(
            [
                ("name", .string(name)), ("profile", .string("tabular-data-package")),
                ("title", .string(title)), ("description", .string(description)),
                ("synthetic", .bool(isSynthetic)), ("licenceNote", .string(licenceNote)),
                (
                    "sources",
                    .array(sources.map { .object([("title", .string($0))]) })
                ),
            ] + more + [("resources", .array(resources))])
    }
}
