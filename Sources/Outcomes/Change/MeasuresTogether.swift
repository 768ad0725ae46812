/// What became of subjects with several measures, each subject counted once.
package struct MeasuresTogether: Sendable {
    /// Where the rule is from.
    package static let source =
        "NHS Digital, monthly mental health statistics, source code, children's and young people's "
        + "outcomes (05_create_cyp_outcomes_tables.py)"

    /// Whom the measures describe.
    package let subject: SubjectKind
    /// The scales that count, each with one threshold.
    package let scales: [ScaleTogether]
    /// Scales of the report that do not count, because nobody has chosen a threshold for them.
    package let withoutThreshold: [ScaleTerms]
    /// All subjects of the cohort.
    package let counted: SubjectCount
    /// Those with a start on two or more of the scales: everybody below is one of them.
    package let started: SubjectCount
    /// Those with a start on one of them.
    package let startedOne: Int
    /// Those with a start on none of them.
    package var startedNone: Int { counted.subjects - started.subjects - startedOne }
    /// Those whose end is known on every scale they have a start on.
    package let known: SubjectCount
    /// Those with an end that is not known.
    package let unknown: SubjectCount
    /// Of the known, those who improved reliably on a scale and got reliably worse on none.
    package let improved: CountedShare
    /// Of the known, those without a reliable change on any.
    package let unchanged: CountedShare
    /// Of the known, those who got reliably worse on any.
    package let deteriorated: CountedShare
    /// Of those who got worse, how many improved reliably on another scale.
    package let improvedAndWorse: Int
    /// Those with an unknown end who are known to be reliably worse on a scale: whatever the unknown ends
    /// are, they count as worse.
    package let unknownButWorse: Int
    /// What the unknown ends could do, counted as families.
    package let families: FamilyBounds

    /// Improved, of all with two starts, if no unknown end were good.
    package var betterAtLeast: Int { improved.count }
    /// Improved, if every unknown end were good.
    package var betterAtMost: Int { improved.count + unknown.subjects - unknownButWorse }
    /// Worse, if no unknown end were bad.
    package var worseAtLeast: Int { deteriorated.count + unknownButWorse }
    /// Worse, if every unknown end were bad.
    package var worseAtMost: Int { deteriorated.count + unknown.subjects }
}

/// One scale among several.
package struct ScaleTogether: Sendable {
    /// What the definition and the change rule say.
    package let terms: ScaleTerms
    /// The one threshold that counts here.
    package let threshold: AppliedThreshold
    /// Subjects counted together who have a start on it.
    package let subjects: Int
}
