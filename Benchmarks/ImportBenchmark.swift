import Clinic
import Foundation
import Postgres
import Services
import Storage

/// Importing ten-item forms, against a superuser's COPY of the rows that came of it.
struct ImportBenchmark {
    let server: BenchServer
    let forms: Int

    func run() async throws -> [Benchmark] {
        let perEpisode = 10
        let organisation = try await server.addEpisodes(forms / perEpisode, organisation: "IMPORT")
        let path = NSTemporaryDirectory() + "/attune-bench-\(getpid()).csv"
        defer { unlink(path) }
        try write(path, perEpisode: perEpisode)
        let file = ImportFile(size: nil) {
            let handle = try FileHandle(forReadingFrom: URL(filePath: path))
            return { try handle.read(upToCount: 1 << 18).map { Array($0) } }
        }
        let before = processMemory("VmHWM")
        let imported = try await seconds {
            _ = try await server.service.importFile(
                .measures, file, organisation: organisation, dryRun: false, as: BenchServer.actor,
                listener: ImportListener(fault: { print("fault: \($0)") }))
        }
        let grown = processMemory("VmHWM") - before
        let copied = try await copySeconds(organisation.id.uuid)
        return [
            Benchmark(
                name: "import of \(forms) forms, times a superuser's COPY",
                figure: imported / copied, unit: "", target: 2, below: true,
                detail: "\(Benchmark.text(imported)) s against \(Benchmark.text(copied)) s"),
            Benchmark(
                name: "memory that importing adds", figure: grown, unit: " MB", target: 32,
                below: true, detail: "of \(Benchmark.text(processMemory("VmHWM"))) MB at most"),
        ]
    }

    private func write(_ path: String, perEpisode: Int) throws {
        try Data().write(to: URL(filePath: path))
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        var text = "episode,instrument,occasion,date,respondent,"
        text += (1...10).map { "q\($0)" }.joined(separator: ",") + "\n"
        for form in 0..<forms {
            let day = CalendarDate(daysSince1970: 19_754).adding(days: form % perEpisode * 7)
            let answers = (0..<10).map { String((form / 3 + $0 * 7) % 4 * ($0 == 9 ? 0 : 1)) }
            text += "E\(form / perEpisode + 1),epds,session,\(day),P,"
            text += answers.joined(separator: ",") + "\n"
            if text.utf8.count > 1 << 20 {
                try handle.write(contentsOf: Data(text.utf8))
                text = ""
            }
        }
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    /// Takes the rows out, empties the tables, and times a superuser putting them back.
    private func copySeconds(_ organisation: UUID) async throws -> Double {
        let columns: [(table: SQL, list: SQL)] = [
            (
                "attune.administration",
                """
                organisation_id, id, episode_id, team_id, reportable, instrument, version,
                occasion, answered_on, respondent_id, subject_person_id, entry, status, answers,
                recorded_at, recorded_by
                """
            ),
            (
                "attune.score",
                "organisation_id, administration_id, scale, value, team_id, reportable"
            ),
        ]
        let kept = try await server.superuser.transaction(.read()) { transaction in
            try columns.map { table, list in
                var bytes: [UInt8] = []
                _ = try transaction.copyOut(
                    """
                    COPY (SELECT \(list) FROM \(table)
                        WHERE organisation_id = (
                            SELECT id FROM attune.organisation WHERE code = 'IMPORT')) TO STDOUT
                    """
                ) { bytes.append(contentsOf: $0) }
                return bytes
            }
        }
        try await server.execute([
            "DELETE FROM attune.alert WHERE organisation_id = \(organisation)",
            "DELETE FROM attune.score WHERE organisation_id = \(organisation)",
            "DELETE FROM attune.administration WHERE organisation_id = \(organisation)",
        ])
        try await server.execute(["CHECKPOINT"])
        return try await seconds {
            try await server.superuser.transaction(.write()) { transaction in
                for ((table, list), bytes) in zip(columns, kept) {
                    _ = try transaction.copyIn("COPY \(table) (\(list)) FROM STDIN") {
                        try $0.write(bytes: bytes)
                    }
                }
            }
        }
    }
}
