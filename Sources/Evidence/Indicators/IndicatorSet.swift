package import Definitions

/// The fixed indicators: one file, with a version.
package struct IndicatorSet: Hashable, Sendable {
    /// The numbers that several indicators count by.
    package struct Parameters: Hashable, Sendable {
        /// Up to how many days after an ending another referral counts.
        package let rereferralDays: Int
        /// The contact before which stopping is early.
        package let earlyContact: Int
        /// The lowest age in months of each band but the first, ascending.
        package let infantBandMonths: [Int]
        /// How a percentile between two values is found.
        package let quantileRule: QuantileRule
    }

    /// How a percentile between two values is found.
    package enum QuantileRule: String, CaseIterable, Hashable, Sendable {
        /// Linear between the two nearest: type 7 of Hyndman and Fan 1996
        /// (https://doi.org/10.1080/00031305.1996.10473566), the usual one of R and SciPy.
        case linear = "hyndman-fan-7"
    }

    /// The version.
    package let version: Int
    /// In a sentence or two, whose choice they are and what they are about.
    package let basis: String
    /// The numbers they count by.
    package let parameters: Parameters
    /// Every indicator once, in the order they are printed.
    package let indicators: [Indicator]

    /// The declaration of one indicator; a set has all of them.
    package subscript(code: IndicatorCode) -> Indicator? {
        indicators.first { $0.code == code }
    }

    /// Reads and checks a file.
    ///
    /// - Parameters:
    ///   - name: The file's name, for its faults.
    ///   - bytes: The file's bytes: YAML in UTF-8.
    /// - Returns: The set: every indicator there is a computation for, once.
    /// - Throws: Every fault, each with its place, its rule and what to write.
    package static func read(
        name: String, bytes: [UInt8]
    ) throws(DefinitionFaults) -> IndicatorSet {
        try DefinitionReader.read(bytes: bytes, file: name, IndicatorReader.set)
    }

    /// The newest of the sets in these files.
    ///
    /// - Parameter files: The files' names and bytes, in any order.
    /// - Returns: The set of the highest version.
    /// - Throws: The faults of all files together; two files of one version are one.
    package static func newest(
        of files: [(name: String, bytes: [UInt8])]
    ) throws(DefinitionFaults) -> IndicatorSet {
        var faults: [DefinitionFault] = []
        var sets: [IndicatorSet] = []
        for file in files.sorted(by: { $0.name < $1.name }) {
            do {
                let set = try read(name: file.name, bytes: file.bytes)
                if sets.contains(where: { $0.version == set.version }) {
                    faults.append(
                        fault(
                            file.name, "version", "another file has version \(set.version) too",
                            "give each file a version of its own"))
                }
                sets.append(set)
            } catch {
                faults += error.faults
            }
        }
        guard faults.isEmpty else { throw DefinitionFaults(faults) }
        guard let newest = sets.max(by: { $0.version < $1.version }) else {
            throw DefinitionFaults([
                fault(
                    "indicators-1.yaml", "", "there are no indicators",
                    "put the file back that the program came with")
            ])
        }
        return newest
    }

    private static func fault(
        _ file: String, _ path: String, _ rule: String, _ remedy: String
    ) -> DefinitionFault {
        DefinitionFault(
            file: file, line: 1, column: 1, path: path, rule: rule, remedy: remedy)
    }
}
