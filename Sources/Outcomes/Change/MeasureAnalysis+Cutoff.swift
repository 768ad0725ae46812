// A cut-off holds for those it was found in. The others are counted apart, in words, and never judged at
// somebody else's value.

import Instruments

extension MeasureAnalysis {
    /// Whether the scale's cut-off is for a subject; nobody else is judged at it.
    func isJudged(_ subject: PairedSubject, by terms: ScaleTerms) -> Bool {
        terms.cutoff?.standing(answeredBy: subject.respondent) == .applies
    }

    func withoutCutoff(
        _ started: [PairedSubject], _ terms: ScaleTerms
    ) -> [WithoutCutoff] {
        guard let cutoff = terms.cutoff else { return [] }
        var numbers: [WithoutCutoff.Reason: Int] = [:]
        for subject in started {
            let standing = cutoff.standing(answeredBy: subject.respondent)
            guard let reason = WithoutCutoff.Reason(standing, subject.respondent) else { continue }
            numbers[reason, default: 0] += 1
        }
        return numbers.map { WithoutCutoff(reason: $0.key, subjects: $0.value) }
            .sorted { ($1.subjects, $0.reason.code) < ($0.subjects, $1.reason.code) }
    }

    /// Of those a measure was due for, all but those whom the cut-off is known not to be for.
    func dueJudged(
        _ terms: ScaleTerms, seen: [PairedSubject], _ versions: VersionShare
    ) -> SubjectCount {
        let others = seen.filter { subject in
            if case .doesNotApply = terms.cutoff?.standing(answeredBy: subject.respondent) {
                return true
            }
            return false
        }
        return unknownCount(of: terms.subject, seen: seen, known: others, versions)
    }
}
