// Attachment classes beside a review, over the review's own denominators. A coding system is an
// instrument; two of them never meet, and no class comes out of a questionnaire.

import Evidence
import Statistics

extension ComparisonAnalysis {
    /// One scale of classes of one observed measure.
    struct Classified {
        let terms: ObservedTerms
        let scale: ObservedScale
    }

    /// The scale of classes that may stand beside a result; of several, the one that knows more infants.
    func classified(beside benchmark: Benchmark) -> Classified? {
        classes.filter {
            rules.rule.admission(
                instrument: $0.terms.instrument, scale: $0.scale.code, beside: benchmark)
                == .admitted
        }.max { known(of: $0, for: benchmark) < known(of: $1, for: benchmark) }
            .map { Classified(terms: $0.terms, scale: $0.scale) }
    }

    func findings(of classified: Classified, beside benchmark: Benchmark) -> Findings {
        let ages = AgeSplit(memberIndices, courses, rules)
        let found = count(classified, of: observations.cohort, in: ages.young, for: benchmark)
        var findings = Findings(
            measure: LocalMeasure(
                origin: .classes(classified.terms, classified.scale), due: found.due,
                known: found.known, medianDaysBetween: found.outcome?.medianDaysBetween))
        check(
            &findings, ages, isNobodyDue: found.due.subjects == 0, known: found.known,
            of: found.due)
        checkTime(&findings, benchmark)
        guard let quantity = ClassQuantity(benchmark.construct, classified.scale.classes) else {
            findings.obstacles.append(.noSuchClass(instrument: classified.terms.instrumentName))
            return findings
        }
        findings.result = found.outcome.flatMap(quantity.result)
        return findings
    }

    /// The same two groups of infants, by the class that the published ratio counts.
    func comparison(
        of classified: Classified, _ group: ComparisonArm.Group, _ benchmark: Benchmark
    ) -> GroupComparison {
        let quantity = ClassQuantity(benchmark.construct, classified.scale.classes)
        func side(_ gatherer: ObservationGatherer, _ ages: AgeSplit) -> GroupFigures {
            let found = count(classified, of: gatherer, in: ages.young, for: benchmark)
            var local = LocalGroup(due: found.due, known: found.known)
            local.medianDaysBetween = found.outcome?.medianDaysBetween
            if let outcome = found.outcome {
                local.events = quantity?.share(outcome)
                local.atStart = outcome.secureAtStart
            }
            return GroupFigures(group: local, ages: ages)
        }
        return comparison(
            of: group,
            programme: side(
                observations.cohort, AgeSplit(group.programme, courses, rules)),
            comparison: side(
                observations.compared, AgeSplit(group.comparison, courses, rules)),
            benchmark,
            missing: quantity == nil
                ? "\(classified.terms.instrumentName) has no such class" : nil)
    }

    /// The infants of some courses whose class is known. Those classified under another version of the
    /// definition stay among the due, so that no version's share of them passes for all.
    private func count(
        _ classified: Classified, of gatherer: ObservationGatherer, in indices: [Int32],
        for benchmark: Benchmark
    ) -> (outcome: ClassOutcome?, due: SubjectCount, known: SubjectCount) {
        let kept = Set(indices)
        let versions = rules.observed.filter { $0.instrument == classified.terms.instrument }
        let outcomes = ClassAnalysis(
            courses: courses, memberIndices: indices, terms: versions
        ).outcomes(of: gatherer.keeping(kept.contains))
            .filter { $0.scale.code == classified.scale.code }
        var due = SubjectCounter()
        for index in indices {
            let course = courses[Int(index)]
            let subjects =
                classified.terms.subject == .parent
                ? course.parents.count : course.infants.count
            for _ in 0..<subjects { due.add(family: course.familyIndex) }
        }
        let outcome = outcomes.first { $0.terms.version == classified.terms.version }
        let isMove = benchmark.construct == .insecureToSecure
        let known = outcome.map { isMove ? $0.knownTwice : $0.knownAtEnd }
        return (outcome, due.total, known ?? SubjectCount())
    }

    private func known(of outcome: ClassOutcome, for benchmark: Benchmark) -> Int {
        benchmark.construct == .insecureToSecure
            ? outcome.knownTwice.subjects : outcome.knownAtEnd.subjects
    }
}

/// What a published result counts of classes.
private enum ClassQuantity {
    /// A category at the end.
    case atEnd(Int, String)
    /// From insecure to secure.
    case moved

    /// Nil where the coding system has no such category, or the result is of something else.
    init?(_ construct: Construct, _ system: ClassSystem?) {
        guard let system, system.secure != nil else { return nil }
        let name: String
        switch construct {
        case .insecureToSecure:
            self = .moved
            return
        case .secureAttachment: name = "secure"
        case .avoidantAttachment: name = "avoidant"
        case .resistantAttachment: name = "resistant"
        case .disorganisedAttachment: name = "disorganised"
        default: return nil
        }
        guard let place = system.categories.firstIndex(of: name) else { return nil }
        self = .atEnd(place, name)
    }

    func share(_ outcome: ClassOutcome) -> CountedShare? {
        switch self {
        case .atEnd(let place, _): outcome.atEnd[place]
        case .moved: outcome.security?.insecureToSecure
        }
    }

    func result(_ outcome: ClassOutcome) -> LocalResult? {
        switch self {
        case .atEnd(let place, let name):
            .classAtEnd(ClassShare(category: name, share: outcome.atEnd[place]))
        case .moved:
            outcome.security.map {
                .moved(
                    ClassMove(
                        ofAll: $0.insecureToSecure, ofInsecureAtStart: $0.ofInsecureAtStart,
                        otherWay: $0.secureToInsecure))
            }
        }
    }
}

extension ClassOutcome {
    /// Infants secure at the start, of all classified then; nil where the categories are not those of
    /// attachment.
    fileprivate var secureAtStart: CountedShare? {
        system.secure.map {
            CountedShare(transitions[$0].reduce(0, +), of: classifiedAtStart)
        }
    }
}
