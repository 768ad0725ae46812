import Clinic
import Evidence
import Statistics

extension OutcomeRules {
    /// The codes of the instruments that tell of the service, not of the family.
    package var experienceInstruments: [String] {
        var codes: [String] = []
        for scale in scales where scale.construct == "experience" {
            if !codes.contains(scale.instrument) { codes.append(scale.instrument) }
        }
        return codes
    }
}

extension IndicatorAnalysis {
    private var experienceScales: [ScaleTerms] { scales.filter { $0.construct == "experience" } }

    var experienceForms: (IndicatorValue, unknown: Int?) {
        let instruments = Set(experienceScales.map(\.instrument))
        let forms = activity.forms.filter { instruments.contains($0.instrument) }
        func count(_ status: AdministrationStatus) -> Int {
            forms.filter { $0.status == status }.reduce(0) { $0 + $1.count }
        }
        var rows = [
            IndicatorRow(code: "complete", name: "answered", count: count(.complete)),
            IndicatorRow(code: "partial", name: "answered in part", count: count(.partial)),
        ]
        for reason in NotDoneReason.allCases {
            let count = forms.filter { $0.status == .notDone && $0.notDoneReason == reason }
                .reduce(0) { $0 + $1.count }
            if count > 0 {
                rows.append(
                    IndicatorRow(
                        code: "not_done.\(reason.rawValue)", name: "not done: \(reason.plainText)",
                        count: count))
            }
        }
        return (
            .breakdown(rows, total: forms.reduce(0) { $0 + $1.count }), unknown: nil
        )
    }

    /// Each value of a question with few of them; of a longer scale only how many were scored, because
    /// a mean of those who answer is no figure for a service.
    var experienceAnswers: (IndicatorValue, unknown: Int?) {
        var rows: [IndicatorRow] = []
        for scale in experienceScales {
            let answers = activity.answers.filter {
                $0.instrument == scale.instrument && $0.version == scale.version
                    && $0.scale == scale.scale
            }
            guard !answers.isEmpty else { continue }
            let code = "\(scale.instrument).\(scale.version).\(scale.scale)"
            // The name of a scale may carry that of its instrument already.
            let name =
                scale.scaleName.hasPrefix(scale.instrumentName)
                ? scale.scaleName : "\(scale.instrumentName) \(scale.scaleName)"
            guard let range = scale.range, range.upperBound - range.lowerBound <= 4 else {
                rows.append(
                    IndicatorRow(
                        code: code, name: "\(name), scored",
                        count: answers.reduce(0) { $0 + $1.count }))
                continue
            }
            let best = PlainNumber.short(
                scale.direction == .lowerIsBetter ? range.lowerBound : range.upperBound)
            for answer in answers.sorted(by: { $0.value > $1.value }) {
                let value = PlainNumber.short(answer.value)
                rows.append(
                    IndicatorRow(
                        code: "\(code).\(value)", name: "\(name): \(value), \(best) is best",
                        count: answer.count))
            }
        }
        return (.breakdown(rows, total: rows.reduce(0) { $0 + $1.count }), unknown: nil)
    }
}
