import Foundation

/// The four cells of a table as numbers, which a correction has made fractions of.
struct TableCells {
    /// Events of the treatment group.
    let a: Double
    /// The others of the treatment group.
    let b: Double
    /// Events of the control group.
    let c: Double
    /// The others of the control group.
    let d: Double

    var treatment: Double { a + b }
    var control: Double { c + d }
    var total: Double { (a + b) + (c + d) }
    /// The weight of a risk difference that takes no variance to know, n₁n₂/N.
    var weight: Double { treatment * (control / total) }

    /// The table with 0.5 more in each cell.
    var plusHalf: TableCells {
        TableCells(a: a + 0.5, b: b + 0.5, c: c + 0.5, d: d + 0.5)
    }

    var logRiskRatio: EffectSize {
        get throws(StatisticsError) {
            // 1/a - 1/n is b/(an): as a difference it would lose its digits when almost all of a
            // group had the event.
            try EffectSize(
                computed: log(a / treatment) - log(c / control),
                variance: b / a / treatment + d / c / control)
        }
    }

    var logOddsRatio: EffectSize {
        get throws(StatisticsError) {
            try EffectSize(
                computed: log(a / b) - log(c / d), variance: 1 / a + 1 / b + 1 / c + 1 / d)
        }
    }

    var riskDifference: Double { a / treatment - c / control }

    var riskDifferenceVariance: Double {
        a / treatment * (b / treatment) / treatment + c / control * (d / control) / control
    }
}
