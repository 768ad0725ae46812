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
        // A hundred thousand subjects are copied as seldom as can be, and copies let go of before the next.
        let subjects = unscored.isEmpty ? scored : scored + unscored
        let terms = applyingOverride(to: scale, from: scored)
        let due = dueCount(for: terms.subject, seen: subjects, versions)
        let started = subjects.filter { $0.start != nil }
        var startLosses = tally(subjects.compactMap { $0.start == nil ? $0.startLoss : nil })
        let unseen = due.subjects - subjects.count
        if unseen > 0 { startLosses[.notRecorded, default: 0] += unseen }
        let all = group(.all, of: started, terms: terms)
        let beyond = terms.cutoff.map { applied in
            group(
                .beyondCutoff,
                of: started.filter {
                    isJudged($0, by: terms)
                        && $0.start.map { applied.cutoff.isClinical($0.value) } ?? false
                }, terms: terms)
        }
        let (judged, clinical) = judgedEnds(of: subjects, by: terms)
        let both = started.filter { $0.end != nil }
        return MeasureOutcome(
            terms: terms, due: due, startKnown: count(started), startLosses: ordered(startLosses),
            bothKnown: count(both),
            endLosses: ordered(tally(started.compactMap { $0.end == nil ? $0.endLoss : nil })),
            endKnown: count(subjects.filter { $0.end != nil }),
            clinicalAtEnd: clinical,
            medianDaysBetween: medianDays(of: both),
            beyondCutoff: beyond,
            withoutCutoff: withoutCutoff(started, terms), endJudged: judged,
            dueJudged: dueJudged(terms, seen: subjects, versions),
            all: all,
            regression: terms.populationMean.flatMap { mean in
                all.moments.map {
                    RegressionToMean(towards: mean, beyondCutoff: beyond?.moments, all: $0)
                }
            },
            dueBounds: all.reliable.first.map {
                dueBounds($0, terms, due: due, seen: subjects, known: both, versions)
            },
            otherVersions: versions.elsewhere.map {
                CountedVersion(version: $0.version, subjects: $0.subjects.count)
            },
            convertedStarts: terms.conversions.enumerated().compactMap { index, conversion in
                let number = subjects.count { $0.startConversion.map(Int.init) == index }
                return number == 0
                    ? nil
                    : ConvertedStarts(
                        fromVersion: conversion.fromVersion, subjects: number,
                        source: conversion.source)
            })
    }

    /// Those with an end whom the cut-off is for, and how many of them are on its clinical side.
    private func judgedEnds(
        of subjects: [PairedSubject], by terms: ScaleTerms
    ) -> (SubjectCount, CountedShare?) {
        let judged = subjects.filter { $0.end != nil && isJudged($0, by: terms) }
        return (
            count(judged),
            terms.cutoff.map { applied in
                let clinical = judged.count { subject in
                    subject.end.map { applied.cutoff.isClinical($0.value) } ?? false
                }
                return CountedShare(clinical, of: judged.count)
            }
        )
    }

    private func group(
        _ kind: ChangeGroup.Kind, of started: [PairedSubject], terms: ScaleTerms
    ) -> ChangeGroup {
        let known = started.filter { $0.end != nil }
        let unknown = started.filter { $0.end == nil }
        let pairs = pairs(of: known)
        // Choosing subjects by their start narrows its spread; a change measured in that spread would
        // flatter, so it is measured only where nobody was chosen.
        let direction = kind == .all ? terms.direction : nil
        let moments =
            pairs.count < rules.minimumForMean
            ? nil
            : moments(of: pairs).flatMap {
                ChangeMoments($0, direction: direction, clusters: ClusteredChange.all(pairs))
            }
        var reliable: [ReliableChange] = []
        if let direction = terms.direction {
            reliable = terms.thresholds.map { threshold in
                reliableChange(
                    by: threshold, direction: direction, pairs: pairs, terms: terms, kind: kind,
                    started: started, unknown: unknown)
            }
        }
        return ChangeGroup(
            kind: kind, started: count(started), known: count(known), unknown: count(unknown),
            clinicalAtEnd: terms.cutoff.map { applied in
                let ends = known.filter { isJudged($0, by: terms) }.compactMap(\.end)
                return CountedShare(
                    ends.count { applied.cutoff.isClinical($0.value) }, of: ends.count)
            },
            moments: moments, minimumForMean: rules.minimumForMean, reliable: reliable,
            meanChangeToNothing: moments.flatMap {
                Outcomes.meanChangeToNothing($0, unknown: unknown.count)
            })
    }

    private func reliableChange(
        by threshold: AppliedThreshold, direction: BenefitDirection,
        pairs: [KnownPair], terms: ScaleTerms, kind: ChangeGroup.Kind,
        started: [PairedSubject], unknown: [PairedSubject]
    ) -> ReliableChange {
        var tally = ChangeTally(
            rule: ChangeRule(
                direction: direction, threshold: threshold.threshold,
                cutoff: terms.cutoff?.cutoff))
        var families = FamilyMarks(count: courses.count)
        for pair in pairs {
            let change = tally.add(before: pair.before, after: pair.after)
            families.addKnown(
                pair.family, isBetter: change.isReliableImprovement,
                isWorse: change.isReliableDeterioration)
        }
        for subject in unknown {
            families.addUnknown(courses[Int(subject.courseIndex)].familyIndex)
        }
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
                    known: recovered, unknown: unknown.count, started: started.count),
                reliableBounds: ShareBounds(
                    known: reliably, unknown: unknown.count, started: started.count))
        }
        return ReliableChange(
            threshold: threshold,
            improved: CountedShare(tally.reliableImprovement, of: total),
            unchanged: CountedShare(tally.count(of: .unchanged), of: total),
            deteriorated: CountedShare(tally.reliableDeterioration, of: total),
            couldNotImprove: couldNot,
            bounds: OutcomeBounds(
                started: count(started), unknown: count(unknown),
                better: tally.reliableImprovement, worse: tally.reliableDeterioration,
                families: families.bounds),
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
