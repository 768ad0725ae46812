/// A code of a score or instrument in a code system.
package struct InstrumentCode: Sendable {
    /// The code system.
    package let system: CodeSystem
    /// The code.
    package let code: String
    /// What the code stands for there.
    package let display: String
    /// Edition of the code list in which it was seen, or nil when that is unknown: check it in a
    /// terminology server before sending it anywhere.
    package let codeListVersion: String?
    /// Where it comes from.
    package let sourcing: Sourcing
}

/// A system of codes.
package enum CodeSystem: String, CaseIterable, Sendable {
    case snomedCT = "snomed_ct"
    case loinc
}
