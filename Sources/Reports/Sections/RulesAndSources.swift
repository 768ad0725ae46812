import Clinic
import Evidence
import Outcomes

/// Section 9: what the numbers were made with.
struct RulesAndSources {
    let report: OutcomesReport

    init(_ report: OutcomesReport) { self.report = report }

    var blocks: [ReportBlock] {
        var blocks: [ReportBlock] = [.entries(origin)]
        blocks.append(.subheading("Comparison rule, version \(report.rules.rule.version)"))
        blocks.append(.paragraph(report.rules.rule.basis))
        blocks.append(.entries(rule))
        blocks.append(.subheading(NHSRuleWords.title))
        blocks.append(.entries(NHSRuleWords(measures: report.measures).entries))
        let terms =
            report.measures.map { ($0.terms, Words.name($0.terms)) }
            + report.goals.map { ($0.terms, $0.terms.instrumentName) }
        if !terms.isEmpty {
            blocks.append(.subheading("Cut-offs and thresholds"))
            blocks.append(.items(terms.flatMap(thresholds)))
        }
        if !report.classes.isEmpty {
            blocks.append(.subheading("How classes are counted"))
            blocks.append(.items(report.classes.map(Self.counting)))
        }
        let versions = report.versionNotes
        if !versions.isEmpty {
            blocks.append(.subheading("Versions of definitions"))
            blocks.append(.items(versions))
        }
        blocks.append(.subheading("References"))
        blocks.append(.items(references))
        return blocks
    }

    private var origin: [(name: String, text: String)] {
        let origin = report.question.origin
        return [
            (
                "Organisation",
                "\(report.question.organisation.name) (\(report.question.organisation.code))"
            ),
            (
                "Period",
                "\(report.question.from) to \(report.question.to), \(report.question.organisation.timeZone)"
            ),
            ("Data as known on", Self.knowledge(origin)),
            ("Program", "attune \(origin.programVersion), schema \(origin.schemaVersion)"),
        ]
    }

    /// The day, in one line, so that reports of one state differ in nothing else.
    private static func knowledge(_ origin: ReportOrigin) -> String {
        guard origin.isPast else { return origin.knownOn.longText }
        return origin.knownOn.longText + ", as it stood at the end of that day"
    }

    private var rule: [(name: String, text: String)] {
        let rule = report.rules.rule
        let pairing = report.rules.pairing
        func window(_ days: ClosedRange<Int>, _ anchor: String) -> String {
            "from \(-days.lowerBound) days before to \(days.upperBound) days after the \(anchor) "
                + "attended session"
        }
        var baseline = window(pairing.baselineDays, "first")
        if let session = pairing.baselineBeforeSession {
            baseline += ", and before attended session \(session)"
        }
        return [
            ("Start", baseline + "; the nearest, of two the earlier"),
            ("End", window(pairing.endDays, "last") + "; the nearest, of two the later"),
            (
                "Pairs",
                "the same scale, respondent and version, unless a source converts the start's to "
                    + "the end's; never one form twice"
            ),
            ("Means", "from \(report.rules.minimumForMean) subjects"),
            ("Beside a review", "from \(rule.minimumForComparison) subjects"),
            (
                "Known outcomes",
                "at least \(PlainNumber.percent(rule.knownOutcomesFloor)) of those due; a warning "
                    + "below \(PlainNumber.percent(rule.knownOutcomesWarning))"
            ),
            ("Infants", "at most \(rule.maximumInfantAgeMonths) months at the start"),
            ("Time unknown", rule.unknownTimePoint == .contextOnly ? "context only" : "not shown"),
            ("Intervals", "95%: Student's t for means, Wilson's for shares"),
            ("Indicators", "version \(report.rules.indicators.version), section 6"),
            (
                "Rounding",
                "each figure by itself, so a difference of two printed figures may be off by one in "
                    + "the last digit"
            ),
        ]
    }

    private static func counting(_ outcome: ClassOutcome) -> String {
        let categories = zip(outcome.system.categories, outcome.system.members).map {
            category, codes in "\(category): \(codes.joined(separator: ", "))"
        }
        return "\(outcome.terms.instrumentName), \(outcome.scale.name), definition version "
            + "\(outcome.terms.version). \(categories.joined(separator: "; ")). Of several parents "
            + "or carers the one recorded first counts."
    }

    private func thresholds(_ terms: ScaleTerms, _ short: String) -> [String] {
        let name = "\(short), definition version \(terms.version)"
        var items: [String] = []
        if let cutoff = terms.cutoff {
            items.append(
                "\(name): cut-off \(Words.scores(cutoff.cutoff)) (\(cutoff.basis)). "
                    + (cutoff.isFromChangeRule ? "Programme's change rule: " : "")
                    + "\(cutoff.source)")
        }
        for threshold in terms.thresholds {
            items.append(
                "\(name): \(Words.threshold(threshold.threshold)) (\(threshold.basis)). "
                    + (threshold.isFromChangeRule ? "Programme's change rule: " : "")
                    + "\(threshold.source)")
        }
        if terms.thresholds.isEmpty { items.append("\(name): \(terms.undecided)") }
        return items
    }

    private static let agreement = [
        "Cohen J. A coefficient of agreement for nominal scales. Educational and Psychological "
            + "Measurement 1960;20:37-46. https://doi.org/10.1177/001316446002000104",
        "Shrout PE, Fleiss JL. Intraclass correlations: uses in assessing rater reliability. "
            + "Psychological Bulletin 1979;86:420-428. "
            + "https://doi.org/10.1037/0033-2909.86.2.420",
        "McGraw KO, Wong SP. Forming inferences about some intraclass correlation coefficients. "
            + "Psychological Methods 1996;1:30-46. https://doi.org/10.1037/1082-989X.1.1.30",
    ]

    var references: [String] {
        let reviews = report.rules.reviews.map { review in
            "\(review.reference.citation) \(review.reference.address)"
        }
        return reviews + [
            "Wilson EB. Probable inference, the law of succession, and statistical inference. "
                + "Journal of the American Statistical Association 1927;22:209-212. "
                + "https://doi.org/10.1080/01621459.1927.10502953",
            "Jacobson NS, Truax P. Clinical significance: a statistical approach to defining "
                + "meaningful change in psychotherapy research. Journal of Consulting and Clinical "
                + "Psychology 1991;59:12-19. https://doi.org/10.1037/0022-006X.59.1.12",
            "Hyndman RJ, Fan Y. Sample quantiles in statistical packages. The American Statistician "
                + "1996;50:361-365. https://doi.org/10.1080/00031305.1996.10473566",
            "Manski CF. Nonparametric bounds on treatment effects. American Economic Review "
                + "1990;80(2):319-323.",
        ] + (report.observers.isEmpty ? [] : Self.agreement)
    }
}
