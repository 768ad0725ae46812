/// What a pool of tables answers: the effect of all together, and each trial's own.
public struct TablePool: Hashable, Sendable {
    /// The pooled effect. Its weights are in the order of the tables, 0 for one that adds nothing.
    public let pooled: PooledEffect
    /// Each trial's own effect, in the order of the tables, as a forest plot shows it.
    public let effects: [TrialEffect]
}
