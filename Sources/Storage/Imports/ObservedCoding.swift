package import Clinic
package import Foundation

/// The part of a measures line that says which recording was coded, and how.
package struct ObservedCoding: Sendable {
    /// An identifier for the recording, should it be new.
    package var procedureID: UUID
    /// An identifier for the coding, should it be new.
    package var codingID: UUID
    /// The sender's reference of the recording.
    package var procedure: String
    /// Which reading of the recording it is.
    package var kind: CodingKind
    /// The coder's reference.
    package var coder: String
    /// Until when the coder's certificate is valid; nil where nobody says.
    package var certifiedUntil: CalendarDate?
    /// What the coder was kept from knowing; nil where nobody says.
    package var blinding: CoderBlinding?
    /// The parent's reference, of the dyad that was recorded; nil where the infant tells.
    package var parent: String?
    /// The infant's reference, of the dyad that was recorded; nil where the parent tells.
    package var infant: String?

    /// Gathers a coding.
    package init(
        procedureID: UUID, codingID: UUID, procedure: String, kind: CodingKind, coder: String,
        certifiedUntil: CalendarDate?, blinding: CoderBlinding?, parent: String?,
        infant: String?
    ) {
        self.procedureID = procedureID
        self.codingID = codingID
        self.procedure = procedure
        self.kind = kind
        self.coder = coder
        self.certifiedUntil = certifiedUntil
        self.blinding = blinding
        self.parent = parent
        self.infant = infant
    }
}
