/// Why the files of the program could not be read.
package enum ShareFolderError: Error, Equatable, CustomStringConvertible {
    case notFound(looked: [String])
    case notAShareFolder(path: String, missing: String)
    case unreadable(path: String, reason: String)

    /// What happened, in a line.
    package var what: String {
        switch self {
        case .notFound: "the program's own files were not found"
        case .notAShareFolder(let path, _): "\(path) does not hold the program's files"
        case .unreadable(let path, _): "\(path) could not be read"
        }
    }

    /// The circumstances.
    package var detail: String {
        switch self {
        case .notFound(let looked): "looked in \(looked.joined(separator: ", "))"
        case .notAShareFolder(_, let missing): "it has no folder \(missing)"
        case .unreadable(_, let reason): reason
        }
    }

    /// What to do next.
    package var next: String {
        switch self {
        case .notFound, .notAShareFolder:
            "give the folder that holds Migrations and Resources with --share FOLDER"
        case .unreadable:
            "restore the file from the release this program came with, or give --share FOLDER"
        }
    }

    package var description: String { "\(what): \(detail); \(next)" }
}
