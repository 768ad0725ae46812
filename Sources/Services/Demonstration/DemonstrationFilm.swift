import Clinic

/// One film of one dyad.
struct DemonstrationFilm {
    /// Scales of the index of interaction, in the order of the file.
    static let indexScales = [
        "sensitive", "controlling", "unresponsive", "cooperative", "difficult", "compulsive",
        "passive",
    ]

    let care: DemonstrationCare
    let occasion: String
    let dyad: String
    let reference: String
    let on: CalendarDate
    /// Whether it is of the Strange Situation.
    let isStrange: Bool
    /// How secure the two are together, about 0 to 1.
    let security: Double
    /// Below which security a coder is likely to see insecurity; the same in all films of one dyad, so
    /// that most classes last.
    let threshold: Double

    /// What it is coded by.
    var instrument: String { isStrange ? "ssp" : "care_index_infant" }

    /// The line of a film that was not made.
    func missing(because reason: String) -> [String] {
        [care.episode, instrument, occasion, "", dyad, "", reason]
            + [String](repeating: "", count: 6 + Self.indexScales.count)
    }

    /// The line of one coding.
    func line(_ coding: DemonstrationCoding) -> [String] {
        [
            care.episode, instrument, occasion, "\(on)", dyad, "", "", coding.seen[0], reference,
            coding.coder, coding.blind, coding.kind,
        ] + coding.seen.dropFirst() + [coding.certifiedUntil]
    }
}

/// How one coder coded a film.
struct DemonstrationCoding {
    /// The class, then the scores of the index.
    let seen: [String]
    let coder: String
    let kind: String
    let blind: String

    /// One coder's certificate ran out in the middle of it all; a consensus has none of its own.
    var certifiedUntil: String {
        switch coder {
        case "K1": "2026-12-31"
        case "K2": "2025-03-31"
        default: ""
        }
    }
}
