/// What became of the classes of one scale of one coding system: infants are counted, not dyads.
package struct ClassOutcome: Sendable {
    /// The measure.
    package let terms: ObservedTerms
    /// The scale.
    package let scale: ObservedScale
    /// How its classes are counted.
    package let system: ClassSystem
    /// The infants of the cohort that are counted under this version.
    package let infants: SubjectCount
    /// For each category and last for none, at the start: how many of each category, and last of none,
    /// at the end.
    package let transitions: [[Int]]
    /// For each category: infants in it at the end, of all classified at the end.
    package let atEnd: [CountedShare]
    /// Between secure and insecure; nil where the categories are not those of attachment.
    package let security: SecurityChange?
    /// Why infants have no class at the start, largest first.
    package let startLosses: [CountedMeasureLoss]
    /// Why infants have no class at the end, largest first.
    package let endLosses: [CountedMeasureLoss]
    /// Infants who were classified with more than one caregiver, and are counted with one.
    package let withSeveralCaregivers: Int
    /// Of those, how many were classified at the end only with a caregiver who is not counted.
    package let endsNotCounted: Int
    /// The median of days between the recordings of those classified twice.
    package let medianDaysBetween: Int?
    /// Infants classified at the end, with their families.
    package var knownAtEnd = SubjectCount()
    /// Infants classified at the start and at the end, with their families.
    package var knownTwice = SubjectCount()

    /// Gathers what became of the classes of one scale.
    package init(
        terms: ObservedTerms, scale: ObservedScale, system: ClassSystem, infants: SubjectCount,
        transitions: [[Int]], atEnd: [CountedShare], security: SecurityChange?,
        startLosses: [CountedMeasureLoss], endLosses: [CountedMeasureLoss],
        withSeveralCaregivers: Int, endsNotCounted: Int, medianDaysBetween: Int?
    ) {
        self.terms = terms
        self.scale = scale
        self.system = system
        self.infants = infants
        self.transitions = transitions
        self.atEnd = atEnd
        self.security = security
        self.startLosses = startLosses
        self.endLosses = endLosses
        self.withSeveralCaregivers = withSeveralCaregivers
        self.endsNotCounted = endsNotCounted
        self.medianDaysBetween = medianDaysBetween
    }

    /// Infants classified at the start.
    package var classifiedAtStart: Int { transitions.dropLast().joined().reduce(0, +) }
    /// Infants classified at the end.
    package var classifiedAtEnd: Int { transitions.reduce(0) { $0 + $1.dropLast().reduce(0, +) } }
    /// Infants classified at the start and at the end.
    package var classifiedTwice: CountedShare {
        CountedShare(
            transitions.dropLast().reduce(0) { $0 + $1.dropLast().reduce(0, +) },
            of: infants.subjects)
    }
}

/// Who moved between secure and insecure. An infant moves from and to one coding system only.
package struct SecurityChange: Sendable {
    /// From insecure to secure, of all classified twice: the quantity that reviews give.
    package let insecureToSecure: CountedShare
    /// From secure to insecure, of all classified twice.
    package let secureToInsecure: CountedShare
    /// Secure both times, of all classified twice.
    package let stayedSecure: CountedShare
    /// Insecure both times, of all classified twice.
    package let stayedInsecure: CountedShare
    /// Secure at the end, of those insecure at the start and classified twice: another quantity.
    package let ofInsecureAtStart: CountedShare
    /// Insecure at the end, of those secure at the start and classified twice.
    package let ofSecureAtStart: CountedShare

    /// Counts a table of start by end; both without those of no category.
    init(_ table: [[Int]], secure: Int) {
        var counts = (toSecure: 0, toInsecure: 0, secure: 0, insecure: 0)
        for (start, row) in table.enumerated() {
            for (end, infants) in row.enumerated() {
                switch (start == secure, end == secure) {
                case (false, true): counts.toSecure += infants
                case (true, false): counts.toInsecure += infants
                case (true, true): counts.secure += infants
                case (false, false): counts.insecure += infants
                }
            }
        }
        let twice = counts.toSecure + counts.toInsecure + counts.secure + counts.insecure
        insecureToSecure = CountedShare(counts.toSecure, of: twice)
        secureToInsecure = CountedShare(counts.toInsecure, of: twice)
        stayedSecure = CountedShare(counts.secure, of: twice)
        stayedInsecure = CountedShare(counts.insecure, of: twice)
        ofInsecureAtStart = CountedShare(counts.toSecure, of: counts.toSecure + counts.insecure)
        ofSecureAtStart = CountedShare(counts.toInsecure, of: counts.toInsecure + counts.secure)
    }
}
