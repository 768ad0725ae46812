// The fixed indicators, one computation for each code that can be declared. They are about the courses
// of care on the books in the period, whichever cohort the rest of the report is about: who was left
// out of a cohort is who they are there to show.

import Clinic
import Evidence
import Statistics

/// Computes what was declared.
struct IndicatorAnalysis {
    let question: OutcomesQuestion
    let declared: IndicatorSet
    /// Scales by which experience is told.
    let scales: [ScaleTerms]
    let activity: ActivityFacts
    let measures: [MeasureOutcome]
    /// Every course of care. Those that are counted are looked through and not copied: there may be a
    /// hundred thousand of them.
    let all: [Course]

    init(
        _ question: OutcomesQuestion, _ rules: OutcomeRules, courses: [Course],
        activity: ActivityFacts, measures: [MeasureOutcome]
    ) {
        self.question = question
        declared = rules.indicators
        scales = rules.scales
        self.activity = activity
        self.measures = measures
        all = courses
    }

    /// The courses of the programme that were asked about; a comparison group is not counted.
    private var courses: LazyFilterSequence<[Course]> {
        let question = question
        return all.lazy.filter { $0.arm == .programme && question.selects($0) }
    }

    /// Those of them that ended in the period and were not refused.
    private var ended: LazyFilterSequence<[Course]> {
        let question = question
        return courses.filter { course in
            course.isAccepted != false
                && course.endedOn.map { question.from <= $0 && $0 <= question.to } ?? false
        }
    }

    /// Every declared indicator with its value, in the order of the declaration.
    func results() -> [IndicatorResult] {
        declared.indicators.map { indicator in
            let (value, unknown) = value(of: indicator.code)
            return IndicatorResult(indicator: indicator, value: value, unknown: unknown)
        }
    }

    private func value(of code: IndicatorCode) -> (IndicatorValue, unknown: Int?) {
        switch code {
        case .waitFirstContact: waits
        case .waitingAtEnd: waiting
        case .attended: appointments(.attended)
        case .didNotAttend: appointments(.didNotAttend)
        case .lateNotSeen: appointments(.lateNotSeen)
        case .cancelledByFamily: appointments(.cancelledByFamily)
        case .cancelledByService: appointments(.cancelledByService)
        case .contactsPerCourse: contacts
        case .stoppedBeforeFirst: stopped { $0 == 0 }
        case .stoppedEarly: stopped { $0 > 0 && $0 < declared.parameters.earlyContact }
        case .stoppedLater: stopped { $0 >= declared.parameters.earlyContact }
        case .endings: endings
        case .rereferred: rereferred
        case .caseload: caseload
        case .measuresAtStart: byMeasure(\.startKnown)
        case .measuresAtEnd: byMeasure(\.endKnown)
        case .measuresPaired: byMeasure(\.bothKnown)
        case .experienceForms: experienceForms
        case .experienceAnswers: experienceAnswers
        case .infantAge: infantAge
        case .infantSex: infantSex
        case .alertsRaised: alerts
        case .formLanguage: formLanguage
        case .interpreter: interpreter
        case .contactsOfPlanned, .alertsAcknowledged, .equalityOther: (.notRecorded, unknown: nil)
        }
    }

    private var waits: (IndicatorValue, unknown: Int?) {
        let days = courses.compactMap { course -> Int? in
            guard let firstOn = course.firstAttendedOn, question.from <= firstOn,
                firstOn <= question.to
            else { return nil }
            return firstOn.days(since: course.referredOn)
        }
        let known = days.filter { $0 >= 0 }
        return (.spread(IndicatorSpread(Array(known))), unknown: days.count - known.count)
    }

    private func isOpenAtEnd(_ course: Course) -> Bool {
        course.isAccepted != false && course.referredOn <= question.to
            && course.endedOn.map { $0 > question.to } ?? true
    }

    private func isSeenByEnd(_ course: Course) -> Bool {
        course.firstAttendedOn.map { $0 <= question.to } ?? false
    }

    private var waiting: (IndicatorValue, unknown: Int?) {
        let days = courses.filter { isOpenAtEnd($0) && !isSeenByEnd($0) }
            .map { question.to.days(since: $0.referredOn) }
        return (.spread(IndicatorSpread(Array(days))), unknown: nil)
    }

    private var caseload: (IndicatorValue, unknown: Int?) {
        (.count(courses.count { isOpenAtEnd($0) && isSeenByEnd($0) }), unknown: nil)
    }

    private var contacts: (IndicatorValue, unknown: Int?) {
        (
            .spread(IndicatorSpread(Array(ended.map(\.attendedCount).filter { $0 > 0 }))),
            unknown: nil
        )
    }

    private func stopped(_ phase: (Int) -> Bool) -> (IndicatorValue, unknown: Int?) {
        let all = ended.count
        let known = ended.count { $0.endReason != nil }
        let stopped = ended.count {
            CareEnding.ended($0.endReason).isStoppedComing && phase($0.attendedCount)
        }
        return (.share(CountedShare(stopped, of: known)), unknown: all - known)
    }

    private var endings: (IndicatorValue, unknown: Int?) {
        let counts = ended.reduce(into: [EndReason?: Int]()) { $0[$1.endReason, default: 0] += 1 }
        let rows = EndReason.allCases.compactMap { reason in
            counts[reason].map {
                IndicatorRow(code: reason.rawValue, name: reason.plainText, count: $0)
            }
        }
        return (
            .breakdown(rows, total: counts.values.reduce(0, +)), unknown: counts[nil] ?? 0
        )
    }

    private var rereferred: (IndicatorValue, unknown: Int?) {
        let episodes = activity.rereferrals
        return (
            .share(CountedShare(episodes.again, of: episodes.followed)), unknown: episodes.notYet
        )
    }

    private func byMeasure(
        _ known: (MeasureOutcome) -> SubjectCount
    ) -> (IndicatorValue, unknown: Int?) {
        let rows = measures.map { measure in
            IndicatorMeasure(
                terms: measure.terms, hasOtherVersions: !measure.otherVersions.isEmpty,
                share: CountedShare(
                    min(known(measure).subjects, measure.due.subjects), of: measure.due.subjects))
        }
        return (.byMeasure(rows), unknown: nil)
    }
}
