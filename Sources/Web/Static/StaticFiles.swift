import Hummingbird

/// Style sheet and pictures, read once at the start and served from memory.
struct StaticFiles: Sendable {
    private struct Entry: Sendable {
        let contentType: String
        let entityTag: String
        let content: ByteBuffer
    }

    private let entries: [String: Entry]

    /// - Throws: `WebResourceError` when the style sheet is missing or a file is of no known kind.
    init(_ files: [WebConfiguration.File]) throws(WebResourceError) {
        var entries: [String: Entry] = [:]
        for file in files {
            guard let contentType = Self.contentType(of: file.name) else {
                throw WebResourceError(file: file.name, reason: "the kind of file is not known")
            }
            entries[file.name] = Entry(
                contentType: contentType, entityTag: Self.entityTag(of: file.bytes),
                content: ByteBuffer(bytes: file.bytes))
        }
        guard entries["attune.css"] != nil else {
            throw WebResourceError(file: "attune.css", reason: "the style sheet is missing")
        }
        self.entries = entries
    }

    /// What a browser fetches beside a page.
    var route: Route {
        Route(
            .get, "/static/**", access: .everybody(because: "the same for all, from the program")
        ) { [entries] submission, context in
            let name = context.parameters.getCatchAll().joined(separator: "/")
            guard let entry = entries[name] else { throw HTTPError(.notFound) }
            let headers: HTTPFields = [
                .contentType: entry.contentType, .eTag: entry.entityTag,
                .cacheControl: "public, max-age=3600",
            ]
            if submission.request.headers[.ifNoneMatch] == entry.entityTag {
                return Response(status: .notModified, headers: headers)
            }
            return Response(
                status: .ok, headers: headers, body: .init(byteBuffer: entry.content))
        }
    }

    private static func contentType(of name: String) -> String? {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "txt": "text/plain; charset=utf-8"
        default: nil
        }
    }

    /// FNV-1a over the bytes: the tag must change with the file, and guards nothing.
    private static func entityTag(of bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return "\"" + String(hash, radix: 16) + "\""
    }
}
