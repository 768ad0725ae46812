import Statistics

/// What somebody asked `attune evidence pool` to do.
struct PoolRequest {
    /// What is added to the pool.
    struct Extras {
        var moderators: [String] = []
        var subgroup: String?
        var leaveOneOut = false
        var influence = false
        var bias = false
    }

    /// Nil where the columns must say it.
    var measure: EffectMeasure?
    let method: PoolMethod
    let test: CoefficientTest
    let conventions: EffectConventions
    /// In percent.
    let level: Double
    /// Nil for the one that goes with the test.
    let prediction: PredictionMethod?
    let extras: Extras

    /// The same request for a measure that is known now.
    func measured(as measure: EffectMeasure) -> PoolRequest {
        var request = self
        request.measure = measure
        return request
    }

    /// Why the options cannot be taken together; nil where they can.
    var contradiction: String? {
        for rule in [tableRule, testRule, conventionsRule, predictionRule, extrasRule] {
            if let rule { return rule }
        }
        return nil
    }

    private var tableRule: String? {
        switch method {
        case .mantelHaenszel:
            guard let measure, measure.figures != .twoByTwo else { return nil }
            return "--method mh pools the cells of tables of events: it goes with --measure rr, or "
                + "and rd, not \(measure.rawValue)"
        case .peto:
            guard let measure, measure != .oddsRatio else { return nil }
            return "--method peto gives odds ratios: it goes with --measure or, not "
                + measure.rawValue
        default: return nil
        }
    }

    private var testRule: String? {
        guard case .hartungKnapp = test else { return nil }
        if conventions == .reviewManager5 {
            return "--hksj does not go with --revman5: Review Manager 5 has only Wald intervals"
        }
        guard method.isRandomEffects else {
            return "--hksj widens the interval of a random-effects method; --method "
                + "\(method.rawValue) assumes one true effect"
        }
        return nil
    }

    private var conventionsRule: String? {
        guard conventions == .reviewManager5 else { return nil }
        switch method {
        case .commonEffect, .mantelHaenszel, .peto, .derSimonianLaird: break
        default:
            return "Review Manager 5 has the methods ce, mh, peto and dl, not \(method.rawValue)"
        }
        switch measure {
        case .standardisedMeanChange, .logitProportion, .freemanTukeyProportion:
            return "Review Manager 5 has no --measure \(measure?.rawValue ?? "")"
        default: return nil
        }
    }

    private var predictionRule: String? {
        guard let prediction else { return nil }
        if conventions == .reviewManager5 {
            return "--prediction does not go with --revman5: Review Manager 5 predicts nothing"
        }
        guard method.isRandomEffects else {
            return
                "--prediction \(prediction.rawValue) needs a random-effects method: with --method "
                + "\(method.rawValue) every trial is taken to have the same true effect"
        }
        return nil
    }

    private var extrasRule: String? {
        let asked = [
            (!extras.moderators.isEmpty, "--moderators"), (extras.influence, "--influence"),
            (extras.bias, "--bias"),
        ].filter(\.0).map(\.1)
        guard let first = asked.first else { return nil }
        if conventions == .reviewManager5 {
            return "\(first) does not go with --revman5: Review Manager 5 has nothing of the kind"
        }
        guard method.isInverseVariance else {
            return "\(first) needs weights that are inverse variances, which --method "
                + "\(method.rawValue) does not have; ce has them"
        }
        return nil
    }
}
