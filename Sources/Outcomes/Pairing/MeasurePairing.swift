import Clinic

/// Chooses baseline and end among the forms of one subject on one scale.
struct MeasurePairing {
    let rule: PairingRule

    /// The baseline and the end, where the forms give them. `rows` are the subject's on one scale and
    /// those of its instrument that carry no score, in the order they were answered and recorded.
    func pair(
        _ rows: some RandomAccessCollection<MeasureRow>, of anchors: CourseAnchors,
        in codes: MeasureCodebook
    ) -> Choice {
        let baselineWindow = anchors.baselineWindow(rule)
        let endWindow = anchors.endWindow(rule)
        var baseline: Pick?
        for row in rows {
            guard let candidate = Pick(row), baselineWindow?.contains(candidate.day) == true
            else { continue }
            let distance = abs(candidate.day - anchors.firstDay)
            // Rows come by day and then as recorded, so the earliest wins a tie by coming first.
            if baseline.map({ distance < abs($0.day - anchors.firstDay) }) ?? true {
                baseline = candidate
            }
        }
        var end: Pick?
        var convertedStart: Double?
        var passedOver: MeasureLoss?
        for row in rows {
            guard let candidate = Pick(row), endWindow.contains(candidate.day) else { continue }
            var converted: Double?
            if let baseline {
                if candidate.row.administration == baseline.row.administration
                    || candidate.day <= baseline.day
                {
                    if passedOver == nil { passedOver = .onlyTheBaseline }
                    continue
                }
                let (from, to) = (baseline.row.measure, candidate.row.measure)
                if codes.version(to) != codes.version(from) {
                    converted = codes.converted(baseline.value, from: from, to: to)
                    guard converted != nil else {
                        passedOver = .otherVersion
                        continue
                    }
                }
                if candidate.row.respondent != baseline.row.respondent {
                    if passedOver != .otherVersion { passedOver = .otherRespondent }
                    continue
                }
            }
            let distance = abs(candidate.day - anchors.lastDay)
            if end.map({ distance <= abs($0.day - anchors.lastDay) }) ?? true {
                end = candidate
                convertedStart = converted
            }
        }
        return Choice(
            baseline: baseline, end: end, convertedStart: convertedStart,
            passedOver: end == nil ? passedOver : nil)
    }

    /// Why there is no baseline, or no end.
    func loss(
        at occasion: Occasion, among rows: some RandomAccessCollection<MeasureRow>
    ) -> MeasureLoss {
        var found: MeasureLoss = .notRecorded
        for row in rows where row.occasion == occasion {
            let reason: MeasureLoss
            if row.status == .notDone {
                reason = .notDone(row.notDoneReason)
            } else if row.value == nil {
                reason = .notScored
            } else if row.answeredOn == nil {
                reason = .undated
            } else {
                reason = .outsideWindow
            }
            if reason.weight >= found.weight { found = reason }
        }
        return found
    }

    /// A row that can be chosen: scored and dated.
    struct Pick {
        let row: MeasureRow
        let day: Int32
        let value: Double

        init?(_ row: MeasureRow) {
            guard row.status != .notDone, let value = row.value, let on = row.answeredOn else {
                return nil
            }
            self.row = row
            self.value = value
            day = on.daysSince1970
        }

        var score: TimedScore { TimedScore(value: value, day: day) }
    }

    /// What was chosen.
    struct Choice {
        var baseline: Pick?
        var end: Pick?
        /// The baseline's value under the end's version, where that is a newer one.
        let convertedStart: Double?
        /// Why forms inside the end's window could not be taken.
        let passedOver: MeasureLoss?
    }
}

extension MeasureLoss {
    /// Of several reasons the most telling is given: a form that exists says more than none.
    fileprivate var weight: Int {
        switch self {
        case .notRecorded: 0
        case .notDone: 1
        case .undated: 2
        case .outsideWindow: 3
        default: 4
        }
    }
}
