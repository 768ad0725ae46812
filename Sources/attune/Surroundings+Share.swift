import Evidence
import Host
import Instruments

extension Surroundings {
    /// The folder with the program's own files.
    ///
    /// - Throws: `ShareFolderError`.
    func shareFolder(_ settings: Settings) throws -> ShareFolder {
        try ShareFolder.locate(
            explicit: settings.share, executable: ShareFolder.runningExecutable())
    }

    /// The instruments that came with the program, and the organisation's own.
    ///
    /// - Throws: `OperatorError` naming the file that is missing or broken: `ATT-CFG-005` for the
    ///   program's, `ATT-CFG-008` for the organisation's.
    func catalogue(_ settings: Settings) throws -> InstrumentCatalogue {
        let files = try definitionFiles(settings)
        do {
            return try files.catalogue()
        } catch {
            throw files.isShippedWhole ? .brokenOwn(error) : OperatorError.brokenShare(error)
        }
    }

    /// Every definition file that these settings name, unread.
    ///
    /// - Throws: `ShareFolderError`; `OperatorError` (`ATT-CFG-008`) without the folder that was set.
    func definitionFiles(_ settings: Settings) throws -> DefinitionFiles {
        let shipped = try shareFolder(settings).instruments()
        return try ownFolder(settings) { (folder) throws(ShareFolderError) in
            DefinitionFiles(
                shipped: shipped, own: try folder.instruments(),
                supplements: try folder.supplements())
        } ?? DefinitionFiles(shipped: shipped, own: [], supplements: [])
    }

    /// The reviews and rules that came with the program, and the organisation's own.
    ///
    /// - Throws: `OperatorError` naming the file that is missing or broken: `ATT-CFG-005` for the
    ///   program's, `ATT-CFG-008` for the organisation's.
    func evidence(_ settings: Settings) throws -> EvidenceLibrary {
        let files = try evidenceFiles(settings)
        do {
            return try files.library()
        } catch {
            throw files.isShippedWhole ? .brokenOwn(error) : OperatorError.brokenShare(error)
        }
    }

    /// Every file of evidence that these settings name, unread.
    ///
    /// - Throws: `ShareFolderError`; `OperatorError` (`ATT-CFG-008`) without the folder that was set.
    func evidenceFiles(_ settings: Settings) throws -> EvidenceFiles {
        EvidenceFiles(
            shipped: try shareFolder(settings).evidence(),
            own: try ownFolder(settings) { (folder) throws(ShareFolderError) in
                try folder.evidence()
            } ?? [])
    }

    /// What the organisation's own folder holds; nil where none is set.
    private func ownFolder<Found>(
        _ settings: Settings, _ read: (DefinitionsFolder) throws(ShareFolderError) -> Found
    ) throws -> Found? {
        guard let root = settings.definitions else { return nil }
        do {
            return try read(DefinitionsFolder(root: root))
        } catch {
            throw OperatorError(
                .badOwnDefinitions, detail: "\(error.what): \(error.detail)",
                next:
                    "set --definitions to a folder with instruments, supplements or evidence in it"
            )
        }
    }

    /// The fixed indicators that came with the program.
    ///
    /// - Throws: `OperatorError` (`ATT-CFG-005`) naming the file that is missing or broken.
    func indicators(_ settings: Settings) throws -> IndicatorSet {
        let files = try shareFolder(settings).indicators()
        do {
            return try IndicatorSet.newest(of: files.map { (name: $0.path, bytes: $0.bytes) })
        } catch {
            throw OperatorError.brokenShare(error)
        }
    }

    /// A file that somebody named on the command line, read whole.
    ///
    /// - Throws: `OperatorError` (`ATT-DAT-003`).
    func contents(ofNamedFile path: String) throws -> [UInt8] {
        guard let bytes = try files.contents(ofFile: path) else {
            throw OperatorError(.unreadableFile, detail: "\(path): there is no such file")
        }
        return bytes
    }
}
