package import Instruments
import Statistics

extension ScaleTerms {
    /// The terms of every numeric scale of a definition, in its order.
    ///
    /// Classifications are left out: a class has no mean and no change in points.
    package static func all(of definition: InstrumentDefinition) -> [ScaleTerms] {
        definition.scales.filter { $0.method != .classification }
            .map { ScaleTerms(definition: definition, scale: $0) }
    }

    init(definition: InstrumentDefinition, scale: ScaleDefinition) {
        let direction: BenefitDirection? =
            switch scale.higherIs {
            case .better: .higherIsBetter
            case .worse: .lowerIsBetter
            case .none, .unknown: nil
            }
        let subject: SubjectKind =
            switch definition.subject {
            case .parent: .parent
            case .infant: .infant
            case .dyad: .dyad
            }
        let applied = scale.changeThresholds.filter { $0.isDefault }
        let beside = scale.changeThresholds.filter { $0.isPrintedBeside && !$0.isDefault }
        self.init(
            instrument: definition.code, instrumentName: definition.shortName,
            version: definition.version, scale: scale.code, scaleName: scale.name,
            construct: definition.construct, subject: subject, direction: direction,
            range: scale.range.map { $0.minimum...$0.maximum },
            cutoff: direction.flatMap { direction in
                scale.defaultCutOff.flatMap {
                    AppliedCutoff($0, direction, form: scale.form, in: definition)
                }
            },
            // Counts beside a default say how much rests on the choice; without one the programme
            // has to choose, and a figure printed here would choose for it.
            thresholds: (applied.isEmpty ? [] : applied + beside).compactMap {
                AppliedThreshold($0, in: definition)
            },
            limits: definition.notes.filter(\.isLimit).map(\.text),
            conversions: definition.conversionsFrom
                .filter { definition.scales[$0.scale].code == scale.code }
                .map { conversion in
                    ScaleConversion(
                        fromVersion: conversion.version,
                        source: definition.citation(of: conversion.sourcing)
                    ) { conversion.value(for: $0) }
                })
        nhsThreshold = scale.changeThresholds.first { threshold in
            threshold.sourcing.sources.contains(NHSPairing.thresholdSource)
        }.flatMap { AppliedThreshold($0, in: definition) }
        if !scale.cutOffs.isEmpty, scale.defaultCutOff == nil {
            undecidedCutoff = Self.severalSourced
        }
        if !scale.changeThresholds.isEmpty, applied.isEmpty { undecided = Self.severalSourced }
        // Scores under a table that comes with the definition never lacked it.
        if case .converted(let source, let table) = scale.method,
            table == nil
                || definition.supplements.contains(where: { supplement in
                    supplement.convertedScales.contains { definition.scales[$0].code == scale.code }
                })
        {
            convertedFrom = definition.scales[source].code
        }
    }
}

extension AppliedThreshold {
    /// Nil where better and worse have thresholds of their own, or the operator is not one of change.
    fileprivate init?(_ threshold: Instruments.ChangeThreshold, in definition: InstrumentDefinition)
    {
        guard threshold.improvement == threshold.deterioration,
            let comparison = Statistics.ChangeThreshold.Comparison(
                rawValue: threshold.comparison.rawValue)
        else { return nil }
        do {
            self.init(
                threshold: try Statistics.ChangeThreshold(
                    points: threshold.improvement, comparison: comparison),
                basis: threshold.basis, source: definition.citation(of: threshold.sourcing),
                isFromChangeRule: false)
        } catch {
            return nil
        }
    }
}

extension AppliedCutoff {
    /// Nil where the operator points away from the scale's worse end.
    fileprivate init?(
        _ cutOff: CutOff, _ direction: BenefitDirection, form: String?,
        in definition: InstrumentDefinition
    ) {
        let tie: ClinicalCutoff.Tie
        switch (direction, cutOff.comparison) {
        case (.lowerIsBetter, .atLeast), (.higherIsBetter, .atMost): tie = .clinical
        case (.lowerIsBetter, .above), (.higherIsBetter, .below): tie = .functional
        default: return nil
        }
        do {
            self.init(
                cutoff: try ClinicalCutoff(value: cutOff.value, direction: direction, tie: tie),
                basis: cutOff.basis, source: definition.citation(of: cutOff.sourcing),
                isFromChangeRule: false, appliesWhen: cutOff.appliesWhen, form: form)
        } catch {
            return nil
        }
    }
}

extension InstrumentDefinition {
    /// The publications behind a number, and how it was worked out where none prints it.
    fileprivate func citation(of sourcing: Sourcing) -> String {
        let cited = sourcing.sources.map { id in
            guard let reference = references.first(where: { $0.id == id }) else { return id }
            let identifier = reference.doi.map { " doi:\($0)" } ?? ""
            return reference.citation + identifier
                + (reference.isSecondary ? " (secondary source)" : "")
        }
        let derivation = sourcing.derivation.map { ["derived: \($0)"] } ?? []
        return (cited + derivation).joined(separator: "; ")
    }
}
