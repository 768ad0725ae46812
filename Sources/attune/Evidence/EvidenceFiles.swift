import Definitions
import Evidence
import Host

/// The files that reviews and comparison rules are read from.
struct EvidenceFiles {
    /// What came with the program.
    let shipped: [ShareFolder.File]
    /// The organisation's own.
    let own: [ShareFolder.File]

    /// Reads them all.
    ///
    /// - Throws: `DefinitionFaults` with every fault of every file.
    func library() throws(DefinitionFaults) -> EvidenceLibrary {
        try EvidenceLibrary(
            files: shipped.map { (name: $0.path, bytes: $0.bytes) },
            own: own.map { (name: $0.path, bytes: $0.bytes) })
    }

    /// Whether what came with the program is whole, so that faults are the organisation's to mend.
    var isShippedWhole: Bool {
        do {
            _ = try EvidenceLibrary(files: shipped.map { (name: $0.path, bytes: $0.bytes) })
            return true
        } catch {
            return false
        }
    }

    /// The reviews and rules that the organisation's own files hold, by their ids.
    ///
    /// - Throws: `DefinitionFaults` of the first that is broken.
    func ownIDs() throws(DefinitionFaults) -> [String] {
        var ids: [String] = []
        for file in own {
            switch try EvidenceFile.read(name: file.path, bytes: file.bytes) {
            case .review(let review): ids.append(review.id)
            case .comparisonRule(let rule): ids.append(rule.id)
            case .changeRule: continue
            }
        }
        return ids
    }

    /// Reads one file, and a review or a rule among the others as well: it may replace one of them, or
    /// clash with it.
    ///
    /// - Throws: `DefinitionFaults` of this file.
    func checking(name: String, bytes: [UInt8]) throws(DefinitionFaults) -> EvidenceFile {
        let found = try EvidenceFile.read(name: name, bytes: bytes)
        if case .changeRule = found { return found }
        // A file that is one of these already is not its own rival.
        func others(_ files: [ShareFolder.File]) -> [(name: String, bytes: [UInt8])] {
            files.filter { $0.path != name && $0.bytes != bytes }
                .map { (name: $0.path, bytes: $0.bytes) }
        }
        do {
            // Read last, so that a clash is this file's fault.
            _ = try EvidenceLibrary(files: others(shipped) + others(own), own: [(name, bytes)])
        } catch {
            let its = error.faults.filter { $0.file == name }
            if !its.isEmpty { throw DefinitionFaults(its) }
        }
        return found
    }
}
