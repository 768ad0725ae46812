import Instruments

/// Forms with their scores, refusals and alerts, and how each differs from its person's first.
struct ScoredForms {
    let forms: [ScoredForm]
    let instrument: InstrumentDefinition
    /// For each form the changes of its scales since the person's first score on them.
    let changes: [[Change]]

    /// A change since a person's first score on a scale.
    struct Change {
        let scale: Int
        /// What the file calls the form with the first score.
        let since: String
        let judged: JudgedChange
    }

    /// Compares each person's forms with their first, by date where the file has dates, else in
    /// the order of the file.
    init(forms: [ScoredForm], instrument: InstrumentDefinition) {
        self.forms = forms
        self.instrument = instrument
        var changes = [[Change]](repeating: [], count: forms.count)
        let persons = Dictionary(grouping: forms.indices) { forms[$0].person }
        for (person, rows) in persons where person != nil {
            let ordered = rows.sorted { first, second in
                guard let one = forms[first].date, let other = forms[second].date, one != other
                else { return first < second }
                return one < other
            }
            for (scale, definition) in instrument.scales.enumerated() {
                let scored = ordered.filter { forms[$0].value(of: scale) != nil }
                guard let start = scored.first, let first = forms[start].value(of: scale) else {
                    continue
                }
                for row in scored.dropFirst() {
                    guard let value = forms[row].value(of: scale) else { continue }
                    changes[row].append(
                        Change(
                            scale: scale, since: forms[start].name,
                            judged: definition.change(from: first, to: value)))
                }
            }
        }
        self.changes = changes
    }

    /// The change of a scale on a form since the person's first.
    func change(form: Int, scale: Int) -> Change? {
        changes[form].first { $0.scale == scale }
    }

    /// Positions of the validity flags that a form's scores meet: what casts doubt on it.
    func doubts(form: Int) -> [Int] {
        instrument.validityFlags.indices.filter { index in
            let flag = instrument.validityFlags[index]
            return forms[form].value(of: flag.scale)
                .map { flag.comparison.isMet($0, flag.value) } ?? false
        }
    }

    /// Whether any form says whose it is.
    var hasPersons: Bool { forms.contains { $0.person != nil } }
}

extension ScoredForms {
    /// Whether a scale's default cut-off is for whoever answered a form; nil without a default. A file
    /// of forms says who answered and no more.
    func standing(form: Int, scale: Int) -> Applicability.Standing? {
        let definition = instrument.scales[scale]
        return definition.defaultCutOff?.applies(
            to: FormContext(respondent: forms[form].respondent, form: definition.form))
    }

    /// Whether a score is on the far side of the default cut-off; nil without one that is for whoever
    /// answered.
    func reaches(form: Int, scale: Int) -> Bool? {
        guard standing(form: form, scale: scale) == .applies,
            let score = forms[form].value(of: scale)
        else { return nil }
        return instrument.scales[scale].defaultCutOff?.isMet(by: score)
    }
}

extension Applicability.Standing {
    /// A word for files.
    var code: String {
        switch self {
        case .applies: "yes"
        case .doesNotApply: "no"
        case .undecided: "unknown"
        }
    }
}
