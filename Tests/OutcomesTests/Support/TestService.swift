// A made-up service for hand-worked examples: everything written out, nothing drawn by lot.

import Clinic
import Evidence
import Foundation
import Outcomes
import Statistics

enum TestService {
    static func day(_ text: String) -> CalendarDate {
        guard let day = CalendarDate(iso: text) else { preconditionFailure("no day: \(text)") }
        return day
    }

    /// An identifier that sorts by `number`.
    static func identifier(_ kind: UInt8, _ number: Int) -> UUID {
        UUID(
            uuid: (
                kind, UInt8(number >> 8), UInt8(number & 0xFF), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                0
            ))
    }

    static func question(
        from: String = "2026-01-01", to: String = "2026-03-31", cohort: CohortKind = .ended,
        team: String? = nil
    ) -> OutcomesQuestion {
        OutcomesQuestion(
            organisation: ReportingOrganisation(
                code: "willow", name: "Willow Parent-Infant Service", timeZone: "Europe/London",
                isSynthetic: true),
            from: day(from), to: day(to), team: team, cohort: cohort,
            origin: ReportOrigin(
                programVersion: "0.1.0", schemaVersion: 7, knownOn: day("2026-05-01")))
    }

    /// The shipped rule file and reviews, with these scales.
    static func rules(
        _ scales: [ScaleTerms], minimumForMean: Int = 10, changeRule: ProgrammeChangeRule? = nil,
        changing change: (inout [(name: String, text: String)]) -> Void = { _ in }
    ) throws -> OutcomeRules {
        var texts = try files("Evidence").map {
            (name: $0.name, text: String(decoding: $0.bytes, as: UTF8.self))
        }
        change(&texts)
        let library = try EvidenceLibrary(
            files: texts.map { (name: $0.name, bytes: Array($0.text.utf8)) })
        var rules = try OutcomeRules(
            scales: scales, rule: library.currentRule, reviews: library.currentReviews,
            indicators: try indicators(), changeRule: changeRule)
        rules.minimumForMean = minimumForMean
        return rules
    }

    /// The shipped indicators.
    static func indicators() throws -> IndicatorSet {
        try IndicatorSet.newest(of: files("Indicators"))
    }

    private static func files(_ folder: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = URL(filePath: #filePath).appending(path: "../../../../Resources/\(folder)")
            .standardized
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.filter { $0.hasSuffix(".yaml") }.map { name in
            (name, Array(try Data(contentsOf: folder.appending(path: name))))
        }
    }

    static func threshold(
        _ points: Double, _ comparison: ChangeThreshold.Comparison = .atLeast
    ) throws -> AppliedThreshold {
        AppliedThreshold(
            threshold: try ChangeThreshold(points: points, comparison: comparison),
            basis: "reliable change", source: "a test", isFromChangeRule: false)
    }

    /// A scale of 0 to 30, lower is better, cut-off 13 or more, thresholds 4 and 5 or more.
    static func mood(scale: String = "total") throws -> ScaleTerms {
        ScaleTerms(
            instrument: "epds", instrumentName: "EPDS", version: "1", scale: scale,
            scaleName: scale, construct: "depression", subject: .parent,
            direction: .lowerIsBetter, range: 0...30,
            cutoff: AppliedCutoff(
                cutoff: try ClinicalCutoff(value: 13, direction: .lowerIsBetter, tie: .clinical),
                basis: "case finding", source: "a test", isFromChangeRule: false),
            thresholds: [try threshold(4), try threshold(5)])
    }
}

/// One family with one episode and its forms, built up line by line.
struct TestFamily {
    var episode: EpisodeFacts
    var forms: [MeasureFacts] = []
    private let number: Int

    init(
        _ number: Int, referred: String = "2025-09-01", accepted: Bool? = true,
        seen: [String] = ["2025-10-01", "2025-10-08", "2025-10-15", "2025-10-22", "2026-02-01"],
        ended: String? = "2026-02-01", reason: EndReason? = .completed, parents: Int = 1,
        relationships: [Relationship?]? = nil, infants: Int = 1, course: Int? = nil,
        family: Int? = nil, arm: Arm = .programme, born: String? = "2025-06", lead: Int64? = nil
    ) {
        self.number = number
        episode = EpisodeFacts(
            id: ID(TestService.identifier(1, number)),
            course: ID(TestService.identifier(1, course ?? number)),
            family: ID(TestService.identifier(2, family ?? number)), team: "north",
            programme: "pip", reference: "E\(number)", referredOn: TestService.day(referred),
            accepted: accepted, attendedOn: seen.map(TestService.day),
            endedOn: ended.map(TestService.day), endReason: ended == nil ? nil : reason, arm: arm,
            parentIDs: (0..<parents).map { ID(Self.parent(number, $0)) },
            parentRelationships: relationships,
            infantIDs: (0..<infants).map { ID(TestService.identifier(4, number * 4 + $0)) },
            youngestInfantBorn: born.flatMap { YearMonth(iso: $0) }, lead: lead)
    }

    static func parent(_ number: Int, _ which: Int) -> UUID {
        TestService.identifier(3, number * 4 + which)
    }

    /// Adds a form of a parent.
    func form(
        _ value: Double?, on day: String?, _ occasion: Occasion = .review, parent: Int = 0,
        version: String = "1", respondent: Int? = nil, status: AdministrationStatus = .complete,
        reason: NotDoneReason? = nil, scale: String = "total", instrument: String = "epds"
    ) -> TestFamily {
        var copy = self
        let subject = Self.parent(number, parent)
        copy.forms.append(
            MeasureFacts(
                administration: ID(TestService.identifier(5, number * 16 + forms.count)),
                course: episode.course, subject: subject,
                respondent: respondent.map { Self.parent(number, $0) } ?? subject,
                instrument: instrument, version: version,
                scale: status == .notDone ? "" : scale, value: value, occasion: occasion,
                answeredOn: day.map(TestService.day), status: status, notDoneReason: reason))
        return copy
    }

    /// Adds a measure that was not done.
    func notDone(
        _ occasion: Occasion, _ reason: NotDoneReason?, parent: Int = 0
    ) -> TestFamily {
        form(nil, on: nil, occasion, parent: parent, status: .notDone, reason: reason)
    }
}

extension OutcomesBuilder {
    /// Adds all episodes, then all forms in the order of the families.
    mutating func add(_ families: [TestFamily]) {
        for family in families { add(episode: family.episode) }
        for family in families {
            let ordered = family.forms.sorted { left, right in
                if left.subject != right.subject {
                    return left.subject.uuidString < right.subject.uuidString
                }
                return (left.instrument, left.scale, left.answeredOn?.daysSince1970 ?? 0)
                    < (right.instrument, right.scale, right.answeredOn?.daysSince1970 ?? 0)
            }
            for form in ordered { add(measure: form) }
        }
    }
}
