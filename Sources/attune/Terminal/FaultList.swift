/// The faults of a file, told one by one up to a limit and counted beyond it.
struct FaultList {
    private(set) var count = 0
    private var first: [String] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    var isEmpty: Bool { count == 0 }

    /// Adds one, as a line with its place and rule.
    mutating func add(_ fault: String) {
        count += 1
        if count <= limit { first.append(fault) }
    }

    /// The refusal of the file, with its faults.
    func error(refusing path: String) -> OperatorError {
        let more = count > first.count ? ["and \(count - first.count) more"] : []
        let name = path == "-" ? "standard input" : path
        return OperatorError(
            .badData, what: "\(name) is refused: \(count) \(count == 1 ? "fault" : "faults")",
            detail: first + more)
    }
}
