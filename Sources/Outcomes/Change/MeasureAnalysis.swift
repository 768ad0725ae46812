// From pairs to what a report says of one scale. Every count keeps its denominator beside it, and the
// subjects whose outcome is unknown stay in sight: they are the largest source of error a service has.

import Clinic
import Evidence
import Foundation
import Statistics

/// Counts and measures one scale over a cohort.
struct MeasureAnalysis {
    let courses: [Course]
    let memberIndices: [Int32]
    let rules: OutcomeRules
    /// Whether a programme's own rule replaces the terms; false where they already are its own.
    var appliesOverride = true

    /// What became of everyone the scale was due for. `scored` holds one result a subject on this scale
    /// and version, `unscored` those of subjects with nothing but forms that carry no score.
    func outcome(
        of scale: ScaleTerms, scored: [PairedSubject], unscored: [PairedSubject],
        versions: VersionShare = .onlyOne
    ) -> MeasureOutcome {
        let subjects = scored + unscored
        let terms = applyingOverride(to: scale, from: scored)
        let due = dueCount(for: terms.subject, seen: subjects, versions)
        let started = subjects.filter { $0.start != nil }
        let both = started.filter { $0.end != nil }
        var startLosses = tally(subjects.compactMap { $0.start == nil ? $0.startLoss : nil })
        let unseen = due.subjects - subjects.count
        if unseen > 0 { startLosses[.notRecorded, default: 0] += unseen }
        let judged = subjects.filter { $0.end != nil && isJudged($0, by: terms) }
        let ends = judged.compactMap(\.end)
        let all = group(.all, of: started, terms: terms)
        return MeasureOutcome(
            terms: terms, due: due, startKnown: count(started), startLosses: ordered(startLosses),
            bothKnown: count(both),
            endLosses: ordered(tally(started.compactMap { $0.end == nil ? $0.endLoss : nil })),
            endKnown: count(subjects.filter { $0.end != nil }),
            clinicalAtEnd: terms.cutoff.map { applied in
                CountedShare(
                    ends.count { applied.cutoff.isClinical($0.value) }, of: ends.count)
            },
            medianDaysBetween: medianDays(of: both),
            beyondCutoff: terms.cutoff.map { applied in
                group(
                    .beyondCutoff,
                    of: started.filter {
                        isJudged($0, by: terms)
                            && $0.start.map { applied.cutoff.isClinical($0.value) } ?? false
                    }, terms: terms)
            },
            withoutCutoff: withoutCutoff(started, terms), endJudged: count(judged),
            dueJudged: dueJudged(terms, seen: subjects, versions),
            all: all,
            dueBounds: all.reliable.first.map {
                OutcomeBounds(
                    started: due,
                    unknown: unknownCount(
                        of: terms.subject, seen: subjects, known: both, versions),
                    better: $0.improved.count, worse: $0.deteriorated.count)
            },
            otherVersions: versions.elsewhere.map {
                CountedVersion(version: $0.version, subjects: $0.subjects.count)
            },
            convertedStarts: terms.conversions.compactMap { conversion in
                let number = subjects.count { $0.startConvertedFrom == conversion.fromVersion }
                return number == 0
                    ? nil
                    : ConvertedStarts(
                        fromVersion: conversion.fromVersion, subjects: number,
                        source: conversion.source)
            })
    }

    private func group(
        _ kind: ChangeGroup.Kind, of started: [PairedSubject], terms: ScaleTerms
    ) -> ChangeGroup {
        let known = started.filter { $0.end != nil }
        let unknown = started.filter { $0.end == nil }
        let pairs = known.compactMap { subject -> (before: Double, after: Double)? in
            guard let start = subject.start, let end = subject.end else { return nil }
            return (start.value, end.value)
        }
        // Choosing subjects by their start narrows its spread; a change measured in that spread would
        // flatter, so it is measured only where nobody was chosen.
        let direction = kind == .all ? terms.direction : nil
        let moments =
            pairs.count < rules.minimumForMean
            ? nil : moments(of: pairs).flatMap { ChangeMoments($0, direction: direction) }
        var reliable: [ReliableChange] = []
        if let direction = terms.direction {
            reliable = terms.thresholds.map { threshold in
                reliableChange(
                    by: threshold, direction: direction, pairs: pairs, terms: terms, kind: kind,
                    started: count(started), unknown: count(unknown))
            }
        }
        var tipping: Double?
        if let moments, !unknown.isEmpty {
            tipping = -moments.change.mean * Double(pairs.count) / Double(unknown.count)
        }
        return ChangeGroup(
            kind: kind, started: count(started), known: count(known), unknown: count(unknown),
            clinicalAtEnd: terms.cutoff.map { applied in
                let ends = known.filter { isJudged($0, by: terms) }.compactMap(\.end)
                return CountedShare(
                    ends.count { applied.cutoff.isClinical($0.value) }, of: ends.count)
            },
            moments: moments, minimumForMean: rules.minimumForMean, reliable: reliable,
            meanChangeToNothing: tipping)
    }

    private func reliableChange(
        by threshold: AppliedThreshold, direction: BenefitDirection,
        pairs: [(before: Double, after: Double)], terms: ScaleTerms, kind: ChangeGroup.Kind,
        started: SubjectCount, unknown: SubjectCount
    ) -> ReliableChange {
        var tally = ChangeTally(
            rule: ChangeRule(
                direction: direction, threshold: threshold.threshold,
                cutoff: terms.cutoff?.cutoff))
        for pair in pairs { tally.add(before: pair.before, after: pair.after) }
        let total = pairs.count
        let couldNot = terms.range.map { range in
            let best = direction == .lowerIsBetter ? range.lowerBound : range.upperBound
            return pairs.count { pair in
                !threshold.threshold.isReached(
                    by: direction.improvement(from: pair.before, to: best))
            }
        }
        var recovery: Recovery?
        if kind == .beyondCutoff, let recovered = tally.recovered,
            let reliably = tally.recoveredReliably
        {
            recovery = Recovery(
                recovered: CountedShare(recovered, of: total),
                reliablyRecovered: CountedShare(reliably, of: total),
                bounds: ShareBounds(
                    known: recovered, unknown: unknown.subjects, started: started.subjects),
                reliableBounds: ShareBounds(
                    known: reliably, unknown: unknown.subjects, started: started.subjects))
        }
        return ReliableChange(
            threshold: threshold,
            improved: CountedShare(tally.reliableImprovement, of: total),
            unchanged: CountedShare(tally.count(of: .unchanged), of: total),
            deteriorated: CountedShare(tally.reliableDeterioration, of: total),
            couldNotImprove: couldNot,
            bounds: OutcomeBounds(
                started: started, unknown: unknown, better: tally.reliableImprovement,
                worse: tally.reliableDeterioration),
            recovery: recovery)
    }

    func applyingOverride(
        to scale: ScaleTerms, from scored: [PairedSubject]
    ) -> ScaleTerms {
        guard appliesOverride, let override = rules.override,
            override.rule.applies(toInstrument: scale.instrument, scale: scale.scale)
        else { return scale }
        var starts = RunningMoments()
        for subject in scored {
            guard subject.end != nil, let start = subject.start else { continue }
            add(start.value, to: &starts)
        }
        return override.terms(for: scale, starts: starts)
    }
}

extension MeasureAnalysis {
    private func dueCount(
        for kind: SubjectKind, seen: [PairedSubject], _ versions: VersionShare
    ) -> SubjectCount {
        var counter = SubjectCounter()
        forEachDue(kind, seen: seen, versions) { counter.add(family: $0) }
        return counter.total
    }

    /// Calls back with the family of each subject a measure was due for.
    private func forEachDue(
        _ kind: SubjectKind, seen: [PairedSubject], _ versions: VersionShare,
        _ body: (_ family: Int32) -> Void
    ) {
        guard versions.takesUnseen else {
            for subject in seen { body(courses[Int(subject.courseIndex)].familyIndex) }
            return
        }
        var elsewhere: [Int32: Int] = [:]
        for subject in versions.elsewhere.flatMap(\.subjects) where subject.role == kind {
            elsewhere[subject.courseIndex, default: 0] += 1
        }
        for index in memberIndices {
            let course = courses[Int(index)]
            let members =
                switch kind {
                case .parent: course.parents.count
                case .infant: course.infants.count
                case .dyad: course.dyads.count
                }
            for _ in 0..<(members - (elsewhere[index] ?? 0)) { body(course.familyIndex) }
        }
        for subject in seen where subject.role != kind {
            body(courses[Int(subject.courseIndex)].familyIndex)
        }
    }

    /// Subjects whose outcome is not known. A family with one parent known and one unknown is among
    /// their families.
    func unknownCount(
        of kind: SubjectKind, seen: [PairedSubject], known: [PairedSubject],
        _ versions: VersionShare
    ) -> SubjectCount {
        var unknown: [Int32: Int] = [:]
        forEachDue(kind, seen: seen, versions) { unknown[$0, default: 0] += 1 }
        for subject in known {
            unknown[courses[Int(subject.courseIndex)].familyIndex, default: 0] -= 1
        }
        let families = unknown.values.filter { $0 > 0 }
        return SubjectCount(subjects: families.reduce(0, +), families: families.count)
    }

    private func count(_ subjects: [PairedSubject]) -> SubjectCount {
        var counter = SubjectCounter()
        for subject in subjects {
            counter.add(family: courses[Int(subject.courseIndex)].familyIndex)
        }
        return counter.total
    }

    private func moments(of pairs: [(before: Double, after: Double)]) -> PairedMoments? {
        do {
            return try PairedMoments(pairs)
        } catch {
            // Scores come checked against their scale's range, so this is never reached by data.
            return nil
        }
    }

    private func add(_ score: Double, to moments: inout RunningMoments) {
        do {
            try moments.add(score)
        } catch {
            // As above: scores are finite by the time they are stored.
            return
        }
    }

    private func medianDays(of both: [PairedSubject]) -> Int? {
        let days = both.compactMap { subject -> Int? in
            guard let start = subject.start, let end = subject.end else { return nil }
            return Int(end.day - start.day)
        }.sorted()
        return days.isEmpty ? nil : days[(days.count - 1) / 2]
    }

    private func tally(_ losses: [MeasureLoss]) -> [MeasureLoss: Int] {
        losses.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    private func ordered(_ losses: [MeasureLoss: Int]) -> [CountedMeasureLoss] {
        losses.map { CountedMeasureLoss(reason: $0.key, subjects: $0.value) }
            .sorted { ($1.subjects, $0.reason.code) < ($0.subjects, $1.reason.code) }
    }
}
