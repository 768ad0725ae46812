package import Evidence
package import Statistics

/// A programme's own threshold and cut-off for one scale: they may depend on the sample's spread.
package struct ScaleOverride: Sendable {
    /// The programme's rule.
    package let rule: ProgrammeChangeRule

    /// The override that a programme's file states.
    package init(_ rule: ProgrammeChangeRule) { self.rule = rule }

    /// The scale's terms under the rule.
    ///
    /// - Parameters:
    ///   - scale: the terms by the instrument's definition.
    ///   - starts: the scores at the start of all subjects with both scores.
    /// - Returns: the terms, without any threshold where the sample cannot give the rule's spread.
    package func terms(for scale: ScaleTerms, starts: RunningMoments) -> ScaleTerms {
        var terms = scale
        terms.direction = rule.direction
        do {
            let change = try rule.rule(before: starts)
            terms.thresholds = [
                AppliedThreshold(
                    threshold: change.threshold, basis: try basis(starts), source: rule.source,
                    isFromChangeRule: true)
            ]
            if let cutoff = change.cutoff {
                terms.cutoff = AppliedCutoff(
                    cutoff: cutoff, basis: try cutoffBasis(starts), source: rule.source,
                    isFromChangeRule: true)
            }
        } catch {
            terms.thresholds = []
            terms.undecided = "the change rule cannot be applied to these scores: \(error)"
        }
        return terms
    }

    private func basis(_ starts: RunningMoments) throws(StatisticsError) -> String {
        guard case .jacobsonTruax(let reliability, let spread, _) = rule.basis,
            let method = try rule.jacobsonTruax(before: starts)
        else { return "stated by the programme" }
        let origin = spread == .sample ? "SD of this sample" : "SD"
        return "Jacobson-Truax, 1.96 standard errors of a difference; reliability "
            + PlainNumber.short(reliability) + ", \(origin) "
            + PlainNumber.fixed(method.standardDeviation, 2)
    }

    private func cutoffBasis(_ starts: RunningMoments) throws(StatisticsError) -> String {
        guard case .jacobsonTruax(_, _, let cutoff?) = rule.basis else {
            return "stated by the programme"
        }
        var parts = ["Jacobson-Truax criterion \(cutoff.criterion.rawValue)"]
        if let functional = cutoff.functional {
            parts.append("functional \(norm(functional))")
        }
        switch cutoff.clinical {
        case .given(let clinical): parts.append("clinical \(norm(clinical))")
        case .sample:
            parts.append("clinical \(norm(try PopulationNorm(sample: starts))) from this sample")
        case nil: break
        }
        return parts.joined(separator: ", ")
    }

    private func norm(_ norm: PopulationNorm) -> String {
        "mean \(PlainNumber.fixed(norm.mean, 2)), SD "
            + PlainNumber.fixed(norm.standardDeviation, 2)
    }
}
