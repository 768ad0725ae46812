import Foundation
import Glibc

/// A folder for what lives no longer than this test process.
///
/// A watchdog in a session of its own stops the database servers in it and removes it when the
/// process is gone, whatever ended it: tests that crash leave nothing running and nothing lying.
package enum ProcessFolder {
    private static let made = Result { try make() }

    /// The folder's path, short enough for sockets.
    ///
    /// - Returns: As `/tmp/attune-tests-Xy12Zz`.
    /// - Throws: `TestSetupError` when there is no room in `/tmp`.
    package static func path() throws -> String {
        try made.get()
    }

    /// Makes a folder that everybody may look into, because a server of another user may have to.
    static func makeFolder(_ template: String) throws -> String {
        var name = Array(template.utf8CString)
        guard mkdtemp(&name) != nil else {
            throw TestSetupError("\(template) cannot be made: \(String(cString: strerror(errno)))")
        }
        let path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        chmod(path, 0o755)
        return path
    }

    private static func make() throws -> String {
        let path = try makeFolder("/tmp/attune-tests-XXXXXX")
        let script = """
            tail --pid="$1" -s 0.2 -f /dev/null
            find "$2" -name postmaster.pid | while read -r note; do
                server=$(head -n 1 "$note")
                kill -QUIT "$server" && tail --pid="$server" -s 0.1 -f /dev/null
            done
            rm -rf -- "$2"
            """
        try launch([
            "/usr/bin/setsid", "--fork", "/bin/sh", "-c",
            "exec </dev/null >/dev/null 2>&1\n" + script, "watchdog", "\(getpid())", path,
        ])
        return path
    }

    /// Runs a program that puts itself into the background at once.
    ///
    /// Not by Foundation's `Process`: that takes a program for running as long as anything it
    /// started does.
    private static func launch(_ command: [String]) throws {
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
        defer { arguments.forEach { free($0) } }
        arguments.append(nil)
        var processID: pid_t = 0
        guard posix_spawn(&processID, command[0], nil, nil, arguments, environ) == 0 else {
            throw TestSetupError("\(command[0]) is missing; it is in the package util-linux")
        }
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0 && errno == EINTR {}
        guard status == 0 else { throw TestSetupError("\(command[0]) failed") }
    }
}
