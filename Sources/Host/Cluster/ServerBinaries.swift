import Foundation

/// The programs of one installed PostgreSQL server.
package struct ServerBinaries: Sendable, Equatable {
    package let folder: String
    package let majorVersion: Int

    package var initdb: String { folder + "/initdb" }
    package var pgCtl: String { folder + "/pg_ctl" }

    static let oldestVersion = 15

    /// Where servers are looked for.
    package struct SearchPath: Sendable {
        /// Debian's folder of a folder for each version.
        package var versions: String
        /// Plain folders of programs, as `PATH` names them.
        package var folders: [String]

        /// - Parameters:
        ///   - versions: Debian's folder of a folder for each version.
        ///   - folders: Plain folders of programs, as `PATH` names them.
        package init(versions: String = "/usr/lib/postgresql", folders: [String] = []) {
            self.versions = versions
            self.folders = folders
        }
    }

    /// Finds a server: the one that made the data, else the newest.
    ///
    /// - Throws: `ClusterError.serverNotInstalled`; `.versionMismatch` when there are servers, but
    ///   none of the version that made the data.
    static func find(in search: SearchPath, for status: ClusterStatus) async throws
        -> ServerBinaries
    {
        let found = try await all(in: search)
        guard let newest = found.max(by: { $0.majorVersion < $1.majorVersion }) else {
            throw ClusterError.serverNotInstalled(looked: [search.versions] + search.folders)
        }
        guard let version = status.dataVersion else { return newest }
        guard let exact = found.first(where: { $0.majorVersion == version }) else {
            throw ClusterError.versionMismatch(
                dataDirectory: status.place.dataDirectory, data: version,
                server: newest.majorVersion)
        }
        return exact
    }

    private static func all(in search: SearchPath) async throws -> [ServerBinaries] {
        let manager = FileManager.default
        let names =
            manager.fileExists(atPath: search.versions)
            ? try manager.contentsOfDirectory(atPath: search.versions) : []
        var found = names.compactMap { name -> ServerBinaries? in
            guard let version = Int(name) else { return nil }
            return ServerBinaries(folder: "\(search.versions)/\(name)/bin", majorVersion: version)
        }.filter(\.isComplete)
        for folder in search.folders where folder.hasPrefix("/") {
            guard ServerBinaries(folder: folder, majorVersion: 0).isComplete else { continue }
            let said = try await ChildProcess(folder + "/postgres", ["--version"]).runSuccessfully()
            guard let version = majorVersion(in: said.output) else { continue }
            found.append(ServerBinaries(folder: folder, majorVersion: version))
        }
        return found.filter { $0.majorVersion >= oldestVersion }
    }

    private var isComplete: Bool {
        ["initdb", "pg_ctl", "postgres"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
        }
    }

    /// The 15 of `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
    static func majorVersion(in text: String) -> Int? {
        text.split(separator: " ").lazy
            .compactMap { word in
                word.split(whereSeparator: { !$0.isNumber }).first.flatMap { digits in
                    word.hasPrefix(digits) ? Int(digits) : nil
                }
            }
            .first
    }
}
