/// One made-up questionnaire in two versions: the second gives each answer twice the points, and its
/// table says what a total of the first is worth, but for the highest.
enum TwoVersions {
    static let files: [(name: String, bytes: [UInt8])] = [
        ("low.yaml", Array(first.utf8)), ("low-2.yaml", Array(second.utf8)),
    ]
    /// The first version alone: what there was before the second came.
    static let before = [files[0]]

    private static let first = definition(version: "1", points: 1, more: "")
    private static let second = definition(
        version: "2", points: 2,
        more: """
            supersedes: "1"
            conversions_from:
              - version: "1"
                scale: total
                entries: [{from: 0, to: 0}, {from: 1, to: 2}, {from: 2, to: 4}, {from: 3, to: 6}]
                source: test

            """)

    private static func definition(version: String, points: Int, more: String) -> String {
        let options = (0...2).map { "{code: \"\($0)\", score: \($0 * points)}" }
            .joined(separator: ", ")
        return """
            format: 1
            code: low
            version: "\(version)"
            \(more)name: A made-up measure
            short_name: LOW
            kind: questionnaire
            construct: made_up
            summary: Made up for tests.
            edition: "1"
            respondent: parent
            subject: parent
            recall: unknown
            window: unknown
            entry: [answers, score_only]
            wording: shipped
            licence: {holder: nobody, terms: free, permission: none needed, source: test}
            items:
              - number: 1
                label: one
                options: [\(options)]
              - number: 2
                label: two
                options: [\(options)]
            scales:
              - code: total
                name: Total
                method: sum
                items: all
                range: {minimum: 0, maximum: \(4 * points), step: \(points)}
                higher_is: worse
                missing: unknown
                source: test
                cut_offs: none
                change_thresholds:
                  - kind: reliable_change
                    value: \(points)
                    operator: ">="
                    basis: made up
                    population: nobody
                    source: test
                    default: true
                bands: none
                reliability: unknown
                codes: none
            alerts: none
            codes: unknown
            notes: [{text: Made up., source: test}]
            references: [{id: test, citation: Made up for tests}]
            examples:
              - name: a form
                answers: ["2", "0"]
                scores: {total: \(2 * points)}
                alerts: []

            """
    }
}
