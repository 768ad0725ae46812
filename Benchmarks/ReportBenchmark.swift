import Clinic
import Foundation
import Postgres
import Reports
import Services
import Storage

/// The report over many administrations, against a COPY of the same rows in the same order.
struct ReportBenchmark {
    let server: BenchServer
    let number: Int

    func run() async throws -> [Benchmark] {
        let perEpisode = 8
        let organisation = try await server.addEpisodes(number / perEpisode, organisation: "REPORT")
        try await FormLoader(
            server: server, organisation: organisation.id.uuid, perEpisode: perEpisode
        ).load()
        var bytes = 0
        let copied = try await seconds {
            bytes = try await copy(organisation.id.uuid)
        }
        guard let from = CalendarDate(iso: "2024-01-01"), let to = CalendarDate(iso: "2024-12-31")
        else { return [] }
        var text = ""
        let reported = try await seconds {
            let report = try await server.service.reportOutcomes(
                OutcomesRequest(from: from, to: to), organisation: organisation, schemaVersion: 1,
                as: BenchServer.actor)
            text = TextReport.render(report)
        }
        print(text.split(separator: "\n").prefix(20).joined(separator: "\n"))
        return [
            Benchmark(
                name: "report over \(number) administrations, times a COPY of its rows",
                figure: reported / copied, unit: "", target: 2, below: true,
                detail:
                    "\(Benchmark.text(reported)) s against \(Benchmark.text(copied)) s for \(bytes >> 20) MB"
            ),
            Benchmark(
                name: "memory of the reporting process", figure: processMemory("VmHWM"),
                unit: " MB", target: 150, below: true, detail: "at most, of the whole run so far"),
        ]
    }

    private func copy(_ organisation: UUID) async throws -> Int {
        try await server.superuser.transaction(.read()) { transaction in
            var bytes = 0
            _ = try transaction.copyOut(
                """
                COPY (
                    SELECT a.id, e.course_id,
                        coalesce(a.subject_person_id, a.subject_dyad_id) AS subject_id,
                        a.respondent_id, a.instrument, a.version, coalesce(s.scale, '') AS scale,
                        s.value::double precision AS value, a.occasion, a.answered_on, a.status,
                        a.not_done_reason
                    FROM attune.administration AS a
                    JOIN attune.episode AS e
                        ON e.organisation_id = a.organisation_id AND e.id = a.episode_id
                    LEFT JOIN attune.score AS s
                        ON s.organisation_id = a.organisation_id AND s.administration_id = a.id
                    WHERE a.organisation_id = (
                            SELECT id FROM attune.organisation WHERE code = 'REPORT')
                        AND a.struck_out_at IS NULL AND e.struck_out_at IS NULL
                    ORDER BY e.course_id, subject_id, a.instrument, scale, a.answered_on,
                        a.recorded_at, a.id
                ) TO STDOUT (FORMAT binary)
                """
            ) { bytes += $0.count }
            return bytes
        }
    }
}
