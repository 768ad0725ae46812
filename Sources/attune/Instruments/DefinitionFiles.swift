import Definitions
import Host
import Instruments

/// The files that a catalogue is read from.
struct DefinitionFiles {
    /// What came with the program.
    let shipped: [ShareFolder.File]
    /// The organisation's own definitions.
    let own: [ShareFolder.File]
    /// What the organisation's licences add.
    let supplements: [ShareFolder.File]

    /// Reads them all.
    ///
    /// - Throws: `DefinitionFaults` with every fault of every file.
    func catalogue() throws(DefinitionFaults) -> InstrumentCatalogue {
        try InstrumentCatalogue(
            files: (shipped + own).map { (name: $0.path, bytes: $0.bytes) },
            supplements: supplements.map { (name: $0.path, bytes: $0.bytes) })
    }

    /// Whether what came with the program is whole, so that faults are the organisation's to mend.
    var isShippedWhole: Bool {
        let shipped = shipped.map { (name: $0.path, bytes: $0.bytes) }
        do {
            _ = try InstrumentCatalogue(files: shipped)
            return true
        } catch {
            return false
        }
    }

    /// The organisation's own definitions, read one by one.
    ///
    /// - Throws: `DefinitionFaults` of the first that is broken.
    func ownDefinitions() throws(DefinitionFaults) -> [InstrumentDefinition] {
        var definitions: [InstrumentDefinition] = []
        for file in own {
            definitions.append(try InstrumentParser.parse(bytes: file.bytes, file: file.path))
        }
        return definitions
    }

    /// These files without one of them, which is looked at by itself.
    func without(_ path: String) -> DefinitionFiles {
        DefinitionFiles(
            shipped: shipped.filter { $0.path != path }, own: own.filter { $0.path != path },
            supplements: supplements.filter { $0.path != path })
    }
}
