import Clinic
import Foundation
import Instruments
import Storage

/// One import, as it runs on the connection's thread.
struct ImportTask: Sendable {
    let kind: ImportKind
    let file: ImportFile
    let listener: ImportListener
    let catalogue: InstrumentCatalogue
    let newID: @Sendable () -> UUID
    let today: CalendarDate
    let now: Date
    let timeZone: String
    let dryRun: Bool

    /// Stages, checks and inserts.
    ///
    /// - Throws: `ImportRefused` where the file has faults.
    func run(_ writing: Writing) throws -> ImportSummary {
        try writing.waitForOtherImports()
        try writing.prepareForChecks()
        return switch kind {
        case .families: try families(writing)
        case .episodes: try episodes(writing)
        case .sessions: try sessions(writing)
        case .measures: try measures(writing)
        case .goals: try goals(writing)
        }
    }

    private func families(_ writing: Writing) throws -> ImportSummary {
        let table = try ImportTable<FamilyColumn>(file, listener: listener)
        try refuse(table, unless: table.hasHeader)
        let lines = FamilyLines(table: table, today: today, newID: newID)
        try writing.stageFamilies(lines.next)
        try writing.checkStagedFamilies(complete: table.faults == 0, table.tell)
        try refuse(table, unless: table.faults == 0)
        return try writing.insertStagedFamilies(dryRun: dryRun)
    }

    private func episodes(_ writing: Writing) throws -> ImportSummary {
        let table = try ImportTable<EpisodeColumn>(file, listener: listener)
        try refuse(table, unless: table.hasHeader)
        let lines = EpisodeLines(table: table, today: today, newID: newID)
        try writing.stageEpisodes(lines.next)
        try writing.checkStagedEpisodes(complete: table.faults == 0, table.tell)
        try refuse(table, unless: table.faults == 0)
        return try writing.insertStagedEpisodes(dryRun: dryRun)
    }

    private func sessions(_ writing: Writing) throws -> ImportSummary {
        let table = try ImportTable<SessionColumn>(file, listener: listener)
        try refuse(table, unless: table.hasHeader)
        let lines = SessionLines(table: table, newID: newID)
        try writing.stageSessions(timeZone: timeZone, lines.next)
        try writing.checkStagedSessions(now: now, timeZone: timeZone, table.tell)
        try refuse(table, unless: table.faults == 0)
        return try writing.insertStagedSessions(dryRun: dryRun)
    }

    private func measures(_ writing: Writing) throws -> ImportSummary {
        let table = try ImportTable<MeasureColumn>(
            file, listener: listener, extra: MeasureColumn.isExtra)
        try refuse(table, unless: table.hasHeader)
        let lines = MeasureLines(table: table, catalogue: catalogue, today: today, newID: newID)
        let hasCodings = try writing.stageMeasures(lines.next)
        let isComplete = table.faults == 0
        try writing.checkStagedMeasures(table.tell)
        if hasCodings { try writing.checkStagedCodings(complete: isComplete, table.tell) }
        try refuse(table, unless: table.faults == 0)
        return try writing.insertStagedMeasures(hasCodings: hasCodings, dryRun: dryRun)
    }

    private func goals(_ writing: Writing) throws -> ImportSummary {
        let table = try ImportTable<GoalColumn>(file, listener: listener)
        try refuse(table, unless: table.hasHeader)
        let lines = GoalLines(table: table, catalogue: catalogue, today: today, newID: newID)
        try writing.stageGoals(lines.next)
        try writing.checkStagedGoals(table.tell)
        try refuse(table, unless: table.faults == 0)
        return try writing.insertStagedGoals(dryRun: dryRun)
    }

    private func refuse<Column>(_ table: ImportTable<Column>, unless isFine: Bool) throws {
        if !isFine { throw ImportRefused(count: max(1, table.faults)) }
    }
}
