/// Everything that is wrong with one or more definition files, in the order of the files' lines.
public struct DefinitionFaults: Error, Hashable, Sendable {
    /// The faults; never empty.
    public let faults: [DefinitionFault]

    /// Wraps faults that were found.
    ///
    /// - Parameter faults: At least one fault.
    public init(_ faults: [DefinitionFault]) {
        precondition(!faults.isEmpty, "DefinitionFaults without a fault")
        self.faults = faults
    }
}

extension DefinitionFaults: CustomStringConvertible {
    /// One line for each fault.
    public var description: String {
        faults.map(\.description).joined(separator: "\n")
    }
}
