// Where a definition changed within the time of a report, each version has a block of its own. A
// subject is counted under one of them, and is not missing under the others.

/// How a scale's subjects are divided between versions of its definition.
struct VersionShare {
    /// Those counted under other versions.
    let elsewhere: [CountedVersionSubjects]
    /// Whether subjects with nothing recorded are counted here: under one version only, the newest used.
    let takesUnseen: Bool

    /// The only version there is; and how everyone is counted beside a review, whatever version they
    /// were scored under, so that no version's share of them passes for all.
    static let onlyOne = VersionShare(elsewhere: [], takesUnseen: true)
}

/// The subjects counted under one version.
struct CountedVersionSubjects {
    let version: String
    let subjects: [PairedSubject]
}

/// How many subjects are counted under another version of a scale's definition.
package struct CountedVersion: Hashable, Sendable {
    /// The version.
    package let version: String
    /// How many.
    package let subjects: Int
}

/// Starts that were scored under an older version and converted, so that their ends can be set against
/// them.
package struct ConvertedStarts: Hashable, Sendable {
    /// The older version.
    package let fromVersion: String
    /// How many.
    package let subjects: Int
    /// Where the conversion is published.
    package let source: String
}
