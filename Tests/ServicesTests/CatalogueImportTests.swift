import Clinic
import Reports
import Services
import TestSupport
import Testing

@testable import Outcomes

/// Shipped definitions that are not questionnaires answered by a parent go through the import as they
/// are: coded observations, a clinician's rating, a score by form.
struct CatalogueImportTests {
    private static let header =
        "episode,instrument,occasion,date,subject,respondent,class,procedure,coder,blind,coding,"
        + "q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,q11,q12,"
        + "score:avoidance_1,score:disorganisation,score:security,score:sensitive,score:controlling,"
        + "score:unresponsive,score:cooperative,score:mean,score:sensitivity,score:zone_adult,"
        + "score:total,score:rating,score:warmth,score:invasion,score:form_12\n"

    /// One line of a file: cells by column, the rest empty.
    private static func line(_ cells: [String: String]) -> String {
        let columns = header.dropLast().split(separator: ",").map(String.init)
        return columns.map { cells[$0] ?? "" }.joined(separator: ",") + "\n"
    }

    private static func observed(
        _ instrument: String, _ procedure: String, _ cells: [String: String]
    ) -> String {
        var all = [
            "episode": "E1", "instrument": instrument, "occasion": "baseline",
            "date": "2025-09-20", "subject": "P/B", "procedure": procedure, "coder": "K1",
            "blind": "both",
        ]
        all.merge(cells) { $1 }
        return line(all)
    }

    private static func form(_ instrument: String, _ cells: [String: String]) -> String {
        var all = [
            "episode": "E1", "instrument": instrument, "occasion": "baseline",
            "date": "2025-09-20",
        ]
        all.merge(cells) { $1 }
        return line(all)
    }

    @Test func recordsWhatCodersAndCliniciansRate() async throws {
        try await ObservedMeasureTests.withEpisode { fixture in
            var kips = (1...12).reduce(into: [String: String]()) { $0["q\($1)"] = "4" }
            kips["q9"] = "NOB"
            let file =
                Self.header
                + Self.observed("ssp", "V1", ["class": "D/B2", "score:avoidance_1": "4.5"])
                + Self.observed("ssp", "V1", ["class": "CC", "coder": "K2", "coding": "second"])
                + Self.observed("aqs", "V2", ["score:security": "0.45"])
                + Self.observed(
                    "care_index_infant", "V3",
                    [
                        "score:sensitive": "6", "score:controlling": "5", "score:unresponsive": "3",
                        "score:cooperative": "7",
                    ])
                + Self.observed("care_index_toddler", "V4", ["score:sensitive": "14"])
                + Self.observed("kips", "V5", kips)
                + Self.observed("kips", "V6", ["score:mean": "3.4", "subject": "Q/B"])
                + Self.observed(
                    "emotional_availability", "V7",
                    ["score:sensitivity": "5.5", "score:zone_adult": "complicated"])
                + Self.observed("piios", "V8", ["score:total": "9"])
                + Self.form("pirgas", ["subject": "P/B", "score:rating": "10"])
                + Self.form(
                    "mors_sf", ["subject": "P/B", "score:warmth": "27", "score:invasion": "9"])
                + Self.form("asqse2", ["respondent": "P", "subject": "B", "score:form_12": "45"])
            let first = try await fixture.importText(.measures, file)
            #expect(first.added.first?.count == 12, "\(first)")
            let classes = try await fixture.database.superuser(
                """
                SELECT string_agg(instrument || ':' || category, ' '
                    ORDER BY instrument, category)
                FROM attune.score AS s JOIN attune.administration AS a ON a.id = s.administration_id
                WHERE category IS NOT NULL
                """)
            #expect(classes == "emotional_availability:complicated ssp:CC ssp:D/B2")
            let values = try await fixture.database.superuser(
                """
                SELECT string_agg(concat_ws(' ', instrument, scale, s.value::real), ', '
                    ORDER BY instrument, scale, s.value)
                FROM attune.score AS s JOIN attune.administration AS a ON a.id = s.administration_id
                WHERE instrument IN ('kips', 'pirgas', 'mors_sf', 'asqse2', 'aqs', 'piios')
                """)
            #expect(
                values == "aqs security 0.45, asqse2 form_12 45, kips mean 3.4, kips mean 4, "
                    + "mors_sf invasion 9, mors_sf warmth 27, piios total 9, pirgas rating 10")
            // A rating of 10 is on the review list: it is older than 14 days.
            let alerts = try await fixture.database.superuser(
                "SELECT string_agg(rule, ' ') FROM attune.alert")
            #expect(alerts == "rating_10_or_below")
            let second = try await fixture.importText(.measures, file)
            #expect(second.added.allSatisfy { $0.count == 0 }, "\(second)")
        }
    }

    /// Scales without a direction or a range are told without better or worse; classes are not
    /// reported as numbers; the alert's instrument brings its limits along.
    @Test func reportsThemWithoutInventingADirection() async throws {
        try await ObservedMeasureTests.withEpisode { fixture in
            let end = ["occasion": "end", "date": "2025-12-19"]
            func both(_ line: ([String: String]) -> String) -> String { line([:]) + line(end) }
            let file =
                Self.header
                + both { more in
                    let cells = ["class": more.isEmpty ? "D/B2" : "B2", "score:avoidance_1": "3"]
                    return Self.observed(
                        "ssp", more.isEmpty ? "V1" : "V2", cells.merging(more) { $1 })
                }
                + both { more in
                    Self.form(
                        "pirgas",
                        ["subject": "P/B", "score:rating": more.isEmpty ? "35" : "55"]
                            .merging(more) { $1 })
                }
                + both { more in
                    Self.form(
                        "mors_sf",
                        ["subject": "P/B", "score:warmth": more.isEmpty ? "20" : "26"]
                            .merging(more) { $1 })
                }
            _ = try await fixture.importText(.measures, file)
            let report = try await fixture.report()
            let text = TextReport.render(report)
            #expect(text.contains("PIR-GAS Rating\n"))
            #expect(text.contains("Cut-off   less than 40; a rating below 40 marks"))
            #expect(text.contains("Scale     Warmth, higher is better"))
            // The infant's class is counted; the coder's ratings behind it are no measure.
            #expect(!report.measures.contains { $0.terms.instrument == "ssp" })
            let security = try #require(report.classes.first?.security)
            #expect(security.insecureToSecure == CountedShare(1, of: 1))
        }
    }

    @Test func refusesWhatTheDefinitionsDoNotAllow() async throws {
        try await ObservedMeasureTests.withEpisode { fixture in
            let file =
                Self.header
                + Self.observed("ssp", "V1", ["class": "B5"])
                + Self.observed("care_index_infant", "V2", ["score:sensitive": "15"])
                + Self.observed("kips", "V3", ["q1": "6"])
                + Self.observed("piios", "", ["score:total": "9"])
                + Self.form("pirgas", ["subject": "P/B", "score:rating": "101"])
                + Self.form("pirgas", ["subject": "P/B", "class": "B", "score:rating": "50"])
                + Self.form("asqse2", ["respondent": "P", "subject": "P/B", "score:form_12": "45"])
            let faults = try await fixture.faults(.measures, file)
            let places = [
                "line 2, class: must be one of A, A1",
                "line 3, score:sensitive: is not within 0 to 14",
                "line 4, q1: must be one of the item's options",
                "line 5, procedure: must be filled in",
                "line 6, score:rating: is not within 0 to 100",
                "line 7, class: is for observed measures; pirgas is a questionnaire",
                "line 8, subject: ",
            ]
            #expect(faults.count == places.count, "\(faults)")
            for (fault, place) in zip(faults, places) {
                #expect(fault.hasPrefix(place), "\(fault)")
            }
        }
    }
}
