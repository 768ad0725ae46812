import Foundation
import Glibc
import Logging

extension PrivateCluster {
    /// Starts the server; the caller holds the lock.
    func startWhileLocked() async throws -> Start {
        let found = try status()
        if case .running = found.state { return .wasRunning }
        if case .changing(let processID) = found.state {
            return try await waitForChange(of: processID)
        }
        if found.state == .unfinished,
            FileManager.default.fileExists(atPath: place.dataDirectory)
        {
            throw ClusterError.unfinished(dataDirectory: place.dataDirectory)
        }
        let binaries = try await ServerBinaries.find(in: search, for: found)
        if found.state != .stopped { try await initialise(with: binaries) }
        try prepare()
        try removeForeignNote()
        try await launch(binaries)
        logger.info(
            "the private PostgreSQL is running",
            metadata: ["socket": "\(place.socketDirectory)", "version": "\(binaries.majorVersion)"])
        return .started
    }

    /// Stops the server; the caller holds the lock.
    ///
    /// - Parameter mode: pg_ctl's: `fast`, or `immediate` where nothing need be kept.
    /// - Returns: false when it was not running.
    /// - Throws: `ClusterError.stopFailed` and others.
    @discardableResult
    func stopWhileLocked(mode: String) async throws -> Bool {
        let found = try status()
        switch found.state {
        case .absent, .unfinished, .stopped: return false
        case .running, .changing: break
        }
        let note = try PostmasterFile(place: place)
        let binaries = try await ServerBinaries.find(in: search, for: found)
        var stopping = ChildProcess(
            binaries.pgCtl,
            ["stop", "-D", place.dataDirectory, "-m", mode, "-w", "-t", "60", "-s"],
            account: account)
        stopping.timeout = .seconds(90)
        do {
            try await stopping.runSuccessfully()
        } catch let error as ChildProcessError {
            // It may have ended by itself between the look and the call.
            if try status().state != .stopped {
                throw ClusterError.stopFailed(detail: error.description)
            }
        }
        try remove(place.temporaryMark)
        if let note { try await waitForEnd(of: note) }
        logger.info("the private PostgreSQL was stopped", metadata: ["home": "\(place.home)"])
        return true
    }

    /// Waits until the server's process is gone: pg_ctl comes back when the server has removed its
    /// note, which is a moment earlier, and on a busy machine a long one.
    private func waitForEnd(of server: PostmasterFile) async throws {
        for _ in 0..<1200 {
            guard server.isServer(of: place) else { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw ClusterError.stopFailed(
            detail: "process \(server.processID) removed its note and goes on")
    }

    private func launch(_ binaries: ServerBinaries) async throws {
        let before = logSize
        var starting = ChildProcess(
            binaries.pgCtl,
            [
                "start", "-D", place.dataDirectory, "-l", place.logFile, "-w", "-t", "60", "-s",
                "-o", "-c config_file=\(Self.quotedForShell(place.settingsFile))",
            ], account: account)
        starting.timeout = .seconds(90)
        do {
            try await starting.runSuccessfully()
        } catch let error as ChildProcessError {
            let said = logTail(after: before)
            let tail = said.isEmpty ? error.description : said
            if Self.tellsOfFullDisk(tail) {
                throw ClusterError.diskFull(path: place.dataDirectory, detail: tail)
            }
            throw ClusterError.startFailed(log: place.logFile, tail: tail)
        }
    }

    /// Waits until a server that is coming up or going down has done so.
    private func waitForChange(of processID: Int32) async throws -> Start {
        for _ in 0..<600 {
            try await Task.sleep(for: .milliseconds(100))
            switch try status().state {
            case .running: return .wasRunning
            case .changing: continue
            case .absent, .unfinished, .stopped: return try await startWhileLocked()
            }
        }
        throw ClusterError.startFailed(
            log: place.logFile, tail: "process \(processID) is still starting or stopping")
    }

    /// Removes the note of a dead server whose process number now is somebody else's.
    ///
    /// The server itself refuses to start over such a note; over one whose number nobody has it
    /// starts. Backends that outlived a killed server are found by their shared memory all the same.
    private func removeForeignNote() throws(ClusterError) {
        guard let note = try PostmasterFile(place: place), note.isTaken,
            !note.isServer(of: place)
        else { return }
        logger.notice(
            "removing the note of a server that is gone",
            metadata: ["file": "\(place.postmasterFile)", "pid": "\(note.processID)"])
        try remove(place.postmasterFile)
        try remove(place.socketPath + ".lock")
    }

    /// What the server has written since, its last lines.
    private func logTail(after offset: Int) -> String {
        guard let bytes = FileManager.default.contents(atPath: place.logFile) else { return "" }
        let since = bytes.count >= offset ? bytes.dropFirst(offset) : bytes
        return String(decoding: since.suffix(4096), as: UTF8.self).lastLines(8)
    }

    /// pg_ctl hands its `-o` to a shell.
    static func quotedForShell(_ text: String) -> String {
        "'"
            + text.split(separator: "'", omittingEmptySubsequences: false).joined(
                separator: "'\\''")
            + "'"
    }
}
