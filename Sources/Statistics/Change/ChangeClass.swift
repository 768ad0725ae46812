/// What one person's change amounts to: exactly one of five.
///
/// The five do not overlap, as in the R package clinicalsignificance: `improvedOnly` leaves out
/// those who recovered reliably, `deteriorated` those who were harmed. Everyone who improved
/// reliably is `recoveredReliably` and `improvedOnly` together; everyone who got reliably worse is
/// `deteriorated` and `harmed` together. Without a cut-off there is no `recoveredReliably` and no
/// `harmed`.
public enum ChangeClass: String, CaseIterable, Hashable, Sendable {
    /// Clinical before, functional after, and reliably better.
    case recoveredReliably
    /// Reliably better, but not over the line from clinical to functional.
    case improvedOnly
    /// No reliable change in either direction.
    case unchanged
    /// Reliably worse, but not harmed.
    case deteriorated
    /// Not clinical before, not functional after, and reliably worse.
    case harmed

    /// Whether the change was reliable and for the better.
    public var isReliableImprovement: Bool { self == .recoveredReliably || self == .improvedOnly }

    /// Whether the change was reliable and for the worse.
    public var isReliableDeterioration: Bool { self == .deteriorated || self == .harmed }
}
