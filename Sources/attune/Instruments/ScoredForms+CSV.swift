import CSV
import Definitions
import Instruments

extension ScoredForms {
    private static let header = [
        "form", "person", "date", "scale", "score", "class", "group", "band", "cut_off",
        "cut_off_applies", "cut_off_reached", "change", "direction", "verdict", "reason", "alerts",
        "check_the_form", "doubts",
    ]

    /// The forms as CSV, a scale a row.
    var csv: String {
        var writer = CSVWriter()
        writer.append(Self.header)
        for (index, form) in forms.enumerated() {
            for outcome in form.outcomes { writer.append(row(outcome, form: index)) }
            for entry in form.classes {
                writer.append(
                    row(index, scale: entry.scale, classCode: entry.code, rest: [:]))
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func row(_ outcome: ScaleOutcome, form index: Int) -> [String] {
        let scale = instrument.scales[outcome.scale]
        let change = change(form: index, scale: outcome.scale)?.judged
        var rest: [String: String] = [:]
        rest["score"] = outcome.value?.plain
        rest["band"] = outcome.value.flatMap { scale.band(of: $0)?.name }
        rest["cut_off"] = scale.defaultCutOff.map { "\($0.comparison.rawValue)\($0.value.plain)" }
        rest["cut_off_applies"] = standing(form: index, scale: outcome.scale)?.code
        rest["cut_off_reached"] = reaches(form: index, scale: outcome.scale).map { "\($0)" }
        rest["change"] = change?.points.plain
        rest["direction"] = change?.direction.rawValue
        rest["verdict"] = change?.verdict.rawValue
        rest["reason"] = outcome.refusal?.description
        return row(index, scale: outcome.scale, classCode: nil, rest: rest)
    }

    private func row(
        _ index: Int, scale: Int, classCode: String?, rest: [String: String]
    ) -> [String] {
        let form = forms[index]
        func codes(_ rules: [Int]) -> String {
            rules.map { instrument.alerts[$0].code }.joined(separator: ";")
        }
        var cells = rest
        cells["form"] = form.name
        cells["person"] = form.person
        cells["date"] = form.date?.description
        cells["scale"] = instrument.scales[scale].code
        cells["class"] = classCode
        cells["group"] = instrument.scales[scale].classes.first { $0.code == classCode }?.group
        cells["alerts"] = codes(form.alerts)
        cells["check_the_form"] = codes(form.unseen)
        cells["doubts"] = doubts(form: index).map { instrument.validityFlags[$0].meaning }
            .joined(separator: "; ")
        return Self.header.map { cells[$0] ?? "" }
    }
}
