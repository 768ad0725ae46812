import Statistics

/// Reliable and clinically significant change of a table of people measured twice.
struct ChangeAnalysis {
    /// One person's two scores, as the file has them.
    struct Measured {
        /// What the first column calls the person, where there is such a column.
        let id: String?
        let before: Double
        let after: Double
    }

    /// One person with their change, after minus before, and its class.
    struct Patient {
        let measured: Measured
        let change: Double
        let changeClass: ChangeClass
    }

    /// What decides the classes.
    struct Rule {
        let reliability: Double
        let functional: PopulationNorm?
        /// The clinical population; without it the sample before is taken for it.
        let clinical: PopulationNorm?
        /// `nil` where no norm was given: then only reliable change is counted.
        let criterion: CutoffCriterion?
        let direction: BenefitDirection
    }

    let rule: Rule
    let mean: Double
    let standardDeviation: Double
    let meanAfter: Double
    let reliable: JacobsonTruax
    let cutoff: ClinicalCutoff?
    let tally: ChangeTally
    let patients: [Patient]

    /// - Throws: `StatisticsError`, above all with fewer than two people or without any spread.
    init(_ measured: [Measured], rule: Rule) throws(StatisticsError) {
        let before = try RunningMoments(measured.map(\.before))
        self.rule = rule
        mean = try before.mean
        standardDeviation = try before.standardDeviation
        meanAfter = try RunningMoments(measured.map(\.after)).mean
        reliable = try JacobsonTruax(
            standardDeviation: standardDeviation, reliability: rule.reliability)
        if let criterion = rule.criterion {
            let sample = try PopulationNorm(mean: mean, standardDeviation: standardDeviation)
            cutoff = try criterion.cutoff(
                clinical: rule.clinical ?? sample, functional: rule.functional,
                direction: rule.direction)
        } else {
            cutoff = nil
        }
        var tally = ChangeTally(
            rule: ChangeRule(
                direction: rule.direction, threshold: reliable.threshold, cutoff: cutoff))
        patients = measured.map { one in
            Patient(
                measured: one, change: one.after - one.before,
                changeClass: tally.add(before: one.before, after: one.after))
        }
        self.tally = tally
    }
}
