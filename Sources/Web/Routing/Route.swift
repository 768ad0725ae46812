package import Clinic
package import Hummingbird

/// One thing that can be asked of the service, and what that needs.
package struct Route: Sendable {
    /// Who may.
    package enum Access: Sendable, Equatable {
        /// Everybody, signed in or not, with the reason why that is right.
        case everybody(because: String)
        /// Those whose roles have the permission.
        case holders(of: Permission)
    }

    package typealias Answer = @Sendable (Submission, WebContext) async throws -> Response

    package let method: HTTPRequest.Method
    /// The path, as `/families/{id}`; `/static/**` stands for everything below.
    package let path: String
    package let access: Access
    /// How many bytes may be sent with it; 0 where nothing is.
    package let bodyLimit: Int
    package let answer: Answer

    package init(
        _ method: HTTPRequest.Method, _ path: String, access: Access, bodyLimit: Int = 0,
        answer: @escaping Answer
    ) {
        precondition(path.hasPrefix("/"), "the path of a route begins with a stroke")
        precondition(bodyLimit == 0 || !method.isSafe, "a route that only shows takes no body")
        self.method = method
        self.path = path
        self.access = access
        self.bodyLimit = bodyLimit
        self.answer = answer
    }
}

extension HTTPRequest.Method {
    /// Whether it changes nothing (RFC 9110, 9.2.1).
    var isSafe: Bool { self == .get || self == .head || self == .options || self == .trace }
}
