import Clinic
import Foundation

extension OutcomesBuilder {
    /// The rows behind the report, once every row is in. Only for a builder that keeps subjects.
    package mutating func finishAnalysis() -> AnalysisTable {
        precondition(keepsSubjects, "a builder that kept no subjects")
        let cohort = close()
        let members = cohort.isMember.indices.filter { cohort.isMember[$0] }
        let analysis = MeasureAnalysis(
            courses: courses, memberIndices: members.map(Int32.init), rules: rules)
        var gathering = AnalysisGathering()
        for (index, paired) in pairedByMeasure.enumerated() where !paired.isEmpty {
            gathering.add(paired, subjectsByMeasure[index], of: codes.entries[index])
        }
        let home = homeVersions(gathering.scored.mapValues { $0.map(\.paired) })
        var rows: [AnalysisRow] = []
        var scales: [ScaleTerms] = []
        for scale in rules.scales {
            let seen = gathering.scored[Self.entry(of: scale)] ?? []
            let isHome = home[Self.key(of: scale)] == scale.version
            let silent = isHome ? gathering.unscored[scale.instrument] ?? [] : []
            guard !seen.isEmpty || !silent.isEmpty else { continue }
            let terms = analysis.applyingOverride(to: scale, from: seen.map(\.paired))
            scales.append(terms)
            for subject in seen + silent {
                rows.append(row(of: subject.paired, subject.subject, terms))
            }
            guard isHome else { continue }
            var known = Set((seen + silent).map(\.key))
            for other in rules.scales
            where Self.key(of: other) == Self.key(of: scale) && other.version != scale.version {
                known.formUnion((gathering.scored[Self.entry(of: other)] ?? []).map(\.key))
            }
            rows += members.flatMap { unseen(in: $0, terms, known: known) }
        }
        rows.sort { Self.order(of: $0).lexicographicallyPrecedes(Self.order(of: $1)) }
        return AnalysisTable(
            question: question, rules: rules, rows: rows, scales: scales,
            codings: codedScores(),
            families: Set(members.map { courses[$0].family }).sorted {
                $0.description < $1.description
            },
            withheldFamilies: withheldFamilies)
    }

    private func row(
        of paired: PairedSubject, _ subject: UUID, _ terms: ScaleTerms
    ) -> AnalysisRow {
        let course = courses[Int(paired.courseIndex)]
        func score(_ score: TimedScore?) -> AnalysisRow.Score? {
            score.map {
                AnalysisRow.Score(value: $0.value, day: Int($0.day - course.earliestDays[0]))
            }
        }
        return AnalysisRow(
            course: course.id, family: course.family, subject: subject, role: paired.role,
            respondent: paired.respondent, team: course.team, programme: course.programme,
            arm: course.arm, allocation: course.allocation, terms: terms,
            start: score(paired.start), end: score(paired.end), startLoss: paired.startLoss,
            endLoss: paired.endLoss,
            startConvertedFrom: paired.startConversion.flatMap {
                codes.convertedVersion($0, of: paired.measure)
            })
    }

    /// Those of a course that the scale was due for and nothing is recorded of.
    private func unseen(
        in index: Int, _ terms: ScaleTerms, known: Set<AnalysisGathering.Key>
    ) -> [AnalysisRow] {
        let course = courses[index]
        let participants =
            switch terms.subject {
            case .parent: course.parents
            case .infant: course.infants
            case .dyad: course.dyads
            }
        let end: MeasureLoss =
            course.endedOn == nil
            ? .courseOpen : (course.endedInBereavement ? .bereavement : .notRecorded)
        return participants.filter {
            !known.contains(.init(courseIndex: Int32(index), subject: $0))
        }.map { subject in
            AnalysisRow(
                course: course.id, family: course.family, subject: subject, role: terms.subject,
                respondent: course.relationship(of: subject), team: course.team,
                programme: course.programme, arm: course.arm, allocation: course.allocation,
                terms: terms, start: nil, end: nil, startLoss: .notRecorded, endLoss: end,
                startConvertedFrom: nil)
        }
    }

    private func codedScores() -> [CodedScore] {
        let coders = Set(keptCodings.compactMap(\.facts.coding?.coder)).sorted()
        let numbers = Dictionary(
            uniqueKeysWithValues: coders.enumerated().map { ($0.element, $0.offset + 1) })
        return keptCodings.compactMap { kept in
            let facts = kept.facts
            guard let coding = facts.coding, let coder = numbers[coding.coder] else { return nil }
            let course = courses[Int(kept.courseIndex)]
            let system = rules.observed.first {
                $0.instrument == facts.instrument && $0.version == facts.version
            }?.scales.first { $0.code == facts.scale }?.classes
            var category: String?
            if let system, let place = facts.category.flatMap(system.category(of:)) {
                category = system.categories[place]
            }
            return CodedScore(
                course: course.id, recording: coding.procedure, subject: facts.subject,
                coder: coder,
                day: facts.recordedOn.map { Int($0.daysSince1970 - course.earliestDays[0]) },
                facts: facts, category: category)
        }
    }

    private static func order(of row: AnalysisRow) -> [String] {
        [
            row.course.description, row.subject.uuidString, row.terms.instrument,
            row.terms.scale, row.terms.version,
        ]
    }
}

/// What was paired, with whom it was paired for.
private struct AnalysisGathering {
    struct Key: Hashable {
        let courseIndex: Int32
        let subject: UUID
    }

    struct Subject {
        let paired: PairedSubject
        let subject: UUID
        var key: Key { Key(courseIndex: paired.courseIndex, subject: subject) }
    }

    private(set) var scored: [MeasureCodebook.Entry: [Subject]] = [:]
    private(set) var unscored: [String: [Subject]] = [:]

    mutating func add(
        _ paired: [PairedSubject], _ subjects: [UUID], of entry: MeasureCodebook.Entry
    ) {
        let both = zip(paired, subjects).map { Subject(paired: $0, subject: $1) }
        if entry.scale.isEmpty {
            unscored[entry.instrument, default: []] += both
        } else if paired.contains(where: { !$0.isWithoutTable }) {
            scored[entry] = both
        }
    }
}
