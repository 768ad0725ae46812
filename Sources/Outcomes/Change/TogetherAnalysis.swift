// A parent who is less depressed and more anxious is no success of the depression scale. Whoever has
// several measures is counted once over all of them, and worse on one outweighs better on another.

import Statistics

/// Counts each subject once over all of its scales that have a threshold.
struct TogetherAnalysis {
    let measures: MeasureAnalysis
    /// How many subjects the builder numbered.
    let subjectCount: Int

    /// One scale with what became of each subject on it.
    struct Scale {
        let terms: ScaleTerms
        let scored: [PairedSubject]
    }

    /// What is known of one subject over all scales.
    private struct Mark {
        var started: UInt8 = 0
        var known: UInt8 = 0
        var isBetter = false
        var isWorse = false
        var family: Int32 = -1
    }

    /// One outcome for each kind of subject of whom somebody has a start on two scales or more.
    func outcomes(of scales: [Scale]) -> [MeasuresTogether] {
        [SubjectKind.parent, .infant, .dyad].compactMap { kind in
            outcome(of: kind, scales.filter { $0.terms.subject == kind })
        }
    }

    private func outcome(of kind: SubjectKind, _ all: [Scale]) -> MeasuresTogether? {
        let scales = all.filter { !$0.terms.thresholds.isEmpty && $0.terms.direction != nil }
        guard scales.count > 1 else { return nil }
        let marks = marks(of: scales)
        guard marks.contains(where: { $0.started > 1 }) else { return nil }
        return outcome(
            of: kind, marks, counted: measures.dueCount(for: kind, seen: all.flatMap(\.scored)),
            scales: scales.compactMap { scale in
                scale.terms.thresholds.first.map { threshold in
                    ScaleTogether(
                        terms: scale.terms, threshold: threshold,
                        subjects: scale.scored.count {
                            $0.start != nil && marks[Int($0.number)].started > 1
                        })
                }
            },
            withoutThreshold: all.map(\.terms).filter {
                $0.thresholds.isEmpty && $0.direction != nil
            })
    }

    private func marks(of scales: [Scale]) -> [Mark] {
        var marks = [Mark](repeating: Mark(), count: subjectCount)
        for scale in scales {
            guard let direction = scale.terms.direction,
                let threshold = scale.terms.thresholds.first
            else { continue }
            let rule = ChangeRule(direction: direction, threshold: threshold.threshold)
            for subject in scale.scored {
                guard let start = subject.start else { continue }
                let number = Int(subject.number)
                marks[number].started += 1
                marks[number].family = measures.courses[Int(subject.courseIndex)].familyIndex
                guard let end = subject.end else { continue }
                marks[number].known += 1
                let change = rule.classify(before: start.value, after: end.value)
                if change.isReliableImprovement { marks[number].isBetter = true }
                if change.isReliableDeterioration { marks[number].isWorse = true }
            }
        }
        return marks
    }

    private func outcome(
        of kind: SubjectKind, _ marks: [Mark], counted: SubjectCount, scales: [ScaleTogether],
        withoutThreshold: [ScaleTerms]
    ) -> MeasuresTogether {
        var started = SubjectCounter()
        var known = SubjectCounter()
        var unknown = SubjectCounter()
        var families = FamilyMarks(count: measures.courses.count)
        var (improved, worse, both, unknownButWorse) = (0, 0, 0, 0)
        for mark in marks where mark.started > 1 {
            started.add(family: mark.family)
            guard mark.known == mark.started else {
                unknown.add(family: mark.family)
                if mark.isWorse { unknownButWorse += 1 }
                families.addUnknown(
                    mark.family, mayBeBetter: !mark.isWorse, isWorse: mark.isWorse)
                continue
            }
            known.add(family: mark.family)
            let isImproved = mark.isBetter && !mark.isWorse
            if isImproved { improved += 1 }
            if mark.isWorse { worse += 1 }
            if mark.isWorse, mark.isBetter { both += 1 }
            families.addKnown(mark.family, isBetter: isImproved, isWorse: mark.isWorse)
        }
        let total = known.total.subjects
        return MeasuresTogether(
            subject: kind, scales: scales, withoutThreshold: withoutThreshold, counted: counted,
            started: started.total, startedOne: marks.count { $0.started == 1 },
            known: known.total, unknown: unknown.total,
            improved: CountedShare(improved, of: total),
            unchanged: CountedShare(total - improved - worse, of: total),
            deteriorated: CountedShare(worse, of: total), improvedAndWorse: both,
            unknownButWorse: unknownButWorse, families: families.bounds)
    }
}
