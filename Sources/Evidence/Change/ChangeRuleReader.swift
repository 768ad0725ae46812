// A change rule has two shapes, and a key of one shape in a file of the other is a mistake that
// would silently change a report. So the basis is read first and decides which keys may stand.
import Definitions
import Statistics

/// Reads and checks a programme's change rule.
enum ChangeRuleReader {
    private enum BasisWord: String, CaseIterable {
        case jacobsonTruax = "jacobson-truax"
        case threshold
    }

    private enum CutoffOperator: String, CaseIterable {
        case atLeast = ">="
        case above = ">"
        case atMost = "<="
        case below = "<"

        /// Whether scores on the far side of the operator are low ones.
        var looksDown: Bool { self == .atMost || self == .below }
        var tie: ClinicalCutoff.Tie {
            self == .atLeast || self == .atMost ? .clinical : .functional
        }
    }

    private static let common = [
        "kind", "format", "instrument", "scale", "direction", "basis", "source",
    ]

    static func rule(_ root: DefinitionNode) -> ProgrammeChangeRule? {
        guard let any = root.mappingWithAnyKeys() else { return nil }
        let word = any.choice("basis", BasisWord.self)
        let own: [String] =
            switch word {
            case .jacobsonTruax: ["reliability", "sd", "criterion", "functional", "clinical"]
            case .threshold: ["threshold", "operator", "cutoff", "cutoff_operator"]
            case nil:
                [
                    "reliability", "sd", "criterion", "functional", "clinical", "threshold",
                    "operator", "cutoff", "cutoff_operator",
                ]
            }
        guard let mapping = root.mapping(allowed: common + own) else { return nil }
        checkFormat(mapping)
        let instrument = mapping.string("instrument")
        let scale = mapping.string("scale")
        let direction = mapping.choice("direction", BenefitDirection.self)
        let source = mapping.string("source", remedy: "write where the numbers come from")
        let basis: ProgrammeChangeRule.Basis? =
            switch word {
            case .jacobsonTruax: jacobsonTruax(mapping, direction)
            case .threshold: threshold(mapping, direction)
            case nil: nil
            }
        guard let instrument, let scale, let direction, let source, let basis else { return nil }
        return ProgrammeChangeRule(
            instrument: instrument, scale: scale, direction: direction, basis: basis,
            source: source)
    }

    private static func threshold(
        _ mapping: DefinitionMapping, _ direction: BenefitDirection?
    ) -> ProgrammeChangeRule.Basis? {
        let points = positive(mapping.number("threshold"), mapping["threshold"])
        let comparison = mapping.choice(
            "operator", ChangeThreshold.Comparison.self,
            remedy: "write `operator: \">=\"` or `operator: \">\"`: they give different counts")
        let cutoff = statedCutoff(mapping, direction)
        guard let points, let comparison,
            let threshold = attempt(
                { () throws(StatisticsError) in
                    try ChangeThreshold(points: points, comparison: comparison)
                }, at: mapping["threshold"])
        else { return nil }
        return .threshold(threshold, cutoff: cutoff)
    }

    private static func statedCutoff(
        _ mapping: DefinitionMapping, _ direction: BenefitDirection?
    ) -> ClinicalCutoff? {
        guard mapping["cutoff"] != nil || mapping["cutoff_operator"] != nil else { return nil }
        let value = mapping.number("cutoff")
        let remedy = "write `cutoff_operator: \">=\"` when a score of the cut-off is clinical"
        let word = mapping.choice("cutoff_operator", CutoffOperator.self, remedy: remedy)
        guard let value, let word, let direction else { return nil }
        guard word.looksDown == (direction == .higherIsBetter) else {
            mapping["cutoff_operator"]?.fault(
                "`\(word.rawValue)` calls good scores clinical on a \(direction.rawValue) scale",
                remedy: direction == .higherIsBetter ? "write `<=` or `<`" : "write `>=` or `>`")
            return nil
        }
        return attempt(
            { () throws(StatisticsError) in
                try ClinicalCutoff(value: value.value, direction: direction, tie: word.tie)
            }, at: mapping["cutoff"])
    }

    private static func jacobsonTruax(
        _ mapping: DefinitionMapping, _ direction: BenefitDirection?
    ) -> ProgrammeChangeRule.Basis? {
        let reliability = mapping.number("reliability")
        if let reliability, !(0..<1).contains(reliability.value) {
            mapping["reliability"]?.fault(
                "a reliability is at least 0 and less than 1, not \(reliability)",
                remedy: "write the coefficient, such as `reliability: 0.87`")
        }
        let spreadRemedy = "write `sd: from-sample`, or the standard deviation"
        let spread = mapping.required("sd", remedy: spreadRemedy).flatMap { node in
            isFromSample(node)
                ? ProgrammeChangeRule.Origin<Double>.sample
                : positive(node.number(), node).map { .given($0) }
        }
        let cutoff = normedCutoff(mapping, direction)
        guard let reliability, let spread else { return nil }
        return .jacobsonTruax(
            reliability: reliability.value, standardDeviation: spread, cutoff: cutoff)
    }

    private static func normedCutoff(
        _ mapping: DefinitionMapping, _ direction: BenefitDirection?
    ) -> ProgrammeChangeRule.NormedCutoff? {
        guard
            mapping["criterion"] != nil || mapping["functional"] != nil
                || mapping["clinical"] != nil
        else { return nil }
        let remedy = "write `criterion: c`, or `a` or `b`, so that the norms give a cut-off"
        let criterion = mapping.choice("criterion", CutoffCriterion.self, remedy: remedy)
        let functional = mapping["functional"].flatMap { norm($0) }
        let clinical = mapping["clinical"].flatMap { node in
            isFromSample(node)
                ? ProgrammeChangeRule.Origin<PopulationNorm>.sample
                : norm(node).map { .given($0) }
        }
        guard let criterion else { return nil }
        if criterion != .a {
            _ = mapping.required("functional", remedy: "write `functional: {mean: …, sd: …}`")
        }
        if criterion != .b {
            _ = mapping.required(
                "clinical", remedy: "write `clinical: from-sample` or `clinical: {mean: …, sd: …}`")
        }
        if criterion == .c, case .given(let ill) = clinical, let functional, let direction,
            direction.improvement(from: ill.mean, to: functional.mean) < 0
        {
            mapping["functional"]?.fault(
                "the functional mean is worse than the clinical one",
                remedy: "check the norms and `direction`")
        }
        return ProgrammeChangeRule.NormedCutoff(
            criterion: criterion, clinical: clinical, functional: functional)
    }

    private static func isFromSample(_ node: DefinitionNode) -> Bool {
        !node.isList && !node.isMapping && !node.isEmpty && node.string() == "from-sample"
    }

    private static func norm(_ node: DefinitionNode) -> PopulationNorm? {
        guard let mapping = node.mapping(allowed: ["mean", "sd"]) else { return nil }
        let mean = mapping.number("mean")
        let deviation = positive(mapping.number("sd"), mapping["sd"])
        guard let mean, let deviation else { return nil }
        return attempt(
            { () throws(StatisticsError) in
                try PopulationNorm(mean: mean.value, standardDeviation: deviation)
            }, at: node)
    }

    private static func positive(_ number: DefinitionNumber?, _ node: DefinitionNode?) -> Double? {
        guard let number else { return nil }
        guard number.value > 0 else {
            node?.fault("is \(number), not greater than 0", remedy: "write the number of points")
            return nil
        }
        return number.value
    }

    /// The value, or nil with the statistical error recorded as a fault of this place.
    private static func attempt<Value>(
        _ make: () throws(StatisticsError) -> Value, at node: DefinitionNode?
    ) -> Value? {
        do {
            return try make()
        } catch {
            node?.fault("\(error)", remedy: "check the number")
            return nil
        }
    }
}
