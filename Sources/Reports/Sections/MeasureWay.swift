import Outcomes

/// The waterfall from the cohort on: the way of one measure's subjects to a known outcome.
struct MeasureWay {
    let measure: MeasureOutcome

    init(_ measure: MeasureOutcome) { self.measure = measure }

    private var noun: String { measure.terms.subject.noun(2) }

    /// Dyads need a column of their own; parents and infants have theirs.
    var columns: [String] { measure.terms.subject == .dyad ? [noun] : [] }

    var rows: [ReportRow] {
        measure.steps.flatMap { step in
            var rows = step.losses.map { loss in
                ReportRow("less: \(loss.reason.plainText)", cells(loss.count), isDetail: true)
            }
            if step.joined.subjects > 0 {
                rows.append(
                    ReportRow(
                        "more: measured, and not recorded as taking part", cells(step.joined),
                        isDetail: true))
            }
            rows.append(ReportRow(name(of: step.stage), cells(step.remaining)))
            return rows
        }
    }

    /// How the rows are to be read.
    var reading: String {
        "From \(Words.name(measure)) due at the start on, the \(noun) are those it is for, and each row "
            + "is the one before it without its losses. A course of care or family stands in every "
            + "row that one of its \(noun) stands in."
    }

    private func cells(_ count: SubjectsInCourses) -> [String] {
        let group = count.group
        return [group.courses, group.families, group.parents, group.infants].map(String.init)
            + (measure.terms.subject == .dyad ? ["\(count.subjects)"] : [])
    }

    private func name(of stage: OutcomeStage) -> String {
        let name = Words.name(measure)
        switch stage {
        case .startDue: return "\(name) due at the start"
        case .startDone: return "\(name) answered at the start"
        case .startKnown: return "\(name) known at the start"
        case .endDue: return "\(name) due at the end"
        case .endDone: return "\(name) answered at the end"
        case .outcomeKnown: return "Outcome known: \(name) at start and end"
        }
    }
}
