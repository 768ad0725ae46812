/// Why the data keys cannot be used or changed as asked.
package enum KeyRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// There are none yet.
    case noKeys
    /// There are some already.
    case alreadyMade(count: Int)
    /// The master key is not the one that wraps these keys, or their wrappings were altered.
    case doNotOpen(numbers: [Int32], wrappedUnder: [String], given: String)
    /// No key waits to become current.
    case noneWaiting

    package var description: String {
        switch self {
        case .noKeys: "the database has no data keys"
        case .alreadyMade(let count): "the database has \(count) data keys"
        case .doNotOpen(let numbers, let wrappedUnder, let given):
            "keys \(numbers.map(String.init).joined(separator: ", ")), wrapped under master key "
                + "\(wrappedUnder.joined(separator: ", ")), do not open with master key \(given)"
        case .noneWaiting: "no data key waits to become current"
        }
    }
}
