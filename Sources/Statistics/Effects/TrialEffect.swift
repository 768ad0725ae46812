/// A trial's effect, or the reason why it has none under the conventions followed.
///
/// A trial without an event in either group says nothing about a ratio. That is a fact about the
/// trial and no mistake in the data: it is listed, without weight, and the reason is printed.
public enum TrialEffect: Hashable, Sendable {
    case estimated(EffectSize)
    case excluded(Exclusion)

    /// Why a trial has no effect.
    public enum Exclusion: Hashable, Sendable, CaseIterable, CustomStringConvertible {
        /// Nobody in either group had the event.
        case noEvents
        /// Everybody in both groups had the event.
        case onlyEvents

        /// The reason, as a clause.
        public var description: String {
            switch self {
            case .noEvents: "no event in either group"
            case .onlyEvents: "everybody in both groups had the event"
            }
        }
    }

    /// The effect; nil for an excluded trial.
    public var estimate: EffectSize? {
        if case .estimated(let effect) = self { effect } else { nil }
    }

    /// Why the trial is left out; nil when it is not.
    public var exclusion: Exclusion? {
        if case .excluded(let reason) = self { reason } else { nil }
    }
}
