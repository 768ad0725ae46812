// Reads and checks one result of a review. The checks catch what goes wrong when figures are typed
// from a table: a digit in the wrong place, two columns exchanged, a limit without its minus.
import Definitions
import Statistics

struct BenchmarkReader {
    let design: StudyDesign?
    let totalTrials: Int?
    let totalParticipants: Int?
    let sources: SourceTable

    private static let keys = [
        "id", "outcome", "construct", "measure", "estimate", "interval", "trials", "participants",
        "certainty", "time_point", "time_point_note", "better_when", "admits", "statements",
        "source",
    ]

    func benchmark(_ node: DefinitionNode) -> Benchmark? {
        guard let mapping = node.mapping(allowed: Self.keys) else { return nil }
        let id = mapping.string("id")
        let outcome = mapping.string("outcome")
        let construct = mapping.choice("construct", Construct.self)
        let measure = mapping.choice("measure", EffectMeasure.self)
        let estimate = mapping.number("estimate").map { PrintedNumber($0) }
        let interval = interval(mapping)
        let trials = count(mapping, "trials", of: totalTrials)
        let participants = count(mapping, "participants", of: totalParticipants)
        let certainty = mapping.choice("certainty", Certainty.self)
        let timePoint = mapping.choice(
            "time_point", TimePoint.self,
            remedy: "write `time_point: unknown` when the source does not say")
        let betterWhen = mapping.choice(
            "better_when", BenefitSide.self,
            remedy: "write `better_when: unknown` when the source does not say")
        let admits = scaleReferences(mapping.required("admits")?.list(allowsEmpty: true) ?? [])
        let statements = sources.statements(of: mapping)
        let source = sources.source(of: mapping)
        if let measure, let estimate {
            checkDesign(mapping, measure)
            checkRange(mapping, measure, estimate)
            if let interval { checkInterval(mapping, measure, estimate, interval) }
        }
        guard let id, let outcome, let construct, let measure, let estimate, let certainty,
            let timePoint, let betterWhen, let source
        else { return nil }
        return Benchmark(
            id: id, outcome: outcome, construct: construct, measure: measure, estimate: estimate,
            interval: interval, trials: trials, participants: participants, certainty: certainty,
            timePoint: timePoint, timePointNote: mapping.optionalString("time_point_note"),
            betterWhen: betterWhen, admits: admits, statements: statements, source: source)
    }

    private func interval(_ mapping: DefinitionMapping) -> PrintedInterval? {
        let remedy = "write `interval: {lower: …, upper: …, level: 0.95}`"
        guard let node = mapping.required("interval", remedy: remedy) else { return nil }
        if node.isUnknown {
            if design == .systematicReview {
                node.fault("a pooled result needs its interval", remedy: remedy)
            }
            return nil
        }
        guard let limits = node.mapping(allowed: ["lower", "upper", "level"]) else { return nil }
        let lower = limits.number("lower").map { PrintedNumber($0) }
        let upper = limits.number("upper").map { PrintedNumber($0) }
        let level = limits.number("level", remedy: "write `level: 0.95`")
        if let level, !(level.value > 0 && level.value < 1) {
            limits["level"]?.fault(
                "a confidence level lies between 0 and 1", remedy: "write `level: 0.95`")
            return nil
        }
        guard let lower, let upper, let level else { return nil }
        guard lower.value <= upper.value else {
            node.fault(
                "the lower limit \(lower) is above the upper limit \(upper)",
                remedy: "write them the other way round, or check their signs")
            return nil
        }
        return PrintedInterval(lower: lower, upper: upper, level: level.value)
    }

    /// A number within the review's total; nil where it is written as unknown.
    private func count(_ mapping: DefinitionMapping, _ key: String, of total: Int?) -> Int? {
        if mapping[key]?.isUnknown == true { return nil }
        guard let count = mapping.integer(key, in: 1...10_000_000) else { return nil }
        if let total, count > total {
            mapping[key]?.fault(
                "is \(count), but the review has \(total) \(key) in all",
                remedy: "check this number and `totals.\(key)`")
        }
        return count
    }

    private func checkDesign(_ mapping: DefinitionMapping, _ measure: EffectMeasure) {
        if design == .singleTrials {
            mapping["measure"]?.fault(
                "single trials are told in sentences and have no pooled result",
                remedy: "write it under `statements`, or correct `design`")
        }
        if design == .uncontrolledService, measure.comparesGroups {
            mapping["measure"]?.fault(
                "a service without a control group has no \(measure.rawValue)",
                remedy: "write `standardised-mean-change` or `proportion`, or correct `design`")
        }
    }

    private func checkRange(
        _ mapping: DefinitionMapping, _ measure: EffectMeasure, _ estimate: PrintedNumber
    ) {
        if measure.isRatio, estimate.value <= 0 {
            mapping["estimate"]?.fault(
                "a ratio is greater than 0, not \(estimate)",
                remedy: "write the ratio itself, not its logarithm")
        }
        if measure == .proportion, !(0...1).contains(estimate.value) {
            mapping["estimate"]?.fault(
                "a proportion lies between 0 and 1, not \(estimate)",
                remedy: "write 0.50 for 50%")
        }
    }

    private func checkInterval(
        _ mapping: DefinitionMapping, _ measure: EffectMeasure, _ estimate: PrintedNumber,
        _ interval: PrintedInterval
    ) {
        if measure.isRatio, interval.lower.value < 0 {
            mapping["interval"]?.fault(
                "a ratio's limits are not below 0", remedy: "write the ratio, not its logarithm")
            return
        }
        // A proportion's interval need not be symmetric on either scale.
        guard measure != .proportion else {
            if !interval.interval.contains(estimate.value) {
                mapping["estimate"]?.fault(
                    "\(estimate) lies outside its interval, \(interval)",
                    remedy: "check the three numbers against the source")
            }
            return
        }
        let middle = interval.possibleMiddle(isRatio: measure.isRatio)
        // A thousandth of half a unit forgives binary fractions, and nothing a person could type.
        let half = estimate.halfUnit * 1.001
        let range = (estimate.value - half)...(estimate.value + half)
        if !range.overlaps(middle) {
            let kind = measure.isRatio ? "geometric" : "arithmetic"
            mapping["estimate"]?.fault(
                "\(estimate) is not in the \(kind) middle of its interval, \(interval)",
                remedy: "check the three numbers against the source: rounded, this interval allows "
                    + "\(Self.rounded(middle.lowerBound)) to \(Self.rounded(middle.upperBound))")
        }
    }

    private static func rounded(_ value: Double) -> String {
        "\((value * 10_000).rounded() / 10_000)"
    }
}
