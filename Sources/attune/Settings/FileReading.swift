import Glibc

/// Reads whole small files.
protocol FileReading: Sendable {
    /// The file's bytes; `nil` where there is no such file.
    ///
    /// - Throws: `FileFailure` when there is one that cannot be read.
    func contents(ofFile path: String) throws(FileFailure) -> [UInt8]?

    /// Whether the group or everybody may read the file; false where there is none.
    ///
    /// - Throws: `FileFailure` when that cannot be known.
    func isReadableByOthers(_ path: String) throws(FileFailure) -> Bool
}

/// A file that could not be read, and why.
struct FileFailure: Error, CustomStringConvertible {
    let path: String
    let reason: String

    var description: String { "\(path): \(reason)" }

    /// The failure that the last system call reported.
    static func last(_ path: String) -> FileFailure {
        FileFailure(path: path, reason: String(cString: strerror(errno)))
    }
}

/// The files of this machine.
struct DiskFiles: FileReading {
    func contents(ofFile path: String) throws(FileFailure) -> [UInt8]? {
        guard let file = try InputFile(path: path) else { return nil }
        var bytes: [UInt8] = []
        while let chunk = try file.next() { bytes += chunk }
        return bytes
    }

    func isReadableByOthers(_ path: String) throws(FileFailure) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return false }
            throw .last(path)
        }
        return status.st_mode & (S_IRGRP | S_IROTH) != 0
    }
}

/// A file read from its beginning to its end, a chunk at a time; `-` is standard input.
final class InputFile {
    let path: String
    private let descriptor: Int32
    private var buffer: [UInt8]

    /// - Returns: `nil` where there is no such file.
    /// - Throws: `FileFailure` when it cannot be opened, or is a folder.
    init?(path: String, chunkSize: Int = 1 << 18) throws(FileFailure) {
        self.path = path
        buffer = [UInt8](repeating: 0, count: chunkSize)
        if path == "-" {
            descriptor = STDIN_FILENO
            return
        }
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 {
            if errno == ENOENT { return nil }
            throw .last(path)
        }
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw FileFailure(path: path, reason: "is a folder")
        }
    }

    deinit {
        if descriptor > STDIN_FILENO { close(descriptor) }
    }

    /// Whether its bytes can be had only once, as those of a pipe.
    var isStream: Bool { descriptor == STDIN_FILENO || size == nil }

    /// How many bytes the file has, where that can be known.
    var size: Int? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return Int(status.st_size)
    }

    /// The next bytes, or `nil` at the end.
    ///
    /// - Throws: `FileFailure` when reading fails.
    func next() throws(FileFailure) -> [UInt8]? {
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count > 0 { return Array(buffer[..<count]) }
            if count == 0 { return nil }
            if errno != EINTR { throw .last(path) }
        }
    }
}
