// A file on its way in. It may have to be read again (a transaction that lost a race is run again),
// so it is opened by a closure, and nobody holds it open in between.

package import Clinic

/// A file to import.
package struct ImportFile: Sendable {
    /// Opens the file; the closure it returns gives the next bytes, nil at the end.
    package let open: @Sendable () throws -> (() throws -> [UInt8]?)
    /// Its size in bytes, where that is known.
    package let size: Int?

    /// A file that `open` opens.
    package init(size: Int?, open: @escaping @Sendable () throws -> (() throws -> [UInt8]?)) {
        self.size = size
        self.open = open
    }
}

/// What may be imported, in the order in which one needs the other.
package enum ImportKind: String, CaseIterable, Sendable {
    case families, episodes, sessions, measures, goals
}

/// Who wants to know how an import goes. Both may be called from any thread.
package struct ImportListener: Sendable {
    /// Told of each fault as it is found.
    package let fault: @Sendable (ImportFault) -> Void
    /// Told now and then of lines read and bytes done with.
    package let progress: @Sendable (_ lines: Int, _ bytes: Int) -> Void

    /// Gathers the two.
    package init(
        fault: @escaping @Sendable (ImportFault) -> Void,
        progress: @escaping @Sendable (_ lines: Int, _ bytes: Int) -> Void = { _, _ in }
    ) {
        self.fault = fault
        self.progress = progress
    }
}
