import Foundation
import Glibc
import Logging

extension PrivateCluster {
    /// Makes the home and marks it as ours.
    func makeHome() throws(ClusterError) {
        // Others must reach the socket of a server that root started; nobody else's business is it
        // to look into a user's own.
        let mode: mode_t = invoker.isRoot ? 0o755 : 0o700
        try makeFolders(place.home, mode: mode)
        try write("attune\n", to: place.markFile)
    }

    /// Makes a data directory under another name and gives it its own when it is complete.
    ///
    /// An interrupted initdb thus never leaves something that looks like a cluster.
    func initialise(with binaries: ServerBinaries) async throws {
        let folder = place.unfinishedDataDirectory
        try await ChildProcess("/bin/rm", ["-rf", "--one-file-system", "--", folder])
            .runSuccessfully()
        try makeOwnFolder(folder, mode: 0o700)
        var arguments = [
            "--pgdata=\(folder)", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8",
            "--auth=peer", "--data-checksums", "--no-instructions",
        ]
        if profile == .throwaway { arguments.append("--no-sync") }
        var making = ChildProcess(binaries.initdb, arguments, account: account)
        making.timeout = .seconds(300)
        do {
            try await making.runSuccessfully()
        } catch ChildProcessError.failed(_, _, let tail) {
            if Self.tellsOfFullDisk(tail) {
                throw ClusterError.diskFull(path: folder, detail: tail)
            }
            throw ClusterError.initialisationFailed(detail: tail)
        }
        guard rename(folder, place.dataDirectory) == 0 else { throw cannotWrite(folder) }
        logger.info(
            "a private PostgreSQL was made",
            metadata: ["data": "\(place.dataDirectory)", "version": "\(binaries.majorVersion)"])
    }

    /// Writes the settings and makes the folders a start needs.
    func prepare() throws(ClusterError) {
        try makeFolders(place.settingsDirectory, mode: 0o755)
        try makeOwnFolder(place.logDirectory, mode: 0o755)
        try makeOwnFolder(place.socketDirectory, mode: 0o755)
        var users: [String] = []
        for name in [invoker.name, account.name, "root", "postgres"] where !users.contains(name) {
            users.append(name)
        }
        let files = ClusterFiles(place: place, profile: profile, users: users, roles: roles)
        try write(files.settings, to: place.settingsFile)
        try write(files.access, to: place.accessFile)
        try write(files.identities, to: place.identityFile)
        // One old log is enough to see what happened before a restart.
        if logSize > 10 << 20 { rename(place.logFile, place.logFile + ".1") }
    }

    /// The bytes of the server's log, 0 without one.
    var logSize: Int {
        var entry = stat()
        return lstat(place.logFile, &entry) == 0 ? Int(entry.st_size) : 0
    }

    static func tellsOfFullDisk(_ text: String) -> Bool {
        text.contains(String(cString: strerror(ENOSPC)))
    }

    func remove(_ path: String) throws(ClusterError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw cannotWrite(path) }
    }

    func write(_ text: String, to path: String) throws(ClusterError) {
        // Beside and renamed: a full disk must not leave half a file behind.
        let draft = path + ".new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw cannotWrite(draft) }
        defer { close(descriptor) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw cannotWrite(draft) }
            bytes = bytes.dropFirst(count)
        }
        guard rename(draft, path) == 0 else { throw cannotWrite(path) }
    }

    /// A folder, with those above it, that belongs to whoever asks.
    private func makeFolders(_ path: String, mode: mode_t) throws(ClusterError) {
        if mkdir(path, mode) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, path.count > 1 else { throw cannotWrite(path) }
        let above = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try makeFolders(above, mode: 0o755)
        guard mkdir(path, mode) == 0 || errno == EEXIST else { throw cannotWrite(path) }
    }

    /// A folder that belongs to the server's user.
    private func makeOwnFolder(_ path: String, mode: mode_t) throws(ClusterError) {
        if mkdir(path, mode) == 0 {
            guard account == invoker || lchown(path, account.userID, account.groupID) == 0 else {
                throw cannotWrite(path)
            }
        } else if errno != EEXIST {
            throw cannotWrite(path)
        }
        try checkOwner(of: path)
    }

    private func cannotWrite(_ path: String) -> ClusterError {
        let number = errno
        let reason = String(cString: strerror(number))
        return number == ENOSPC
            ? .diskFull(path: path, detail: reason) : .cannotWrite(path: path, reason: reason)
    }
}
