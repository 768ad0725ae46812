import Outcomes

/// NHS England's pairing rule in words, with where it is published and what is different here.
struct NHSRuleWords {
    static let title = "NHS England's pairing rule, for children and young people"

    let measures: [MeasureOutcome]

    /// Name and text, in order.
    var entries: [(name: String, text: String)] {
        [
            (
                "Who",
                "courses of care that have ended, with two contacts or more; its cohort takes only "
                    + "those open for more than \(OutcomesQuestion.nhsOpenDays) days"
            ),
            (
                "Start",
                "the first valid score from the first contact on, even where it is the only one"
            ),
            (
                "End",
                "the last valid score after it, from the second contact on and no later than the "
                    + "day care ended"
            ),
            (
                "Pairs",
                "of the same scale and kind of rater (the one described, another of the family, an "
                    + "observer), whoever it was; never one form twice; occasions and windows do not "
                    + "matter"
            ),
            ("Threshold", threshold),
            (
                "Here",
                "a course of care stands for a referral, and a subject counts under one version of "
                    + "a definition, as by the programme's rule. The published code counts indirect "
                    + "work as a contact too, takes people referred before their eighteenth "
                    + "birthday only, and leaves out specialist parenting and some other teams. "
                    + "What else makes a score valid there than lying in its range is not known to "
                    + "us."
            ),
            ("Source", Self.source),
        ]
    }

    static let source =
        "NHS Digital, monthly mental health statistics, source code, children's and young people's "
        + "outcomes (cyp_outcomes_prep.py, 05_create_cyp_outcomes_tables.py). "
        + "https://github.com/NHSDigital/mental-health-monthly-statistics"

    private var threshold: String {
        let own = measures.compactMap { measure in
            measure.terms.nhsThreshold.map {
                "\(Words.name(measure.terms)) \(Words.threshold($0.threshold))"
            }
        }
        return own.isEmpty
            ? "none for the scales of this report: by it nobody would count as better or worse"
            : "\(Words.list(own)); none for the other scales, where by it nobody would count as "
                + "better or worse"
    }
}
