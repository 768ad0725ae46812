// Filmed observations: the Strange Situation for infants old enough, an index of interaction for younger
// ones. Some are coded by a second coder who does not always agree, and some of those by a consensus.
// They have a stream of random numbers of their own, so that the rest does not depend on them.

import Clinic

extension DemonstrationFiles {
    static let observationHeader =
        "episode,instrument,occasion,date,subject,respondent,not_done_reason,class,procedure,coder,"
        + "blind,coding," + indexScales.map { "score:\($0)" }.joined(separator: ",")

    private static let indexScales = [
        "sensitive", "controlling", "unresponsive", "cooperative", "difficult", "compulsive",
        "passive",
    ]

    /// What was filmed of a family at the start and at the end of a course of care.
    mutating func addObservations(
        _ family: DemonstrationFamily, _ start: DemonstrationCare, _ end: DemonstrationCare
    ) {
        guard start.sessionsOn.count > 3, let first = start.sessionsOn.first,
            let last = end.sessionsOn.last
        else { return }
        let year = 365
        let isOldAtStart = first.days(since: family.bornOn) >= year
        let isOldAtEnd = last.days(since: family.bornOn) >= year
        let isFilmed = isOldAtStart || isOldAtEnd || family.number % 2 == 0
        guard isFilmed, observationRandom.chance(0.9) else { return }
        for (index, dyad) in dyads(of: family).enumerated() {
            let security = observationRandom.around(0.42, spread: 0.2)
            add(
                Recording(
                    care: start, occasion: "baseline", dyad: dyad,
                    reference: "V\(2 * index + 1)",
                    on: first.adding(days: observationRandom.whole(0...10)),
                    isStrange: isOldAtStart, security: security))
            guard end.endedOn != nil else { continue }
            let recording = Recording(
                care: end, occasion: "end", dyad: dyad, reference: "V\(2 * index + 2)",
                on: last.adding(days: -observationRandom.whole(0...7)), isStrange: isOldAtEnd,
                security: security + observationRandom.around(0.12, spread: 0.15))
            let isThere = observationRandom.chance(end.endReason == "dropped_out" ? 0.25 : 0.85)
            if isThere { add(recording) } else { addMissing(recording) }
        }
    }

    private func dyads(of family: DemonstrationFamily) -> [String] {
        family.kind == .twins ? ["P1/B1", "P2/B1", "P1/B2"] : ["P1/B1"]
    }

    /// One film of one dyad.
    private struct Recording {
        let care: DemonstrationCare
        let occasion: String
        let dyad: String
        let reference: String
        let on: CalendarDate
        /// Whether it is of the Strange Situation.
        let isStrange: Bool
        /// How secure the two are together, about 0 to 1.
        let security: Double

        var instrument: String { isStrange ? "ssp" : "care_index_infant" }
    }

    private mutating func addMissing(_ recording: Recording) {
        guard observationRandom.chance(0.7) else { return }
        let reason = observationRandom.pick([
            ("ended_unplanned", weight: 5), ("declined", weight: 3), ("not_offered", weight: 2),
        ])
        observations.add(
            [
                recording.care.episode, recording.instrument, recording.occasion, "",
                recording.dyad, "", reason,
            ] + [String](repeating: "", count: 5 + Self.indexScales.count))
    }

    private mutating func add(_ recording: Recording) {
        let blind = observationRandom.pick([
            ("both", weight: 60), ("time", weight: 15), ("no", weight: 10), ("", weight: 15),
        ])
        let first = code(recording)
        addCoding(recording, first, "K1", "first", blind)
        guard observationRandom.chance(0.45) else { return }
        let agrees = observationRandom.chance(0.75)
        let second = agrees ? first : code(recording)
        addCoding(recording, second, "K2", "second", "both")
        if first != second, observationRandom.chance(0.6) {
            addCoding(recording, second, "K1 with K2", "consensus", "both")
        }
    }

    /// A class, or the scores of the index, as one coder sees them.
    private mutating func code(_ recording: Recording) -> [String] {
        guard recording.isStrange else {
            let sensitive = min(
                12,
                max(
                    1,
                    Int(
                        observationRandom.around(
                            recording.security * 12, spread: 1.2
                        ).rounded())))
            let controlling = observationRandom.whole(0...(14 - sensitive))
            let cooperative = min(12, max(1, sensitive + observationRandom.whole(-2...2)))
            let difficult = observationRandom.whole(0...(14 - cooperative))
            let compulsive = observationRandom.whole(0...(14 - cooperative - difficult))
            return [
                "", "\(sensitive)", "\(controlling)", "\(14 - sensitive - controlling)",
                "\(cooperative)", "\(difficult)", "\(compulsive)",
                "\(14 - cooperative - difficult - compulsive)",
            ]
        }
        let category =
            observationRandom.chance(recording.security)
            ? observationRandom.pick([("B1", weight: 2), ("B2", weight: 3), ("B3", weight: 5)])
            : observationRandom.pick([
                ("A1", weight: 4), ("A2", weight: 3), ("C1", weight: 2), ("C2", weight: 1),
                ("D/A", weight: 4), ("D/B", weight: 2), ("D", weight: 2), ("CC", weight: 1),
            ])
        return [category] + [String](repeating: "", count: Self.indexScales.count)
    }

    private mutating func addCoding(
        _ recording: Recording, _ coded: [String], _ coder: String, _ kind: String, _ blind: String
    ) {
        observations.add(
            [
                recording.care.episode, recording.instrument, recording.occasion,
                "\(recording.on)", recording.dyad, "", "", coded[0], recording.reference, coder,
                blind, kind,
            ] + coded.dropFirst())
    }
}
