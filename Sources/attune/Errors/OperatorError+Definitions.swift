import Definitions

extension OperatorError {
    /// Files that came with the program and do not hold what they should.
    static func brokenShare(_ faults: DefinitionFaults) -> OperatorError {
        OperatorError(
            .noShare, detail: faults.faults.map(\.description),
            next: "restore the files from the release this program came with")
    }

    /// Files of an organisation's own that do not hold what they should.
    static func brokenOwn(_ faults: DefinitionFaults) -> OperatorError {
        OperatorError(.badOwnDefinitions, detail: faults.faults.map(\.description))
    }

    /// The faults of a file that somebody named, or of the files that came with the program.
    static func invalid(_ faults: DefinitionFaults, file: String?) -> OperatorError {
        let count = faults.faults.count == 1 ? "1 fault" : "\(faults.faults.count) faults"
        let what = file.map { "\($0) breaks its rules: \(count)" }
        return OperatorError(
            file == nil ? .checkFailed : .badDefinition,
            what: what ?? "the program's own files break their rules: \(count)",
            detail: faults.faults.map(\.description),
            next: file == nil ? "restore the files from the release this program came with" : nil)
    }

    /// A code or id that names nothing, with the nearest one there is.
    static func unknown(
        _ kind: String, _ name: String, in names: [String], next: String
    ) -> OperatorError {
        let near = NearMiss.closest(to: name, in: names)
        return OperatorError(
            .unknownName, what: "there is no \(kind) `\(name)`",
            detail: near.map { "did you mean `\($0)`?" }
                ?? "there are: \(names.joined(separator: ", "))",
            next: next)
    }
}
