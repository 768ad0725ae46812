import Glibc

/// The folder that somebody named for a command's data.
struct OutputFolder {
    let path: String

    /// Refuses what is there already, before any work is done for nothing.
    ///
    /// - Throws: `OperatorError` (`ATT-OUT-001`).
    func requireFree() throws {
        var status = stat()
        // A link that leads nowhere is something too.
        if lstat(path, &status) == 0 { throw refusal("is there already") }
        guard errno == ENOENT else { throw refusal(String(cString: strerror(errno))) }
    }

    /// Fills the folder: first another beside it, then in its place, so that nobody ever finds half of it.
    /// Only its owner may read it, and whom the owner lets.
    ///
    /// - Parameter fill: writes pieces of named files, those of one file together.
    /// - Throws: `OperatorError` (`ATT-OUT-001`), and what `fill` throws; nothing is left beside then.
    func write(_ fill: (_ sink: (_ file: String, _ bytes: [UInt8]) throws -> Void) throws -> Void)
        throws
    {
        try requireFree()
        var template = Array((parent + ".attune-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw refusal(String(cString: strerror(errno))) }
        let draft = String(
            decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        var files: [String] = []
        var current: (name: String, descriptor: Int32)?
        do {
            defer { if let current { close(current.descriptor) } }
            try fill { file, bytes in
                if current?.name != file {
                    if let current { close(current.descriptor) }
                    current = nil
                    let descriptor = open(
                        draft + "/" + file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
                    guard descriptor >= 0 else {
                        throw refusal(String(cString: strerror(errno)))
                    }
                    files.append(file)
                    current = (file, descriptor)
                }
                guard let current else { return }
                try Output.write(bytes, to: current.descriptor, named: path + "/" + file)
            }
            // Over a folder of that name that came meanwhile nothing is moved unless it is empty.
            guard rename(draft, trimmed) == 0 else {
                throw refusal(String(cString: strerror(errno)))
            }
        } catch {
            for file in files { unlink(draft + "/" + file) }
            rmdir(draft)
            throw error
        }
    }

    /// Without slashes at its end, which a name has none of.
    private var trimmed: String {
        var trimmed = path
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        return trimmed
    }

    /// The folder it lies in, with its slash; empty for the current one.
    private var parent: String {
        guard let slash = trimmed.lastIndex(of: "/") else { return "" }
        return String(trimmed[...slash])
    }

    private func refusal(_ reason: String) -> OperatorError {
        OperatorError(.cannotWrite, detail: FileFailure(path: path, reason: reason).description)
    }
}
