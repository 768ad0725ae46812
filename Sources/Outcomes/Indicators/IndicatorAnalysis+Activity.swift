import Clinic
import Evidence
import Statistics

/// What became of an appointment of a whole family.
private enum AppointmentOutcome {
    /// Somebody was seen, else the first of these that is recorded of anybody; nil of nobody.
    static func of(_ outcomes: Set<Attendance>) -> Attendance? {
        if outcomes.contains(.attended) || outcomes.contains(.lateSeen) { return .attended }
        return [.didNotAttend, .lateNotSeen, .cancelledByFamily, .cancelledByService]
            .first(where: outcomes.contains)
    }
}

extension IndicatorAnalysis {
    func appointments(_ outcome: Attendance) -> (IndicatorValue, unknown: Int?) {
        var counted = 0
        var known = 0
        var unknown = 0
        for each in activity.appointments {
            guard let became = AppointmentOutcome.of(each.outcomes) else {
                unknown += each.count
                continue
            }
            known += each.count
            if became == outcome { counted += each.count }
        }
        return (.share(CountedShare(counted, of: known)), unknown: unknown)
    }

    var interpreter: (IndicatorValue, unknown: Int?) {
        func count(_ value: Bool?) -> Int {
            activity.appointments.filter { $0.hasInterpreter == value }
                .reduce(0) { $0 + $1.count }
        }
        let rows = [
            IndicatorRow(code: "with", name: "with an interpreter", count: count(true)),
            IndicatorRow(code: "without", name: "without one", count: count(false)),
        ]
        let unknown = count(nil)
        return (
            .breakdown(rows, total: rows.reduce(unknown) { $0 + $1.count }), unknown: unknown
        )
    }

    var infantAge: (IndicatorValue, unknown: Int?) {
        let bounds = declared.parameters.infantBandMonths
        var unborn = 0
        var bands = [Int](repeating: 0, count: bounds.count + 1)
        var unknown = 0
        for infants in activity.infants {
            if let bornIn = infants.bornIn {
                let months = infants.referredIn.ordinal - bornIn.ordinal
                if months < 0 {
                    unborn += infants.count
                } else {
                    bands[bounds.count { $0 <= months }] += infants.count
                }
            } else if infants.isDue {
                unborn += infants.count
            } else {
                unknown += infants.count
            }
        }
        var rows = [IndicatorRow(code: "unborn", name: "not yet born", count: unborn)]
        for (index, count) in bands.enumerated() {
            let from = index == 0 ? 0 : bounds[index - 1]
            if index == bounds.count {
                rows.append(
                    IndicatorRow(
                        code: "\(from)_months_and_more", name: "\(from) months and more",
                        count: count))
            } else {
                let to = bounds[index] - 1
                rows.append(
                    IndicatorRow(
                        code: "\(from)_to_\(to)_months", name: "\(from) to \(to) months",
                        count: count))
            }
        }
        let total = activity.infants.reduce(0) { $0 + $1.count }
        return (.breakdown(rows, total: total), unknown: unknown)
    }

    var infantSex: (IndicatorValue, unknown: Int?) {
        func count(_ sex: Sex) -> Int {
            activity.infants.filter { $0.sex == sex }.reduce(0) { $0 + $1.count }
        }
        let rows = Sex.allCases.filter { $0 != .notKnown }.map {
            IndicatorRow(code: $0.rawValue, name: $0.plainText, count: count($0))
        }
        let total = activity.infants.reduce(0) { $0 + $1.count }
        return (.breakdown(rows, total: total), unknown: count(.notKnown))
    }

    var alerts: (IndicatorValue, unknown: Int?) {
        func count(_ kind: AlertKind, _ handling: AlertHandling? = nil) -> Int {
            activity.alerts
                .filter { $0.kind == kind && (handling == nil || $0.handling == handling) }
                .reduce(0) { $0 + $1.count }
        }
        let rows = [
            IndicatorRow(
                code: "risk_immediate", name: "a risk answer, raised at once",
                count: count(.risk, .immediate)),
            IndicatorRow(
                code: "risk_review_list", name: "a risk answer, old when it was recorded",
                count: count(.risk, .reviewList)),
            IndicatorRow(
                code: "check_form", name: "the risk answer was not seen: check the form",
                count: count(.checkForm)),
            IndicatorRow(
                code: "concern", name: "a clinician's concern", count: count(.concern)),
        ]
        return (.breakdown(rows, total: rows.reduce(0) { $0 + $1.count }), unknown: nil)
    }

    var formLanguage: (IndicatorValue, unknown: Int?) {
        let rows = activity.languages.compactMap { each in
            each.language.map { IndicatorRow(code: $0, name: $0, count: each.count) }
        }.sorted { ($1.count, $0.code) < ($0.count, $1.code) }
        let total = activity.languages.reduce(0) { $0 + $1.count }
        return (
            .breakdown(rows, total: total), unknown: total - rows.reduce(0) { $0 + $1.count }
        )
    }
}
