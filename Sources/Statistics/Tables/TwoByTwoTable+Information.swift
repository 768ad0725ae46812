extension Collection<TwoByTwoTable> {
    /// Refuses trials of which none can tell anything about a measure.
    ///
    /// For a risk ratio or a risk difference at least one trial must have an event, for an odds
    /// ratio one trial must have both an event and somebody without it. Trials that are
    /// uninformative beside others are no error: see ``TrialEffect``.
    ///
    /// - Parameter measure: The risk ratio, the odds ratio or the risk difference.
    /// - Throws: `empty`; `noInformation`.
    public func requireInformation(for measure: EffectMeasure) throws(StatisticsError) {
        guard !isEmpty else { throw .empty }
        let informs =
            if measure == .oddsRatio {
                contains { $0.uninformative == nil }
            } else {
                contains { $0.uninformative != .noEvents }
            }
        guard informs else { throw .noInformation(measure.name) }
    }
}
