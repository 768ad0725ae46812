import Glibc

/// The file that somebody named for a command's data.
struct OutputFile {
    let path: String

    /// Puts the text into the file: for an ordinary file first beside it, then in its place, so that
    /// nobody ever reads half a report; straight into a device or a pipe, which must stay what it is.
    ///
    /// - Throws: `OperatorError` (`ATT-OUT-001`); nothing is left beside the file then.
    func write(_ text: String) throws {
        let target = try followed()
        var status = stat()
        guard stat(target, &status) == 0 else {
            guard errno == ENOENT else { throw lastRefusal() }
            return try replace(target, mode: nil, text)
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            guard access(target, W_OK) == 0 else { throw lastRefusal() }
            try replace(target, mode: status.st_mode & 0o777, text)
        case S_IFDIR: throw refusal("is a folder")
        default: try pour(text)
        }
    }

    /// The path behind symbolic links, of which the last may lead to a file that is yet to be made.
    private func followed() throws -> String {
        var current = path
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        for _ in 0..<40 {
            let count = buffer.withUnsafeMutableBytes { bytes in
                bytes.baseAddress.map { readlink(current, $0, bytes.count) } ?? -1
            }
            if count < 0 { return current }
            let link = String(decoding: buffer[..<count], as: UTF8.self)
            // What /proc shows for a pipe or a deleted file is no path.
            var status = stat()
            if stat(current, &status) == 0, status.st_mode & S_IFMT != S_IFREG { return current }
            current = link.hasPrefix("/") ? link : Self.folder(of: current) + link
        }
        throw refusal(String(cString: strerror(ELOOP)))
    }

    private func replace(_ target: String, mode: mode_t?, _ text: String) throws {
        var template = Array((Self.folder(of: target) + ".attune-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw lastRefusal() }
        let draft = String(
            decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        do {
            defer { close(descriptor) }
            if let mode, fchmod(descriptor, mode) != 0 { throw lastRefusal() }
            try Output.write(text, to: descriptor, named: path)
            guard rename(draft, target) == 0 else { throw lastRefusal() }
        } catch {
            unlink(draft)
            throw error
        }
    }

    private func pour(_ text: String) throws {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw lastRefusal() }
        defer { close(descriptor) }
        try Output.write(text, to: descriptor, named: path)
    }

    /// The folder with its slash; empty for a name in the current one.
    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return String(path[...slash])
    }

    private func lastRefusal() -> OperatorError {
        refusal(String(cString: strerror(errno)))
    }

    private func refusal(_ reason: String) -> OperatorError {
        OperatorError(.cannotWrite, detail: FileFailure(path: path, reason: reason).description)
    }
}
