import Glibc
import Vault

/// The file with the master key, looked at closely before it is believed: an ordinary file, nobody's
/// but ours, for our eyes only. What was checked is what is read, through one descriptor.
struct MasterKeyFile {
    let path: String

    /// The key in the file; nil where there is no such file.
    ///
    /// - Throws: `OperatorError` (`ATT-KEY-002`, `ATT-KEY-003`), which says nothing of the content.
    func read() throws -> MasterKey? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw refusal(
                errno == ELOOP ? "is a symbolic link" : String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw lastRefusal() }
        guard status.st_mode & S_IFMT == S_IFREG else { throw refusal("is no ordinary file") }
        guard status.st_uid == geteuid() else {
            throw refusal("belongs to another user than the one this program runs as")
        }
        let mode = status.st_mode & 0o7777
        guard mode == 0o400 || mode == 0o600 else {
            throw refusal(
                "has the permissions \(String(mode, radix: 8)), and must have 400 or 600")
        }
        guard status.st_size <= 4096 else { throw OperatorError(.noMasterKey, detail: path) }
        do {
            return try MasterKey(fileContent: content(of: descriptor, count: Int(status.st_size)))
        } catch VaultError.notAKey {
            throw OperatorError(.noMasterKey, detail: path)
        }
    }

    /// Makes the file with a new key; an existing one is never touched.
    ///
    /// - Throws: `OperatorError` (`ATT-OUT-001`); then there is no file.
    func make(random: any RandomSource) throws -> MasterKey {
        let key = try MasterKey(random: random)
        let content = try key.fileContent()
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o400)
        guard descriptor >= 0 else { throw cannotWrite() }
        defer { close(descriptor) }
        let written = content.withBytes { bytes in
            write(descriptor, bytes.baseAddress, bytes.count)
        }
        guard written == content.count, fchmod(descriptor, 0o400) == 0, fsync(descriptor) == 0,
            syncFolder()
        else {
            let error = cannotWrite()
            unlink(path)
            throw error
        }
        return key
    }

    /// The bytes, straight into memory that is wiped.
    private func content(of descriptor: Int32, count: Int) throws -> SecretBytes {
        try SecretBytes(count: count) { buffer in
            var done = 0
            while done < count {
                let got = Glibc.read(
                    descriptor, buffer.baseAddress?.advanced(by: done), count - done)
                if got > 0 {
                    done += got
                } else if got == 0 {
                    throw VaultError.notAKey
                } else if errno != EINTR {
                    throw lastRefusal()
                }
            }
        }
    }

    /// A new file is there after a power cut only when its folder was written too.
    private func syncFolder() -> Bool {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    private func refusal(_ reason: String) -> OperatorError {
        OperatorError(
            .unsafeMasterKey, detail: "\(path): \(reason)", next: "chmod 400 \(path)")
    }

    private func lastRefusal() -> OperatorError { refusal(String(cString: strerror(errno))) }

    private func cannotWrite() -> OperatorError {
        OperatorError(.cannotWrite, detail: "\(path): \(String(cString: strerror(errno)))")
    }
}
