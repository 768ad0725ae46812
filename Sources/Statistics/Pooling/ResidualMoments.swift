/// What one weighted fit leaves over, at one value of τ²: everything that the estimators of τ² ask.
///
/// With weights w = 1/(v + τ²), the design X and P = W - WX(X'WX)⁻¹X'W. Units: those of the model,
/// whose smallest sampling variance is about 1.
struct ResidualMoments {
    /// The weighted sum of squared residuals, y'Py.
    var residual: Double
    /// The sum of squares of the weighted residuals, y'PPy; also -d(y'Py)/dτ².
    var residualSquare: Double
    /// The trace of P.
    var trace: Double
    /// The trace of PP.
    var traceSquare: Double
    /// The sum of the weights.
    var weightSum: Double
    /// The sum of the squared weights.
    var weightSquareSum: Double
}

/// The trials of one analysis and their design, in the form the estimators of τ² need.
///
/// One model is made for each fit and asked again and again at other values of τ²; the scratch
/// space for that is its own, so no question allocates and none needs a matrix of trials by trials.
protocol TrialModel {
    /// The number of trials, k.
    var trials: Int { get }
    /// The number of columns of the design, p; the intercept is one of them.
    var columns: Int { get }
    /// The least and the greatest sampling variance.
    var varianceRange: (least: Double, greatest: Double) { get }
    /// What a fit with weights 1/(v + `tauSquared`) leaves over.
    mutating func moments(at tauSquared: Double) -> ResidualMoments
    /// The sum of squared residuals of the unweighted fit, and the sum of the sampling variances
    /// each times one less its unweighted leverage.
    mutating func unweighted() -> (residual: Double, variances: Double)
    /// The mean squared distance of the effects from their plain mean.
    var spread: Double { get }
    /// Twice the negative log-likelihood at `tauSquared`, without its constant; restricted or not.
    mutating func deviance(at tauSquared: Double, restricted: Bool) -> Double
}
