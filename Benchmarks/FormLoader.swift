import Clinic
import Foundation
import Postgres
import Services

/// Loads plausible forms with COPY: for each episode an EPDS at the start, one at the end and more between,
/// with the gaps of real records. The same numbers give the same forms, but for their identifiers.
///
/// The lines go through files, so that ten million of them take no more memory than ten.
struct FormLoader {
    let server: BenchServer
    let organisation: UUID
    let perEpisode: Int

    /// Who takes part in one episode, as the query below gives it.
    private struct Participant: RowDecodable {
        let episode: UUID
        let team: UUID
        let person: UUID

        init(row: inout Row) throws {
            episode = try row.next()
            team = try row.next()
            person = try row.next()
        }
    }

    /// Loads the forms of every episode of the organisation.
    func load() async throws {
        let path = NSTemporaryDirectory() + "/attune-forms-\(getpid())"
        let (forms, scores) = (path + ".forms", path + ".scores")
        defer {
            unlink(forms)
            unlink(scores)
        }
        try await write(forms, scores)
        try await copy(
            forms,
            """
            COPY attune.administration (
                organisation_id, id, episode_id, team_id, reportable, instrument, version, occasion,
                answered_on, respondent_id, subject_person_id, language, entry, status,
                not_done_reason, answers) FROM STDIN
            """)
        try await copy(
            scores,
            """
            COPY attune.score (
                organisation_id, administration_id, scale, value, team_id, reportable) FROM STDIN
            """)
        try await server.execute(["ANALYZE"])
    }

    private func write(_ formsPath: String, _ scoresPath: String) async throws {
        let (organisation, perEpisode) = (organisation, perEpisode)
        try await server.superuser.transaction(.read()) { transaction in
            var forms = try LineFile(formsPath)
            var scores = try LineFile(scoresPath)
            var random = SeededRandom(seed: 1)
            try transaction.forEach(
                """
                SELECT e.id, e.team_id, p.person_id
                FROM attune.episode AS e
                JOIN attune.episode_participant AS p
                    ON p.organisation_id = e.organisation_id AND p.episode_id = e.id
                    AND p.role = 'parent'
                WHERE e.organisation_id = \(organisation)
                ORDER BY e.reference
                """, as: Participant.self
            ) { one in
                let story = FormStory(&random)
                for number in 0..<perEpisode {
                    let form = story.form(number, of: perEpisode, &random)
                    let id = UUID()
                    try forms.add([
                        "\(organisation)", "\(id)", "\(one.episode)", "\(one.team)", "t", "epds",
                        "1", form.occasion, form.answeredOn ?? "\\N",
                        form.total == nil ? "\\N" : "\(one.person)", "\(one.person)", "en",
                        form.total == nil ? "none" : "score_only",
                        form.total == nil ? "not_done" : "complete",
                        form.total == nil ? "ended_unplanned" : "\\N", "\\N",
                    ])
                    guard let total = form.total else { continue }
                    try scores.add([
                        "\(organisation)", "\(id)", "total", "\(total)", "\(one.team)", "t",
                    ])
                }
            }
            try forms.close()
            try scores.close()
        }
    }

    private func copy(_ path: String, _ statement: SQL) async throws {
        try await server.superuser.transaction(.write(settings: [("app.actor", "bench")])) {
            transaction in
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { file.closeFile() }
            try transaction.copyIn(statement) { writer in
                while let piece = try file.read(upToCount: 1 << 18), !piece.isEmpty {
                    try writer.write(bytes: piece)
                }
            }
        }
    }
}

/// What one parent's forms show: a start, a way down or up, and noise.
private struct FormStory {
    struct Form {
        let occasion: String
        let answeredOn: String?
        let total: Int?
    }

    private let start: Double
    private let change: Double
    private let stays: Bool

    init(_ random: inout SeededRandom) {
        start = 13 + 10 * (random.unit() - 0.5) + 4 * (random.unit() - 0.5)
        change = -4 + 14 * (random.unit() - 0.5)
        stays = random.unit() < 0.8
    }

    /// The form of that number, the first is the start and the last the end.
    func form(_ number: Int, of count: Int, _ random: inout SeededRandom) -> Form {
        let isLast = number == count - 1
        let occasion = number == 0 ? "baseline" : isLast ? "end" : "session"
        guard !isLast || stays else { return Form(occasion: occasion, answeredOn: nil, total: nil) }
        // From 1 February 2024 on; the episodes end on 1 June.
        let day = CalendarDate(daysSince1970: 19_754 + Int32(number * 17))
        let share = Double(number) / Double(max(1, count - 1))
        let total = start + change * share + 4 * (random.unit() - 0.5)
        return Form(
            occasion: occasion, answeredOn: "\(day)",
            total: min(30, max(0, Int(total.rounded()))))
    }
}

/// A file that lines of COPY's text format are added to.
private struct LineFile {
    private let file: FileHandle
    private var lines: [UInt8] = []

    init(_ path: String) throws {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        file = try FileHandle(forWritingTo: URL(filePath: path))
    }

    mutating func add(_ fields: [String]) throws {
        lines += fields.joined(separator: "\t").utf8
        lines.append(UInt8(ascii: "\n"))
        if lines.count > 1 << 18 { try flush() }
    }

    mutating func close() throws {
        try flush()
        try file.close()
    }

    private mutating func flush() throws {
        try file.write(contentsOf: lines)
        lines.removeAll(keepingCapacity: true)
    }
}
