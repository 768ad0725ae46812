/// Definitions made up for tests: an observation of a dyad, one of an infant, and a questionnaire
/// about a dyad.
enum SyntheticInstruments {
    static let files: [(name: String, bytes: [UInt8])] = [
        ("obs_demo.yaml", Array(observation(code: "obs_demo", subject: "dyad").utf8)),
        ("obs_infant.yaml", Array(observation(code: "obs_infant", subject: "infant").utf8)),
        ("bond_demo.yaml", Array(questionnaire.utf8)),
    ]

    private static func observation(code: String, subject: String) -> String {
        head(
            code: code, kind: "observation", respondent: "observer", subject: subject,
            entry: "[score_only, classification]") + """
                items: []
                scales:
                  - code: sensitivity
                    name: Sensitivity
                    method: entered
                    range: {minimum: 0, maximum: 14, step: 1}
                    higher_is: better
                \(scaleEnd)
                  - code: pattern
                    name: Pattern
                    method: classification
                    higher_is: none
                \(scaleEnd)
                    classes:
                      - {code: A, name: avoidant}
                      - {code: A1, name: avoidant one, group: A}
                      - {code: B, name: secure}
                      - {code: B2, name: secure two, group: B}
                      - {code: C, name: resistant}
                      - {code: D, name: disorganised}
                      - {code: D/B, name: disorganised else secure, group: D}
                alerts: none
                \(end)
                examples:
                  - name: a value
                    entered: {sensitivity: 7}
                    alerts: []

                """
    }

    private static let questionnaire =
        head(
            code: "bond_demo", kind: "questionnaire", respondent: "parent", subject: "dyad",
            entry: "[answers, score_only]") + """
            items:
              - number: 1
                label: one
                options: [{code: "0", score: 0}, {code: "1", score: 1}, {code: "2", score: 2}]
            scales:
              - code: total
                name: Total
                method: sum
                items: all
                range: {minimum: 0, maximum: 2, step: 1}
                higher_is: better
                missing: unknown
            \(scaleEnd)
              - code: impression
                name: Impression
                method: entered
                range: {minimum: 0, maximum: 10, step: 1}
                higher_is: better
            \(scaleEnd)
              - code: style
                name: Style
                method: classification
                higher_is: none
            \(scaleEnd)
                classes: [{code: warm, name: warm}]
            alerts: none
            \(end)
            examples:
              - name: a form
                answers: ["2"]
                scores: {total: 2}
                alerts: []

            """

    private static func head(
        code: String, kind: String, respondent: String, subject: String, entry: String
    ) -> String {
        """
        format: 1
        code: \(code)
        version: "1"
        name: A made-up measure
        short_name: \(code)
        kind: \(kind)
        construct: made_up
        summary: Made up for tests.
        edition: "1"
        respondent: \(respondent)
        subject: \(subject)
        recall: unknown
        window: unknown
        entry: \(entry)
        wording: shipped
        licence: {holder: nobody, terms: free, permission: none needed, source: test}

        """
    }

    private static let scaleEnd = """
            source: test
            cut_offs: none
            change_thresholds: none
            bands: none
            reliability: unknown
            codes: none
        """

    private static let end = """
        codes: unknown
        notes: [{text: Made up., source: test}]
        references: [{id: test, citation: Made up for tests}]
        """
}
