import Statistics

extension PoolExtras {
    /// The keys of what was asked for, and none of what was not.
    var members: [(String, JSONValue)] {
        var members: [(String, JSONValue)] = []
        if let regression { members.append(("moderators", regression.json)) }
        if let subgroups { members.append(("subgroups", subgroups.json)) }
        if let leaveOneOut {
            members.append(("leaveOneOut", .array(leaveOneOut.map { $0.json(named: "omitted") })))
        }
        if let influence { members.append(("influence", influence.json)) }
        if let funnel { members.append(("bias", funnel.json)) }
        return members
    }
}

extension PoolExtras.Part {
    /// The pool of a part, whose name stands under `key`.
    fileprivate func json(named key: String) -> JSONValue {
        .object(
            [(key, .string(name)), ("k", .integer(pooled.trials))] + effect.members
                + [("heterogeneity", pooled.heterogeneity.json)])
    }
}

extension PoolExtras.Subgroups {
    fileprivate var json: JSONValue {
        .object([
            ("column", .string(column)),
            ("groups", .array(groups.map { $0.json(named: "group") })),
            (
                "difference",
                .object([
                    ("q", .number(difference.q)), ("df", .integer(difference.degreesOfFreedom)),
                    ("p", .number(difference.pValue)),
                    ("iSquared", .number(100 * difference.iSquared)),
                ])
            ),
        ])
    }
}

extension [PoolExtras.Bearing] {
    fileprivate var json: JSONValue { .array(map(\.json)) }
}

extension PoolExtras.Bearing {
    fileprivate var json: JSONValue {
        .object([
            ("trial", .string(name)), ("hat", .number(influence.hat)),
            ("cooksDistance", .number(influence.cooksDistance)),
            ("dfbetas", .array(influence.dfbetas.map(JSONValue.number))),
            ("dffits", .number(influence.dffits)),
            ("studentisedResidual", .number(influence.studentisedResidual)),
            ("covarianceRatio", .number(influence.covarianceRatio)),
            ("tauSquaredWithout", .number(influence.tauSquared)),
            ("qWithout", .number(influence.q)), ("weight", .number(influence.weight)),
        ])
    }
}

extension PoolExtras.FunnelShape {
    fileprivate var json: JSONValue {
        .object([
            (
                "egger",
                .object([
                    ("bias", .number(egger.bias)), ("standardError", .number(egger.standardError)),
                    ("t", .number(egger.statistic)), ("df", .integer(egger.degreesOfFreedom)),
                    ("p", .number(egger.pValue)), ("limit", .number(egger.limit)),
                    ("lower", .number(egger.limitInterval.lower)),
                    ("upper", .number(egger.limitInterval.upper)), ("display", limit.json),
                ])
            ),
            (
                "begg",
                .object([
                    ("tau", .number(begg.tau)), ("p", .number(begg.pValue)),
                    ("exact", .bool(begg.isExact)),
                ])
            ),
            (
                "trimAndFill",
                .object(
                    [
                        ("side", .string(trimmed.side.rawValue)),
                        ("missing", .integer(trimmed.missing)),
                        ("missingStandardError", .number(trimmed.missingStandardError)),
                        ("k", .integer(trimmed.pooled.trials)),
                    ] + filled.members + [("heterogeneity", trimmed.pooled.heterogeneity.json)])
            ),
        ])
    }
}

extension PoolExtras.Regression {
    /// The regression; its heterogeneity is what the moderators leave, R² is in percent.
    fileprivate var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("coefficients", .array(fit.coefficients.map(\.json)))
        ]
        if let omnibus = fit.omnibus {
            members.append(
                (
                    "test",
                    .object([
                        (
                            "distribution",
                            .string(omnibus.residualDegreesOfFreedom == nil ? "chi-square" : "f")
                        ),
                        ("statistic", .number(omnibus.statistic)),
                        ("df", .integer(omnibus.degreesOfFreedom)),
                        ("residualDf", JSONValue(omnibus.residualDegreesOfFreedom)),
                        ("p", .number(omnibus.pValue)),
                    ])
                ))
        }
        members += [
            ("heterogeneity", fit.residualHeterogeneity.json),
            ("rSquared", JSONValue(fit.explained.map { 100 * $0 })),
        ]
        if let influence { members.append(("influence", influence.json)) }
        return .object(members)
    }
}

extension MetaRegression.Coefficient {
    fileprivate var json: JSONValue {
        .object([
            ("name", .string(name)), ("estimate", .number(estimate)),
            ("standardError", .number(standardError)), ("statistic", .number(statistic)),
            ("p", .number(pValue)), ("lower", .number(interval.lower)),
            ("upper", .number(interval.upper)),
        ])
    }
}
