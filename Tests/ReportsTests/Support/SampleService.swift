// A made-up service, the same on every machine: scores out of short lists by position, with the flaws
// that real records have.

import Clinic
import Evidence
import Foundation
import Instruments
import Outcomes

enum SampleService {
    /// What to change about the service for one test.
    struct Variation: Sendable {
        var families = 90
        var isSynthetic = true
        var instrument = "epds"
        var born = "2025-05"
        var firstOfComparisonArm: Int? = nil
        var endsKnown: @Sendable (Int) -> Bool = { $0 % 4 != 3 }
        var endReason: @Sendable (Int) -> EndReason? = { number in
            if number % 8 == 3 { return .droppedOut }
            if number % 19 == 6 { return .declined }
            return number % 23 == 0 ? nil : .completed
        }
        var changeRule: ProgrammeChangeRule? = nil
        var library: EvidenceLibrary? = nil
        /// Whether every third family's forms are scored under a second version of the definition.
        var hasTwoVersions = false
        /// What the parent of each family is to the infant.
        var relationship: @Sendable (Int) -> Relationship? = { _ in .birthMother }
        /// Whether families agreed goals.
        var hasGoals = true
        /// Whether infants were seen in the Strange Situation, and by how many coders.
        var hasObservations = true
        var coders = 2
        /// Whether some forms are such that NHS England's rule takes other ones: in every tenth family a
        /// start before the first contact with a review after it, and an end after care has ended.
        var differsByRule = false
        /// Families with exactly these scores, after the others; one parent and no infant each.
        var scores: [(before: Double, after: Double?)] = []
    }

    static let starts: [Double] = [18, 15, 21, 13, 9, 17, 24, 14, 12, 19, 16, 22, 11]
    static let changes: [Double] = [-7, -1, -9, 2, -3, -5, -12, 5, 0, -4, -6]

    static func report(_ variation: Variation = Variation()) throws -> OutcomesReport {
        var builder = try builder(variation)
        return builder.finish()
    }

    /// The rows behind the same report.
    static func analysis(_ variation: Variation = Variation()) throws -> AnalysisTable {
        var builder = try builder(variation, keepingSubjects: true)
        return builder.finishAnalysis()
    }

    private static func builder(
        _ variation: Variation, keepingSubjects: Bool = false
    ) throws -> OutcomesBuilder {
        var rules = try OutcomeRules(
            instruments: try InstrumentCatalogue(files: try files("Instruments")),
            evidence: try variation.library ?? library(),
            indicators: try IndicatorSet.newest(of: files("Indicators")),
            changeRule: variation.changeRule)
        if variation.hasTwoVersions {
            rules.scales += rules.scales.filter { $0.instrument == variation.instrument }
                .map(secondVersion)
        }
        var builder = OutcomesBuilder(
            question: OutcomesQuestion(
                organisation: ReportingOrganisation(
                    code: "willow", name: "Willow Parent-Infant Service",
                    timeZone: "Europe/London", isSynthetic: variation.isSynthetic),
                from: try day("2026-01-01"), to: try day("2026-03-31"),
                origin: ReportOrigin(
                    programVersion: "0.1.0", schemaVersion: 3, knownOn: try day("2026-05-01"))),
            rules: rules, keepingSubjects: keepingSubjects)
        builder.withheldFamilies = 2
        if variation.families > 0 { builder.activity = try activity() }
        for number in 0..<variation.families {
            builder.add(episode: try episode(number, variation))
        }
        for number in variation.scores.indices {
            builder.add(episode: try plainEpisode(10_000 + number))
        }
        for number in 0..<variation.families {
            for form in try forms(number, variation) { builder.add(measure: form) }
        }
        for (number, scores) in variation.scores.enumerated() {
            let before = try day("2025-10-01")
            let after = try day("2026-02-01")
            let id = 10_000 + number
            builder.add(measure: form(id, 0, scores.before, before, .baseline, variation))
            guard let end = scores.after else { continue }
            builder.add(measure: form(id, 1, end, after, .end, variation))
        }
        if variation.hasGoals {
            for number in 0..<variation.families where number % 9 != 4 {
                for goal in try goals(number) { builder.add(goal: goal) }
            }
        }
        if variation.hasObservations {
            for number in 0..<variation.families where number % 9 != 4 {
                for row in try observations(number, variation) { builder.add(observation: row) }
            }
        }
        return builder
    }

    /// What the indicators count beside courses and scores.
    private static func activity() throws -> ActivityFacts {
        var facts = ActivityFacts()
        func month(_ text: String) throws -> YearMonth {
            guard let month = YearMonth(iso: text) else { throw NoSuchDay(text: text) }
            return month
        }
        facts.appointments = [
            .init(outcomes: [.attended], hasInterpreter: nil, count: 410),
            .init(outcomes: [.attended, .didNotAttend], hasInterpreter: true, count: 22),
            .init(outcomes: [.didNotAttend], hasInterpreter: nil, count: 41),
            .init(outcomes: [.lateNotSeen, .cancelledByFamily], hasInterpreter: false, count: 3),
            .init(outcomes: [.cancelledByFamily], hasInterpreter: false, count: 37),
            .init(outcomes: [.cancelledByService], hasInterpreter: nil, count: 12),
            .init(outcomes: [], hasInterpreter: nil, count: 5),
        ]
        let referredIn = try month("2026-02")
        facts.infants = [
            .init(referredIn: referredIn, bornIn: nil, isDue: true, sex: .notKnown, count: 4),
            .init(
                referredIn: referredIn, bornIn: try month("2026-01"), isDue: false, sex: .female,
                count: 11),
            .init(
                referredIn: referredIn, bornIn: try month("2025-09"), isDue: false, sex: .male,
                count: 9),
            .init(
                referredIn: referredIn, bornIn: try month("2024-12"), isDue: false, sex: .male,
                count: 2),
        ]
        facts.alerts = [
            .init(kind: .risk, handling: .immediate, count: 6),
            .init(kind: .checkForm, handling: .reviewList, count: 2),
        ]
        facts.languages = [
            .init(language: "en", count: 97), .init(language: "pl", count: 7),
            .init(language: nil, count: 8),
        ]
        facts.forms = [
            .init(instrument: "chi_esq", status: .complete, notDoneReason: nil, count: 7),
            .init(
                instrument: "chi_esq", status: .notDone, notDoneReason: .notOffered, count: 19),
        ]
        facts.answers = [
            .init(instrument: "chi_esq", version: "1", scale: "total", value: 33, count: 5),
            .init(instrument: "chi_esq", version: "1", scale: "recommend", value: 3, count: 6),
            .init(instrument: "chi_esq", version: "1", scale: "recommend", value: 1, count: 1),
        ]
        facts.rereferrals = .init(followed: 66, again: 3, notYet: 8)
        return facts
    }

    /// None to three goals of a family, some closed, some rated once or by both.
    private static func goals(_ number: Int) throws -> [GoalFacts] {
        let agreedOn = try day("2025-09-01").adding(days: number % 30)
        let lastOn = try day("2026-01-10").adding(days: number % 60)
        var rows: [GoalFacts] = []
        for which in 0..<(number % 4) {
            let position = number + 5 * which
            let closings: [GoalClosing?] = [
                nil, .reached, .careEnded, .changed, nil, .careEnded, .reached, .dropped,
            ]
            let goal = GoalFacts(
                goal: ID(identifier(6, number * 4 + which)), course: ID(identifier(1, number)),
                instrument: "gbo", version: "1", agreedOn: agreedOn,
                closing: closings[position % closings.count])
            func rated(_ value: Double, _ on: CalendarDate, _ by: GoalRater) -> GoalFacts {
                var row = goal
                row.rating = .init(ratedOn: on, ratedBy: by, value: min(10, max(0, value)))
                return row
            }
            guard position % 11 != 3 else {
                rows.append(goal)
                continue
            }
            let start: Double = [2, 3, 1, 4, 2, 5][position % 6]
            let change: Double = [4, 0, 3, -3, 5, 1, 2, 6, -1][position % 9]
            rows.append(
                rated(start, agreedOn.adding(days: position % 13 == 0 ? 30 : 0), .parent))
            if position % 5 == 1 { rows.append(rated(start - 1, agreedOn, .clinician)) }
            guard position % 3 != 2 else { continue }
            let endOn = lastOn.adding(days: position % 7 == 2 ? -40 : 0)
            rows.append(rated(start + change, endOn, .parent))
            if position % 5 == 1 { rows.append(rated(start + change - 1, endOn, .clinician)) }
        }
        return rows
    }

    private static func secondVersion(of terms: ScaleTerms) -> ScaleTerms {
        ScaleTerms(
            instrument: terms.instrument, instrumentName: terms.instrumentName, version: "2",
            scale: terms.scale, scaleName: terms.scaleName, construct: terms.construct,
            subject: terms.subject, direction: terms.direction, range: terms.range,
            cutoff: terms.cutoff, thresholds: terms.thresholds,
            conversions: [
                ScaleConversion(fromVersion: "1", source: "A made-up table") { $0 }
            ])
    }

    private static func plainEpisode(_ number: Int) throws -> EpisodeFacts {
        let lastOn = try day("2026-02-01")
        return EpisodeFacts(
            id: ID(identifier(1, number)), family: ID(identifier(2, number)), team: "north",
            programme: "pip", referredOn: try day("2025-09-01"), accepted: true,
            attendedOn: [try day("2025-10-01"), lastOn], endedOn: lastOn, endReason: .completed,
            parentIDs: [ID(identifier(3, number))], parentRelationships: [.birthMother],
            infantIDs: [])
    }

    /// The shipped reviews and rule file, with one line of it changed.
    static func library(
        replacing line: String = "", by other: String = ""
    ) throws -> EvidenceLibrary {
        let changed = try files("Evidence").map { file in
            let text = String(decoding: file.bytes, as: UTF8.self)
            return (
                name: file.name,
                bytes: Array(
                    (line.isEmpty ? text : text.replacingOccurrences(of: line, with: other)).utf8)
            )
        }
        return try EvidenceLibrary(files: changed)
    }

    private static func files(_ folder: String) throws -> [(name: String, bytes: [UInt8])] {
        let path = URL(filePath: #filePath).appending(path: "../../../../Resources/\(folder)")
            .standardized
        return try FileManager.default.contentsOfDirectory(atPath: path.path).sorted()
            .filter { $0.hasSuffix(".yaml") }
            .map { ($0, Array(try Data(contentsOf: path.appending(path: $0)))) }
    }

    static func day(_ text: String) throws -> CalendarDate {
        guard let day = CalendarDate(iso: text) else { throw NoSuchDay(text: text) }
        return day
    }

    private static func episode(_ number: Int, _ variation: Variation) throws -> EpisodeFacts {
        let isAccepted = number % 9 != 4
        let isOpen = number % 10 == 7
        let isComparison = variation.firstOfComparisonArm.map { number >= $0 } ?? false
        let firstOn = try day("2025-09-01").adding(days: number % 30)
        let lastOn = try day("2026-01-10").adding(days: number % 60)
        let seenOn = [firstOn, firstOn.adding(days: 7), firstOn.adding(days: 14), lastOn]
        return EpisodeFacts(
            id: ID(identifier(1, number)), family: ID(identifier(2, number)), team: "north",
            programme: "pip", reference: "E\(number)",
            referredOn: try day("2025-08-01").adding(days: number % 20),
            accepted: isAccepted,
            notAcceptedReason: isAccepted
                ? nil : (number % 2 == 0 ? .outsideAgeRange : .noCapacity),
            attendedOn: isAccepted ? seenOn : [], attendedCount: isAccepted ? 11 : 0,
            endedOn: isAccepted ? (isOpen ? nil : lastOn) : try day("2026-01-05"),
            endReason: isAccepted ? (isOpen ? nil : variation.endReason(number)) : .other,
            arm: isComparison ? .comparison : .programme,
            allocation: isComparison ? .waitingList : nil, parentIDs: [ID(identifier(3, number))],
            parentRelationships: [variation.relationship(number)],
            infantIDs: [ID(identifier(4, number))],
            youngestInfantBorn: YearMonth(iso: variation.born))
    }

    private static func forms(_ number: Int, _ variation: Variation) throws -> [MeasureFacts] {
        guard number % 9 != 4 else { return [] }
        let start = starts[number % starts.count]
        let end = max(0, start + changes[number % changes.count])
        let isKnown = variation.endsKnown(number)
        var forms: [MeasureFacts] = []
        let firstOn = try day("2025-09-01").adding(days: number % 30)
        let endOn = try day("2026-01-08").adding(days: number % 60)
        let startsEarly = variation.differsByRule && number % 10 == 1
        if number % 12 != 5 {
            forms.append(
                form(
                    number, 0, start, firstOn.adding(days: startsEarly ? -1 : 0), .baseline,
                    variation))
        }
        if startsEarly {
            var review = form(number, 0, start - 6, firstOn.adding(days: 10), .review, variation)
            review.administration = ID(identifier(8, number))
            forms.append(review)
        }
        if isKnown {
            let endsLate = variation.differsByRule && number % 10 == 2
            forms.append(
                form(
                    number, 1, end, endOn.adding(days: endsLate ? 5 : 0), .end,
                    variation))
        } else if number % 8 == 3 {
            var missing = form(number, 1, nil, nil, .end, variation)
            missing.scale = ""
            missing.status = .notDone
            missing.notDoneReason = .endedUnplanned
            forms.append(missing)
        }
        return forms
    }

    private static func form(
        _ number: Int, _ which: Int, _ value: Double?, _ on: CalendarDate?, _ occasion: Occasion,
        _ variation: Variation
    ) -> MeasureFacts {
        MeasureFacts(
            administration: ID(identifier(5, number * 2 + which)),
            course: ID(identifier(1, number)),
            subject: identifier(3, number), respondent: identifier(3, number),
            instrument: variation.instrument,
            version: variation.hasTwoVersions
                && (number % 3 == 0 || (number % 7 == 1 && which == 1))
                ? "2" : "1",
            scale: "total", value: value,
            occasion: occasion, answeredOn: on)
    }

    static func identifier(_ kind: UInt8, _ number: Int) -> UUID {
        UUID(
            uuid: (
                kind, UInt8(number >> 8), UInt8(number & 0xFF), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                0
            ))
    }
}

struct NoSuchDay: Error {
    let text: String
}
