import Definitions
import Foundation
import Instruments
import Testing

/// One change to a good file, and what the validator must say about it.
struct Mutation: Sendable, CustomTestStringConvertible {
    let name: String
    let from: String
    let to: String
    /// Path of the fault.
    let path: String
    /// Part of the rule.
    let rule: String
    /// Part of the remedy.
    let remedy: String

    init(
        _ name: String, _ from: String, _ to: String, at path: String, _ rule: String,
        _ remedy: String
    ) {
        self.name = name
        self.from = from
        self.to = to
        self.path = path
        self.rule = rule
        self.remedy = remedy
    }

    var testDescription: String { name }
}

/// Every rule of the format, broken once.
@Suite struct DefinitionMutationTests {
    /// A definition that keeps every rule.
    static let good = Shipped.fixture("mood.yaml")

    static let mutations = [
        Mutation("format", "format: 1", "format: 2", at: "format", "does not know", "write 1"),
        Mutation("code", "code: mood", "code: Mood form", at: "code", "is no code", "lower-case"),
        Mutation(
            "no version", "version: \"1\"\n", "", at: "", "`version` is missing",
            "write `version: \"1\"`"),
        Mutation("unknown key", "edition:", "editoin:", at: "editoin", "no key", "`edition`"),
        Mutation(
            "recall left out", "recall: unknown\n", "", at: "", "`recall` is missing",
            "or `recall: unknown`"),
        Mutation(
            "kind", "kind: questionnaire", "kind: questionaire", at: "kind", "is not one of",
            "did you mean `questionnaire`?"),
        Mutation(
            "wording", "wording: shipped", "wording: public", at: "wording", "not one of",
            "write one of them"),
        Mutation(
            "licence without source", "needed, source: test}", "needed}", at: "licence",
            "`source` is missing", "write `source: id`"),
        Mutation(
            "unknown reference", "needed, source: test}", "needed, source: tset}",
            at: "licence.source", "there is no reference `tset`", "did you mean `test`?"),
        Mutation(
            "unused reference", "  - {id: test,", "  - {id: spare, citation: x}\n  - {id: test,",
            at: "references[0]", "nothing names the reference `spare`", "delete it"),
        Mutation(
            "twofold reference", "  - {id: test,", "  - {id: test, citation: x}\n  - {id: test,",
            at: "references[1].id", "is there twice", "its own id"),
        Mutation(
            "DOI", "citation: Made up", "doi: https://doi.org/10.1, citation: Made up",
            at: "references[0].doi", "is no DOI", "from the `10.` on"),
        Mutation(
            "twofold item", "{number: 2,", "{number: 1,", at: "items[1].number",
            "item 1 is there twice", "number the items"),
        Mutation(
            "long label", "label: first", "label: words that the form itself has printed",
            at: "items[0].label", "more than five words", "neutral label"),
        Mutation(
            "unknown option list", "label: first, options: points",
            "label: first, options: point", at: "items[0].options", "there is no option list",
            "did you mean `points`?"),
        Mutation(
            "option without score", "{code: \"0\", score: 0}", "{code: \"0\"}",
            at: "options.points[0]", "`score` is missing", "`score: none`"),
        Mutation(
            "twofold option", "{code: na, score: none}", "{code: \"1\", score: 2}",
            at: "options.points[2].code", "is there twice", "its own code"),
        Mutation(
            "too many decimals", "score: 1.5}", "score: 1.5001}", at: "options.points[1].score",
            "more than three decimals", "round it"),
        Mutation(
            "range", "maximum: 3,", "maximum: 4,", at: "scales[0].range",
            "is 0 to 4, but its items give 0 to 3", "correct the range"),
        Mutation(
            "range backwards", "minimum: 0, maximum: 3", "minimum: 3, maximum: 0",
            at: "scales[0].range", "runs from 3 to 0", "minimum below the maximum"),
        Mutation(
            "no range", "    range: {minimum: 0, maximum: 3, step: 1.5}\n", "", at: "scales[0]",
            "`range` is missing", "or `range: unknown`"),
        Mutation(
            "unknown item", "items: [1, 2]", "items: [1, 7]", at: "scales[0].items[1]",
            "there is no item 7", "numbers of `items`"),
        Mutation(
            "item twice in a scale", "items: [1, 2]", "items: [1, 1]", at: "scales[0].items[1]",
            "item 1 is there twice", "write it once"),
        Mutation(
            "direction", "higher_is: worse", "higher_is: negative", at: "scales[0].higher_is",
            "is `negative`, not one of", "write one of them"),
        Mutation(
            "scale without source", "    source: test\n    missing", "    missing",
            at: "scales[0]", "`source` is missing", "write `source: id`"),
        Mutation(
            "missing rule without source", "basis: published, source: test}", "basis: published}",
            at: "scales[0].missing", "`source` is missing", "write `source: id`"),
        Mutation(
            "missing rule of ours", "basis: published, source: test}", "basis: ours}",
            at: "scales[0].missing", "no published rule", "`at_most: 0`"),
        Mutation(
            "missing rule without completion", "completion: prorate, ", "",
            at: "scales[0].missing", "completed by nothing", "`completion`"),
        Mutation(
            "all may be missing", "at_most: 1,", "at_most: 2,", at: "scales[0].missing",
            "2 of 2 items may be missing", "fewer than all"),
        Mutation(
            "cut-off without source", "population: nobody, source: test, default: true",
            "population: nobody, default: true", at: "scales[0].cut_offs[0]",
            "`source` is missing", "write `source: id`"),
        Mutation(
            "population mean outside the range", "    change_thresholds:",
            "    population_mean: {value: 3.1, population: nobody, source: test}\n    change_thresholds:",
            at: "scales[0].population_mean.value", "outside the scale's range", "between 0"),
        Mutation(
            "population mean without source", "    change_thresholds:",
            "    population_mean: {value: 1.1, population: nobody}\n    change_thresholds:",
            at: "scales[0].population_mean", "`source` is missing", "write `source: id`"),
        Mutation(
            "population mean of nobody", "    change_thresholds:",
            "    population_mean: {value: 1.1, source: test}\n    change_thresholds:",
            at: "scales[0].population_mean", "`population` is missing", "whose mean"),
        Mutation(
            "cut-off outside the range", "value: 1.5, operator", "value: 5, operator",
            at: "scales[0].cut_offs[0].value", "outside the scale's range", "within 0 to 3"),
        Mutation(
            "cut-off without operator", "value: 1.5, operator: \">=\",", "value: 1.5,",
            at: "scales[0].cut_offs[0]", "`operator` is missing", "write `\">=\"`"),
        Mutation(
            "cut-offs left out",
            "    cut_offs:\n      - {kind: high, value: 1.5, operator: \">=\", basis: made up, population: nobody, source: test, default: true}\n",
            "", at: "scales[0]", "`cut_offs` is missing", "`cut_offs: unknown`"),
        Mutation(
            "two defaults", "    change_thresholds:",
            "      - {kind: x, value: 2, operator: \">\", basis: b, population: p, source: test, default: true}\n    change_thresholds:",
            at: "scales[0].cut_offs", "has 2 defaults", "once"),
        Mutation(
            "change with a sign", "{kind: reliable_change, value: 1,",
            "{kind: reliable_change, value: -1,", at: "scales[0].change_thresholds[0]",
            "cannot happen", "without a sign"),
        Mutation(
            "change held the wrong way", "value: 1, operator: \">\"", "value: 1, operator: \"<=\"",
            at: "scales[0].change_thresholds[0].operator", "`>=` or `>`", "write one of these"),
        Mutation(
            "half a change", "{kind: reliable_change, value: 1,",
            "{kind: reliable_change, improvement: 1,", at: "scales[0].change_thresholds[0]",
            "`deterioration` is missing", "write `deterioration: …`"),
        Mutation(
            "unknown respondent", "default: true}",
            "default: true, applies_when: {respondents: [mothr]}}",
            at: "scales[0].cut_offs[0].applies_when.respondents[0]",
            "`mothr` is not one of", "did you mean `mother`?"),
        Mutation(
            "unknown period", "default: true}",
            "default: true, applies_when: {period: postnatl}}",
            at: "scales[0].cut_offs[0].applies_when.period", "is not one of",
            "did you mean `postnatal`?"),
        Mutation(
            "overlapping bands", "{name: high, from: 1.5,", "{name: high, from: 1,",
            at: "scales[0].bands", "overlap", "from low to high"),
        Mutation(
            "band outside", "from: 1.5, to: 3,", "from: 1.5, to: 9,", at: "scales[0].bands[1]",
            "runs from 1.5 to 9", "part of the scale's range"),
        Mutation(
            "reliability", "value: 0.80", "value: 80", at: "scales[0].reliability[0].value",
            "is no reliability", "between 0 and 1"),
        Mutation(
            "neither list nor word", "codes: none", "codes: nothing", at: "scales[0].codes",
            "should be a list, `unknown` or `none`", "`codes: none`"),
        Mutation(
            "alert on an unknown item", "item: 1, operator", "item: 9, operator",
            at: "alerts[0].item", "there is no item 9", "number of `items`"),
        Mutation(
            "alert on nothing", "item: 1, operator", "operator", at: "alerts[0]",
            "either an item or a scale", "write `item: 10`"),
        Mutation(
            "alert that never fires", "value: 1, reason", "value: 8, reason",
            at: "alerts[0].value", "no option of the item raises", "reaches"),
        Mutation(
            "alerts left out",
            "alerts:\n  - {code: item_1, item: 1, operator: \">=\", value: 1, reason: made up}\n",
            "", at: "", "`alerts` is missing", "`alerts: none`"),
        Mutation(
            "example that does not come out", "scores: {total: 1.5}", "scores: {total: 3}",
            at: "examples[0]", "total comes out as 1.5, the example says 3", "by hand again"),
        Mutation(
            "example that says nothing", "    scores: {total: 1.5}\n", "", at: "examples[0]",
            "the example says nothing", "by hand again"),
        Mutation(
            "example with another alert", "alerts: [item_1]\n", "alerts: []\n",
            at: "examples[0].alerts", "alerts that are raised: item_1; the example says none",
            "by hand again"),
        Mutation(
            "example with no option", "answers: [\"1\", \"0\"", "answers: [\"4\", \"0\"",
            at: "examples[0].answers[0]", "`4` is no option of item 1", "0, 1, na"),
        Mutation(
            "example of the wrong length", "answers: [\"1\", \"0\", \"1\"]",
            "answers: [\"1\", \"0\"]", at: "examples[0].answers", "has 2 answers for 3 items",
            "one an item"),
        Mutation(
            "no examples",
            "examples:\n  - name: full\n    answers: [\"1\", \"0\", \"1\"]\n    scores: {total: 1.5}\n    alerts: [item_1]\n",
            "", at: "", "`examples` is missing", "scored by hand"),
        Mutation(
            "answers without items", "entry: [answers]", "entry: [classification]", at: "entry",
            "without a scale that is one", "method: classification"),
        Mutation(
            "change without a direction", "higher_is: worse", "higher_is: none",
            at: "scales[0].change_thresholds", "but `higher_is` is `none`", "write the direction"),
        Mutation(
            "default cut-off without a direction", "higher_is: worse", "higher_is: unknown",
            at: "scales[0].cut_offs", "have a default", "leave `default` out"),
        Mutation(
            "cut-off that everybody reaches", "value: 1.5, operator", "value: 0, operator",
            at: "scales[0].cut_offs[0].value", "every value is on its far side", "divides"),
        Mutation(
            "default cut-off at the better end", "value: 1.5, operator: \">=\"",
            "value: 1.5, operator: \"<=\"", at: "scales[0].cut_offs[0].operator",
            "marks off the better end", "turn the operator round"),
        Mutation(
            "step between values", "step: 1.5", "step: 1", at: "scales[0].range",
            "there are values in between", "`step: none`"),
        Mutation(
            "completion of a mean", "completion: prorate", "completion: mean_of_answered",
            at: "scales[0].missing", "what is no mean", "`prorate` for a sum"),
        Mutation(
            "alert on every option", "value: 1, reason", "value: 0, reason",
            at: "alerts[0].value", "every option of the item raises", "does not reach"),
        Mutation(
            "supersedes itself", "version: \"1\"\n", "version: \"1\"\nsupersedes: \"1\"\n",
            at: "supersedes", "is this version itself", "this one replaces"),
        Mutation(
            "goals on items", "kind: questionnaire", "kind: goals", at: "scales",
            "one by one on one scale", "method: entered"),
        Mutation(
            "conversion without an older version", "codes: unknown\n",
            "codes: unknown\nconversions_from: [{version: \"0\", scale: total, same: true, source: test}]\n",
            at: "conversions_from", "this one supersedes none", "write `supersedes: …`"),
        Mutation(
            "conversion that says nothing", "version: \"1\"\n",
            "version: \"1\"\nsupersedes: \"0\"\nconversions_from: [{version: \"0\", scale: total, source: test}]\n",
            at: "conversions_from[0]", "either `entries` or `same: true`", "one of them"),
        Mutation(
            "conversion of an unknown scale", "version: \"1\"\n",
            "version: \"1\"\nsupersedes: \"0\"\nconversions_from: [{version: \"0\", scale: totl, same: true, source: test}]\n",
            at: "conversions_from[0].scale", "there is no scale `totl`", "did you mean `total`?"),
        Mutation(
            "conversion without a source", "version: \"1\"\n",
            "version: \"1\"\nsupersedes: \"0\"\nconversions_from: [{version: \"0\", scale: total, same: true}]\n",
            at: "conversions_from[0]", "`source` is missing", "write `source: id`"),
        Mutation(
            "flag that nobody meets", "codes: unknown\n",
            "codes: unknown\nvalidity_flags: [{scale: total, operator: \">\", value: 3, meaning: odd, source: test}]\n",
            at: "validity_flags[0].value", "no value of `total` meets this", "within 0 to 3"),
    ]

    private func faults(_ text: String) -> [DefinitionFault] {
        do {
            _ = try InstrumentParser.parse(bytes: Array(text.utf8), file: "mood.yaml")
            return []
        } catch {
            return error.faults
        }
    }

    @Test func acceptsTheGoodFile() {
        #expect(faults(Self.good).isEmpty, "\(faults(Self.good))")
    }

    @Test(arguments: mutations)
    func namesTheBrokenRuleItsPlaceAndWhatToWrite(mutation: Mutation) throws {
        let parts = Self.good.components(separatedBy: mutation.from)
        try #require(parts.count >= 2, "the good file does not have “\(mutation.from)”")
        // The first occurrence only.
        let changed = parts[0] + mutation.to + parts.dropFirst().joined(separator: mutation.from)
        let found = faults(changed)
        let match = found.first {
            $0.path == mutation.path && $0.rule.contains(mutation.rule)
                && $0.remedy.contains(mutation.remedy)
        }
        #expect(match != nil, "\(found.map(\.description))")
        #expect(match.map { $0.line > 0 && $0.column > 0 && $0.file == "mood.yaml" } ?? false)
    }

    @Test func tellsSeveralFaultsAtOnce() {
        let changed = Self.good.replacing("kind: questionnaire", with: "kind: form")
            .replacing("higher_is: worse", with: "higher_is: bad")
            .replacing("value: 0.80", with: "value: 1.80")
        #expect(faults(changed).count == 3)
    }
}
