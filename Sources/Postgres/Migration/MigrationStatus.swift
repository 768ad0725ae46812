public import Foundation

/// What the ledger says, set beside the files of this program.
public struct MigrationStatus: Sendable, Equatable {
    /// A row of the ledger.
    public struct Applied: Sendable, Equatable {
        /// The file's number.
        public let number: Int
        /// The file's name.
        public let name: String
        /// The SHA-256 of the file's bytes, in hexadecimal.
        public let sha256: String
        /// The lowest number that a program must know to read the schema from this file on.
        public let readableFrom: Int
        /// When it was applied.
        public let appliedAt: Date
        /// The database role that applied it.
        public let appliedBy: String
    }

    /// Whether this program and this database fit together.
    public enum Verdict: Sendable, Equatable {
        /// The database has exactly this program's schema.
        case current
        /// The database lacks that many migrations (0 when only views have changed).
        case older(by: Int)
        /// The database is newer, and this program may still use it.
        case newerReadable(by: Int)
        /// The database is newer than this program can use.
        case newerUnreadable(by: Int)
        /// Applied files differ from this program's: their names.
        case edited([String])
        /// Files that were passed over: their names, or numbers where there is no file.
        case outOfOrder([String])
    }

    /// What has been applied, in order.
    public let applied: [Applied]
    /// The names of the migrations that are to be applied, in order.
    public let pending: [String]
    /// The names of the view files that are new or have changed.
    public let pendingViews: [String]
    /// Whether this program and this database fit together.
    public let verdict: Verdict

    /// True when a program may serve on this database.
    public var isUsable: Bool {
        switch verdict {
        case .current, .newerReadable: true
        case .older, .newerUnreadable, .edited, .outOfOrder: false
        }
    }

    init(
        migrations: [Migration], hashes: [String], applied: [Applied], pendingViews: [String]
    ) {
        self.applied = applied
        self.pendingViews = pendingViews
        let numbers = Set(applied.map(\.number))
        let highest = applied.map(\.number).max() ?? 0
        pending = migrations.filter { $0.number > highest }.map(\.file.name)

        let known = Dictionary(
            zip(migrations, hashes).map { ($0.number, ($0.file.name, $1)) },
            uniquingKeysWith: { first, _ in first })
        let edited = applied.filter { row in
            known[row.number].map { $0.0 != row.name || $0.1 != row.sha256 } ?? false
        }
        let missing = (1..<max(highest, 1)).filter { !numbers.contains($0) }
        let beyond = applied.filter { $0.number > migrations.count }
        if !edited.isEmpty {
            verdict = .edited(edited.compactMap { known[$0.number]?.0 })
        } else if !missing.isEmpty {
            verdict = .outOfOrder(missing.map { known[$0]?.0 ?? "\($0)" })
        } else if !beyond.isEmpty {
            let needed = beyond.map(\.readableFrom).max() ?? 0
            verdict =
                needed <= migrations.count
                ? .newerReadable(by: beyond.count) : .newerUnreadable(by: beyond.count)
        } else if !pending.isEmpty || !pendingViews.isEmpty {
            verdict = .older(by: pending.count)
        } else {
            verdict = .current
        }
    }
}
