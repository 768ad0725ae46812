import Outcomes
import Statistics

/// What regression to the mean alone would bring, beside what changed.
struct RegressionTable {
    let measure: MeasureOutcome

    /// Nothing where no population's mean is known.
    var blocks: [ReportBlock] {
        guard let regression = measure.regression else { return [] }
        let decimals = Words.decimals(measure.terms)
        let beyond = measure.beyondCutoff?.moments
        func cells(_ beyondCutoff: Double?, _ all: Double) -> [String] {
            (beyond == nil ? [] : [beyondCutoff].compactMap(\.self)).map {
                PlainNumber.signed($0, decimals)
            } + [PlainNumber.signed(all, decimals)]
        }
        var rows = regression.rows.map {
            ReportRow(PlainNumber.fixed($0.correlation, 1), cells($0.beyondCutoff, $0.all))
        }
        if let all = measure.all.moments {
            rows.append(ReportRow("seen here", cells(beyond?.change.mean, all.change.mean)))
        }
        var columns = ["correlation", "all with a start"]
        if beyond != nil, let cutoff = measure.terms.cutoff?.cutoff {
            columns.insert("\(Words.side(cutoff)) the cut-off", at: 1)
        }
        return [
            .paragraph(
                "Change in points that regression to the mean alone would bring, without any help, "
                    + "if those who could have been referred have a mean of "
                    + "\(PlainNumber.short(regression.mean.value, 2)) (that of: "
                    + "\(regression.mean.population)), by the correlation of two scores of one "
                    + "person over the same time, which is not known here. If their mean is nearer "
                    + "to that of those who came, it would bring less."),
            .table(ReportTable(columns, rows)),
        ]
    }
}
