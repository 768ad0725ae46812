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

    /// The instruments that came with the program.
    ///
    /// - Throws: `OperatorError` (`ATT-CFG-005`) naming the file that is missing or broken.
    func catalogue(_ settings: Settings) throws -> InstrumentCatalogue {
        let files = try shareFolder(settings).instruments()
        do {
            return try InstrumentCatalogue(files: files.map { (name: $0.path, bytes: $0.bytes) })
        } catch {
            throw OperatorError.brokenShare(error)
        }
    }

    /// The reviews and rules that came with the program.
    ///
    /// - Throws: `OperatorError` (`ATT-CFG-005`) naming the file that is missing or broken.
    func evidence(_ settings: Settings) throws -> EvidenceLibrary {
        let files = try shareFolder(settings).evidence()
        do {
            return try EvidenceLibrary(files: files.map { (name: $0.path, bytes: $0.bytes) })
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
