import Statistics

extension PoolAnalysis {
    /// The analysis with the keys that scripts rely on, described by
    /// `Documentation/evidence/pool.schema.json`.
    var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("measure", .string(measure.rawValue)), ("method", .string(request.method.rawValue)),
            ("test", .string(request.test.word)), ("k", .integer(pooled.trials)),
        ]
        if let outcome { members.append(("outcome", .string(outcome))) }
        if request.conventions == .reviewManager5 {
            members.append(("conventions", .string("revman5")))
        }
        members +=
            effect.members + [
                ("heterogeneity", pooled.heterogeneity.json),
                ("prediction", prediction?.json ?? .null),
                ("trials", .array(trials.map(\.json))),
            ]
        if let tauSquared { members.append(("tauSquaredInterval", tauSquared.json)) }
        members += extras.members
        if !warnings.isEmpty {
            members.append(("warnings", .array(warnings.map(JSONValue.string))))
        }
        return .object(members)
    }
}

extension CoefficientTest {
    /// The word it is told by: the distribution, and whether the ad hoc rule held.
    var word: String {
        switch self {
        case .wald: "z"
        case .hartungKnapp(let adHoc): adHoc ? "t-ad-hoc" : "t"
        }
    }
}

extension ScaledEffect {
    /// The estimate on both scales, as every pool has it.
    var members: [(String, JSONValue)] {
        [
            (
                "analysis",
                .object([
                    ("estimate", .number(estimate)), ("standardError", .number(standardError)),
                    ("lower", .number(interval.lower)), ("upper", .number(interval.upper)),
                ])
            ),
            ("display", display.json),
        ]
    }
}

extension ScaledEffect.Displayed {
    var json: JSONValue {
        .object([
            ("estimate", .number(estimate)), ("lower", .number(lower)), ("upper", .number(upper)),
        ])
    }
}

extension Interval {
    var json: JSONValue {
        .object([("lower", .number(lower)), ("upper", .number(upper))])
    }
}

extension Heterogeneity {
    /// I² in percent, as metafor and Review Manager print it.
    var json: JSONValue {
        .object([
            ("q", .number(q)), ("df", .integer(degreesOfFreedom)), ("p", .number(pValue)),
            ("tauSquared", .number(tauSquared)), ("iSquared", .number(100 * iSquared)),
            ("hSquared", .number(hSquared)),
        ])
    }
}

extension TauSquaredInterval {
    /// Null limits where no τ² agrees with the data.
    fileprivate var json: JSONValue {
        switch self {
        case .limits(let tauSquared, let iSquared, let hSquared):
            .object([
                ("lower", .number(tauSquared.lower)), ("upper", .number(tauSquared.upper)),
                (
                    "iSquared",
                    Interval(lower: 100 * iSquared.lower, upper: 100 * iSquared.upper).json
                ),
                ("hSquared", hSquared.json),
            ])
        case .empty: .null
        }
    }
}

extension PoolAnalysis.Prediction {
    /// The limits on the scale of the analysis, as everywhere beside `display`.
    fileprivate var json: JSONValue {
        .object([
            ("method", .string(method.rawValue)), ("lower", .number(interval.lower)),
            ("upper", .number(interval.upper)), ("display", displayed.json),
        ])
    }
}

extension PoolAnalysis.Trial {
    fileprivate var json: JSONValue {
        .object([
            ("trial", .string(name)), ("estimate", JSONValue(effect?.estimate)),
            ("standardError", JSONValue(effect?.standardError)),
            ("lower", JSONValue(effect?.interval.lower)),
            ("upper", JSONValue(effect?.interval.upper)),
            ("display", effect?.display.json ?? .null), ("weight", .number(weight)),
            ("excluded", JSONValue(excluded)),
        ])
    }
}
