// Filmed observations: the Strange Situation for infants old enough, an index of interaction for younger
// ones. Some are coded by a second coder who does not always agree, and some of those by a consensus.

import Clinic

extension DemonstrationStory {
    /// What was filmed of a family at the start and at the end of a course of care.
    mutating func addFilms(_ start: DemonstrationCare, _ end: DemonstrationCare) {
        guard start.sessionsOn.count > 3, let first = start.sessionsOn.first,
            let last = end.sessionsOn.last, !family.isUnborn, family.part != .infantDied,
            family.part != .bornInCare
        else { return }
        let isFilmed =
            switch family.part {
            case .threeCodings, .oneCoder, .twins, .changeOfCarer: true
            default: random.chance(0.62)
            }
        guard isFilmed else { return }
        let startOn = first.adding(days: random.whole(0...10))
        let endOn = last.adding(days: -random.whole(0...7))
        for dyad in dyads(start) {
            let security = random.around(0.42, spread: 0.2)
            let threshold = random.unit()
            add(
                DemonstrationFilm(
                    care: start, occasion: "baseline", dyad: dyad, reference: nextFilm(),
                    on: startOn, isStrange: isOld(startOn), security: security, threshold: threshold
                ))
            guard end.endedOn != nil, endOn > startOn else { continue }
            let film = DemonstrationFilm(
                care: end, occasion: "end", dyad: dyad, reference: nextFilm(), on: endOn,
                isStrange: isOld(endOn), security: security + random.around(0.12, spread: 0.15),
                threshold: threshold)
            let isMade = random.chance(end.endReason == "dropped_out" ? 0.25 : 0.88)
            if isMade || family.part == .threeCodings { add(film) } else { addMissing(film) }
        }
    }

    private func isOld(_ day: CalendarDate) -> Bool { day.days(since: family.bornOn) >= 365 }

    /// The second twin is filmed with the mother only.
    private func dyads(_ care: DemonstrationCare) -> [String] {
        let parent = care.adults[0]
        return family.part == .twins
            ? ["P1/B1", "P2/B1", "P1/B2"] : ["\(parent)/\(family.infants[0])"]
    }

    private mutating func addMissing(_ film: DemonstrationFilm) {
        guard random.chance(0.7) else { return }
        let reason = random.pick([
            ("ended_unplanned", weight: 5), ("declined", weight: 3), ("not_offered", weight: 2),
        ])
        rows.observations.append(film.missing(because: reason))
    }

    private mutating func add(_ film: DemonstrationFilm) {
        let drawn = random.pick([
            ("both", weight: 60), ("time", weight: 15), ("no", weight: 10), ("", weight: 15),
        ])
        let isOne = family.part == .oneCoder
        let isThree = family.part == .threeCodings
        let first = see(film)
        func coding(_ seen: [String], _ coder: String, _ kind: String, _ blind: String) -> [String]
        {
            film.line(DemonstrationCoding(seen: seen, coder: coder, kind: kind, blind: blind))
        }
        rows.observations.append(coding(first, isOne ? "K2" : "K1", "first", isOne ? "no" : drawn))
        guard !isOne, isThree || random.chance(0.45) else { return }
        let second = random.chance(0.75) && !isThree ? first : see(film)
        rows.observations.append(coding(second, "K2", "second", "both"))
        guard isThree || first != second && random.chance(0.6) else { return }
        rows.observations.append(coding(second, "K1 with K2", "consensus", "both"))
    }

    /// A class, or the scores of the index, as one coder sees them.
    private mutating func see(_ film: DemonstrationFilm) -> [String] {
        let empty = [String](repeating: "", count: DemonstrationFilm.indexScales.count)
        guard !film.isStrange else {
            let isSecure = random.around(film.security, spread: 0.12) > film.threshold
            let category =
                isSecure
                ? random.pick([("B1", weight: 2), ("B2", weight: 3), ("B3", weight: 5)])
                : random.pick([
                    ("A1", weight: 4), ("A2", weight: 3), ("C1", weight: 2), ("C2", weight: 1),
                    ("D/A", weight: 4), ("D/B", weight: 2), ("D", weight: 2), ("CC", weight: 1),
                ])
            return [category] + empty
        }
        let drawn = Int(random.around(film.security * 12, spread: 1.2).rounded())
        let sensitive = min(12, max(1, drawn))
        let controlling = random.whole(0...(14 - sensitive))
        let cooperative = min(12, max(1, sensitive + random.whole(-2...2)))
        let difficult = random.whole(0...(14 - cooperative))
        let compulsive = random.whole(0...(14 - cooperative - difficult))
        let scores = [
            sensitive, controlling, 14 - sensitive - controlling, cooperative, difficult,
            compulsive, 14 - cooperative - difficult - compulsive,
        ]
        return [""] + scores.map(String.init)
    }
}
