import Foundation
import Glibc

/// What a running server has noted in `postmaster.pid`.
struct PostmasterFile {
    let processID: Int32
    let isReady: Bool

    /// Reads the note in a data directory.
    ///
    /// - Returns: nil without a note or with half of one.
    /// - Throws: `ClusterError.cannotWrite` where the folder is not ours to read.
    init?(place: ClusterPlace) throws(ClusterError) {
        let path = place.postmasterFile
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw .cannotWrite(path: path, reason: "it exists and cannot be read")
        }
        let lines = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, let number = Int32(first), number > 0 else { return nil }
        processID = number
        isReady = lines.count > 7 && lines[7].hasPrefix("ready")
    }

    /// Whether that process lives and is the server of this data directory.
    ///
    /// After a restart of the machine the number may be anybody's; a server works in its data
    /// directory, nobody else does.
    func isServer(of place: ClusterPlace) -> Bool {
        guard isTaken, !isDead else { return false }
        do {
            let folder = try FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/\(processID)/cwd")
            return folder
                == URL(fileURLWithPath: place.dataDirectory).resolvingSymlinksInPath().path
        } catch {
            // In a container even root may not look into other users' processes: go by the name.
            return read("comm").hasPrefix("postgres")
        }
    }

    /// Whether any process has that number, a dead one that nobody has asked after included.
    var isTaken: Bool { kill(processID, 0) == 0 || errno == EPERM }

    /// Whether it has ended and only its entry in the process table is left.
    private var isDead: Bool {
        // "pid (name) state …": the name may hold anything, so the state follows the last bracket.
        let state = read("stat").split(separator: ")").last?.split(separator: " ").first
        return state == nil || state == "Z" || state == "X"
    }

    private func read(_ name: String) -> String {
        let bytes = FileManager.default.contents(atPath: "/proc/\(processID)/\(name)") ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }
}
