/// What is recorded of a comparison group, kept apart from the cohort from the first row on.
struct ComparedRows: Sendable {
    private(set) var pairedByMeasure: [MeasureCode: [PairedSubject]] = [:]
    var observations: ObservationGatherer

    init(_ observed: [ObservedTerms]) { observations = ObservationGatherer(observed) }

    mutating func add(_ subject: PairedSubject) {
        pairedByMeasure[subject.measure, default: []].append(subject)
    }

    /// The subjects on a scale, and those of its instrument with nothing but forms that carry no score.
    func subjects(
        on entry: MeasureCodebook.Entry, in codes: MeasureCodebook
    ) -> (scored: [PairedSubject], unscored: [PairedSubject]) {
        var scored: [PairedSubject] = []
        var unscored: [PairedSubject] = []
        // In the order of the codes, so that a report is the same bytes every time.
        for (code, subjects) in pairedByMeasure.sorted(by: { $0.key.index < $1.key.index }) {
            let found = codes[code]
            if found == entry {
                scored += subjects
            } else if found.instrument == entry.instrument, found.scale.isEmpty {
                unscored += subjects
            }
        }
        return (scored, unscored)
    }
}
