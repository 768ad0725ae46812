// Recordings of the made-up service: every second infant at the start, most of them again at the end, one
// in three coded by a second coder who does not always agree.

import Clinic
import Foundation
import Outcomes

extension SampleService {
    static let startClasses = ["A1", "B2", "D/A", "C1", "B3", "D", "A2", "B1", "CC", "C2"]
    static let endClasses = ["B2", "B1", "D/B", "B4", "A1", "B3", "C1"]

    /// The codings of one family's infant.
    static func observations(
        _ number: Int, _ variation: Variation
    ) throws -> [ObservationFacts] {
        guard number % 2 == 0 || variation.observesEverybody else { return [] }
        var rows: [ObservationFacts] = []
        let firstOn = try day("2025-09-01").adding(days: number % 30)
        let lastOn = try day("2026-01-10").adding(days: number % 60)
        if number % 14 != 6 {
            let place = number / 2 % startClasses.count
            rows += recording(number, 0, firstOn, startClasses[place], .baseline, variation)
        }
        if number % 12 == 8 {
            var missing = observation(number, 1, .end)
            missing.status = .notDone
            missing.notDoneReason = .declined
            rows.append(missing)
        } else if number % 16 != 4 {
            let place = number / 2 % endClasses.count
            rows += recording(number, 1, lastOn, endClasses[place], .end, variation)
        }
        return rows
    }

    static func recording(
        _ number: Int, _ which: Int, _ on: CalendarDate, _ category: String, _ occasion: Occasion,
        _ variation: Variation
    ) -> [ObservationFacts] {
        let isDouble = variation.coders > 1 && number % 3 == 0
        var rows: [ObservationFacts] = []
        for (kind, coder) in [(CodingKind.first, "K1"), (.second, "K2")].prefix(isDouble ? 2 : 1) {
            let isSecond = kind == .second
            let other = category.hasPrefix("B") ? "A1" : "B2"
            var facts = observation(number, which * 2 + (isSecond ? 1 : 0), occasion)
            facts.recordedOn = on
            facts.coding = ObservationFacts.Coding(
                procedure: identifier(9, number * 2 + which), kind: kind, coder: coder,
                isDesignated: !isSecond,
                isBlindToTime: number % 5 == 0 ? nil : true, isBlindToGroup: isSecond,
                isCertified: isSecond ? true : nil)
            facts.scale = "classification"
            facts.category = isSecond && number % 7 == 3 ? other : category
            rows.append(facts)
            guard number % 4 == 0 else { continue }
            facts.scale = "proximity_1"
            facts.category = nil
            facts.value = Double(1 + (number / 4 + (isSecond && number % 8 == 0 ? 1 : 0)) % 7)
            rows.append(facts)
        }
        return rows
    }

    private static func observation(
        _ number: Int, _ which: Int, _ occasion: Occasion
    ) -> ObservationFacts {
        ObservationFacts(
            administration: ID(identifier(7, number * 4 + which)),
            course: ID(identifier(1, number)), person: identifier(4, number),
            caregiver: identifier(3, number), subject: identifier(8, number), instrument: "ssp",
            version: "1", scale: "", occasion: occasion, recordedOn: nil, coding: nil)
    }
}
