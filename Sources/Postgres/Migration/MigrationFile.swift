/// A migration or a view file as it stands on disk: its name and its bytes.
public struct MigrationFile: Sendable, Hashable {
    /// The file's name without its folder, such as `0003_alerts.sql`.
    public let name: String
    /// The file's bytes, as they were read.
    public let bytes: [UInt8]

    /// A file that the caller has read.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// A migration file whose name and header have been understood.
struct Migration: Sendable {
    let number: Int
    let file: MigrationFile
    let text: String
    /// The lowest number that a program must know to read the schema from this file on.
    let readableFrom: Int
    /// True when the file runs outside a transaction.
    let isWithoutTransaction: Bool

    init(_ file: MigrationFile) throws(MigrationError) {
        self.file = file
        number = try Migration.number(of: file.name)
        text = try Migration.text(of: file)
        var readableFrom = number
        var isWithoutTransaction = false
        // The header is the comments that the file begins with.
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = line.drop { $0 == " " }
            if line.isEmpty || line == "\r" { continue }
            guard line.hasPrefix("--") else { break }
            let words = line.dropFirst(2).split { $0 == " " || $0 == "\t" || $0 == "\r" }
            if words.first == "no-transaction" { isWithoutTransaction = true }
            if words.first == "readable-from:" {
                guard words.count >= 2, let given = Int(words[1]), (0...number).contains(given)
                else { throw MigrationError(.badHeader, file: file.name, detail: String(line)) }
                readableFrom = given
            }
        }
        self.readableFrom = readableFrom
        self.isWithoutTransaction = isWithoutTransaction
    }

    static func number(of name: String) throws(MigrationError) -> Int {
        let digits = name.prefix { $0.isASCII && $0.isNumber }
        let rest = name.dropFirst(digits.count)
        guard digits.count == 4, let number = Int(digits), number > 0,
            rest.hasPrefix("_"), rest.hasSuffix(".sql"), rest.count > 5
        else {
            throw MigrationError(
                .badName, file: name, detail: "a migration is called NNNN_what.sql")
        }
        return number
    }

    static func text(of file: MigrationFile) throws(MigrationError) -> String {
        guard let text = String(validating: file.bytes, as: UTF8.self), !text.utf8.contains(0)
        else {
            throw MigrationError(
                .badHeader, file: file.name, detail: "the file is not UTF-8 text")
        }
        return text
    }

    /// The migrations in order, contiguous from 1.
    static func inOrder(_ files: [MigrationFile]) throws(MigrationError) -> [Migration] {
        var migrations: [Migration] = []
        for file in files { migrations.append(try Migration(file)) }
        migrations.sort { ($0.number, $0.file.name) < ($1.number, $1.file.name) }
        for (index, migration) in migrations.enumerated() {
            if index > 0, migrations[index - 1].number == migration.number {
                throw MigrationError(
                    .duplicateNumber, file: migration.file.name,
                    detail: "\(migrations[index - 1].file.name) has the same number")
            }
            if migration.number != index + 1 {
                throw MigrationError(
                    .missingFile, file: migration.file.name,
                    detail: "no file with the number \(index + 1) comes before it")
            }
        }
        return migrations
    }
}
