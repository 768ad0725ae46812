// A made-up service with recordings: each infant's story is one line of a test.

import Clinic
import Foundation
import Outcomes

/// Builds episodes with recordings, coded as a test says.
struct ObservedService {
    static let strange = terms("ssp")

    private(set) var families: [TestFamily] = []
    private var rows: [(order: String, facts: ObservationFacts)] = []
    private var number = 0

    /// The classes of the Strange Situation and one scale of numbers.
    static func terms(_ instrument: String, version: String = "1") -> ObservedTerms {
        let groups = [
            "avoidant": ["A", "A1", "A2"], "secure": ["B", "B1", "B2", "B3", "B4"],
            "resistant": ["C", "C1", "C2"], "disorganised": ["D", "D/A", "D/B", "D/B2", "CC"],
        ]
        return ObservedTerms(
            instrument: instrument, instrumentName: instrument.uppercased(), version: version,
            subject: .dyad,
            scales: [
                ObservedScale(
                    code: "classification", name: "Class",
                    classes: ClassSystem(
                        ["avoidant", "secure", "resistant", "disorganised"].flatMap { group in
                            (groups[group] ?? []).map { (code: $0, category: group) }
                        })),
                ObservedScale(code: "warmth", name: "Warmth", classes: nil),
            ])
    }

    /// A family in care from 1 October 2025 to 1 February 2026, with its baseline closed on 22 October.
    mutating func family(
        _ number: Int, parents: Int = 1, infants: Int = 1,
        seen: [String] = ["2025-10-01", "2025-10-08", "2025-10-15", "2025-10-22", "2026-02-01"],
        ended: String? = "2026-02-01", reason: EndReason = .completed
    ) {
        families.append(
            TestFamily(
                number, seen: seen, ended: ended, reason: reason, parents: parents,
                infants: infants))
    }

    /// One coding of a recording of a family's infant with one of its parents; `nil` classes and scores
    /// are not given.
    mutating func coding(
        _ family: Int, _ day: String, _ category: String? = nil, warmth: Double? = nil,
        infant: Int = 0, parent: Int = 0, occasion: Occasion = .review, kind: CodingKind = .first,
        coder: String = "K1", designated: Bool = true, recording: Int? = nil,
        blind: (time: Bool?, group: Bool?) = (nil, nil), certified: Bool? = nil,
        instrument: String = "ssp", version: String = "1"
    ) {
        number += 1
        let coding = ObservationFacts.Coding(
            procedure: TestService.identifier(8, recording ?? number + 1_000), kind: kind,
            coder: coder, isDesignated: designated, isBlindToTime: blind.time,
            isBlindToGroup: blind.group, isCertified: certified)
        var facts = observation(family, infant, parent, occasion, instrument, version)
        facts.recordedOn = TestService.day(day)
        facts.coding = coding
        if let category {
            facts.scale = "classification"
            facts.category = category
            add(facts)
        }
        if let warmth {
            facts.scale = "warmth"
            facts.category = nil
            facts.value = warmth
            add(facts)
        }
    }

    /// An observation that was not done.
    mutating func notDone(_ family: Int, _ occasion: Occasion, _ reason: NotDoneReason) {
        number += 1
        var facts = observation(family, 0, 0, occasion, "ssp", "1")
        facts.status = .notDone
        facts.notDoneReason = reason
        add(facts)
    }

    private func observation(
        _ family: Int, _ infant: Int, _ parent: Int, _ occasion: Occasion, _ instrument: String,
        _ version: String
    ) -> ObservationFacts {
        ObservationFacts(
            administration: ID(TestService.identifier(7, number)),
            course: ID(TestService.identifier(1, family)),
            person: TestService.identifier(4, family * 4 + infant),
            caregiver: TestFamily.parent(family, parent),
            subject: TestService.identifier(6, family * 16 + infant * 4 + parent),
            instrument: instrument, version: version, scale: "", occasion: occasion,
            recordedOn: nil, coding: nil)
    }

    private mutating func add(_ facts: ObservationFacts) {
        let day = facts.recordedOn.map { "\($0)" } ?? "9"
        rows.append(
            (
                "\(facts.course)\(facts.person)\(facts.instrument)\(facts.subject)\(day)"
                    + "\(facts.administration)\(facts.scale)", facts
            ))
    }

    /// The report on all of it.
    func report(
        _ terms: [ObservedTerms] = [strange], cohort: CohortKind = .ended
    ) throws -> OutcomesReport {
        var rules = try TestService.rules([])
        rules.observed = terms
        var builder = OutcomesBuilder(
            question: TestService.question(cohort: cohort), rules: rules)
        builder.add(families)
        for row in rows.sorted(by: { $0.order < $1.order }) { builder.add(observation: row.facts) }
        return builder.finish()
    }
}
