/// What an operator reads when a command cannot go on: which rule, what happened, the detail and
/// the next command to run.
///
/// The four parts go to stderr, never to stdout, whatever `--format` says, so that a script reading
/// the data never mistakes an error for it.
struct OperatorError: Error, Sendable {
    /// The stable code and the exit status that goes with it.
    let code: ErrorCode
    /// What happened, in one sentence without a full stop.
    let what: String
    /// The particulars, a line each: the file, the place, the value's shape. Never a secret.
    let detail: [String]
    /// The next command to run, or the next thing to do.
    let next: String

    init(_ code: ErrorCode, what: String? = nil, detail: [String] = [], next: String? = nil) {
        self.code = code
        self.what = what ?? code.summary
        self.detail = detail
        self.next = next ?? code.remedy
    }

    init(_ code: ErrorCode, what: String? = nil, detail: String, next: String? = nil) {
        self.init(code, what: what, detail: [detail], next: next)
    }

    /// The four parts as they are printed, without a newline at the end.
    func rendered(colour: Bool) -> String {
        let heading = Colour.red.paint("Error \(code.name)", when: colour)
        let lines = ["\(heading): \(what)"] + detail.map { "  \($0)" } + ["Next: \(next)"]
        return lines.joined(separator: "\n")
    }
}
