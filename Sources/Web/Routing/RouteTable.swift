import Hummingbird

/// Every route of the service: the one list that the router, the figures, the answers to wrong
/// methods, and the contract test read.
package struct RouteTable: Sendable {
    package let routes: [Route]
    /// Paths as declared with their methods, the more particular first.
    private let entries: [Entry]

    private struct Entry: Sendable {
        let path: String
        let parts: [Substring]
        var methods: [String]

        /// How many parts are words.
        var words: Int { parts.count { !$0.hasPrefix("{") && $0 != "**" } }

        func matches(_ path: [Substring]) -> Bool {
            if parts.last == "**" {
                guard path.count >= parts.count else { return false }
            } else if path.count != parts.count {
                return false
            }
            return zip(parts, path).allSatisfy { $0 == $1 || $0.hasPrefix("{") || $0 == "**" }
        }
    }

    package init(_ routes: [Route]) {
        self.routes = routes
        var entries: [Entry] = []
        for route in routes {
            let methods =
                route.method == .get ? ["GET", "HEAD"] : [route.method.rawValue]
            if let index = entries.firstIndex(where: { $0.path == route.path }) {
                precondition(
                    !entries[index].methods.contains(route.method.rawValue),
                    "\(route.method) \(route.path) is declared twice")
                entries[index].methods += methods
            } else {
                entries.append(
                    Entry(path: route.path, parts: Self.parts(route.path), methods: methods))
            }
        }
        self.entries = entries.sorted { $0.words > $1.words }
    }

    /// The route of a path, as it was declared; `none` where it leads nowhere.
    func name(of path: String) -> String { entry(at: path)?.path ?? "none" }

    /// What may be asked of a path; empty where it leads nowhere.
    func methods(at path: String) -> [String] { entry(at: path)?.methods ?? [] }

    func has(_ method: HTTPRequest.Method, at path: String) -> Bool {
        methods(at: path).contains(method.rawValue)
    }

    /// A method's name, or `other`: so that nobody can fill the figures with names of his own.
    func known(_ method: HTTPRequest.Method) -> String {
        let usual: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
        return usual.contains(method) ? method.rawValue : "other"
    }

    private func entry(at path: String) -> Entry? {
        let parts = Self.parts(path)
        return entries.first { $0.matches(parts) }
    }

    private static func parts(_ path: String) -> [Substring] { path.split(separator: "/") }

    /// Puts every route behind its gate.
    func addRoutes(to router: Router<WebContext>, behind gate: Gate) {
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                try await gate.pass(request, to: route, context)
            }
        }
    }
}
