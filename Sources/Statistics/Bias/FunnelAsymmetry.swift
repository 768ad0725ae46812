// Small trials that found nothing are the ones that stay unpublished, so a funnel of effects against
// their precision that lacks a corner is a sign of it. Three ways to look. All of them need trials to
// look at, and none can tell missing trials from small trials that truly differ.

/// What the three methods that look for small-study effects have in common.
public enum FunnelAsymmetry {
    /// The fewest trials that any of the methods is computed for.
    ///
    /// Reference: Sterne and others 2011, doi:10.1136/bmj.d4002, who advise against tests of
    /// asymmetry below 10 trials: real and random asymmetry cannot be told apart.
    public static let fewestTrials = 10

    static func require(_ effects: [EffectSize]) throws(StatisticsError) {
        guard effects.count >= fewestTrials else {
            throw .tooFew(count: effects.count, required: fewestTrials)
        }
    }
}
