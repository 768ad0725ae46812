/// Why a quantity cannot be computed from what was given.
///
/// A function here either answers with finite numbers or throws one of these; it never answers with
/// a number that is not one. A report prints the description where the figure would have stood.
public enum StatisticsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There were no values at all.
    case empty
    /// There were `count` values and the method needs at least `required`.
    case tooFew(count: Int, required: Int)
    /// All values are equal, so the standard deviation is 0 and nothing can be divided by it.
    case noVariation
    /// The value at this position, counted from 0, is infinite or not a number.
    case notFinite(index: Int)
    /// The argument of this name is infinite or not a number.
    case argumentNotFinite(String)
    /// The argument of this name must be greater than 0.
    case notPositive(String, Double)
    /// The argument of this name must not be less than 0.
    case negative(String, Double)
    /// The argument of this name must lie between 0 and 1, both allowed.
    case shareOutOfRange(String, Double)
    /// A confidence level must lie strictly between 0 and 1.
    case levelOutOfRange(Double)
    /// A probability must lie strictly between 0 and 1.
    case probabilityOutOfRange(Double)
    /// A reliability must be at least 0 and less than 1.
    case reliabilityOutOfRange(Double)
    /// A correlation must lie between -1 and 1.
    case correlationOutOfRange(Double)
    /// The events must lie between 0 and the number of trials.
    case eventsOutOfRange(events: Int, trials: Int)
    /// The criterion needs the norm of the population of this name.
    case normMissing(String)
    /// The functional population's mean lies on the worse side of the clinical population's mean.
    case normsContradictDirection(clinicalMean: Double, functionalMean: Double)
    /// The values are so large that a result cannot be represented.
    case overflow
    /// The distribution function did not converge.
    case notConverged
    /// The estimator of this name did not settle within so many steps.
    case noConvergence(method: String, iterations: Int)
    /// Two lists that belong together have these different lengths.
    case lengthsDiffer(Int, Int)
    /// The column of this position of the design, counted from 0, is a combination of the others.
    case collinear(column: Int)
    /// The moderator of this name has the same value in every trial.
    case constantModerator(String)
    /// The moderator of this name is a combination of the moderators before it.
    case collinearModerator(String)
    /// In every trial nobody, or everybody, had the event, so that nothing is known of the measure
    /// of this name.
    case noInformation(String)
    /// The method does not apply to what it was given, for the reason told.
    case notApplicable(String)

    /// What is wrong, as one sentence without a full stop.
    public var description: String {
        switch self {
        case .empty:
            "there are no values"
        case .tooFew(let count, let required):
            "there are \(count) values and at least \(required) are needed"
        case .noVariation:
            "all values are equal, so their standard deviation is 0"
        case .notFinite(let index):
            "value \(index + 1) is not a finite number"
        case .argumentNotFinite(let name):
            "the \(name) is not a finite number"
        case .notPositive(let name, let value):
            "the \(name) must be greater than 0, not \(value)"
        case .negative(let name, let value):
            "the \(name) must not be less than 0, as \(value) is"
        case .shareOutOfRange(let name, let value):
            "the \(name) lies between 0 and 1, not at \(value)"
        case .levelOutOfRange(let level):
            "a confidence level lies between 0 and 1, not \(level)"
        case .probabilityOutOfRange(let probability):
            "a probability lies between 0 and 1 here, not \(probability)"
        case .reliabilityOutOfRange(let reliability):
            "a reliability is at least 0 and less than 1, not \(reliability)"
        case .correlationOutOfRange(let correlation):
            "a correlation lies between -1 and 1, not \(correlation)"
        case .eventsOutOfRange(let events, let trials):
            "\(events) events out of \(trials) is not possible"
        case .normMissing(let population):
            "the mean and standard deviation of the \(population) population are needed"
        case .normsContradictDirection(let clinical, let functional):
            "the functional mean \(functional) is worse than the clinical mean \(clinical): "
                + "check the norms and which direction is better"
        case .overflow:
            "the values are too large to compute with"
        case .notConverged:
            "the distribution function did not converge"
        case .noConvergence(let method, let iterations):
            "\(method) did not converge in \(iterations) iterations"
        case .lengthsDiffer(let first, let second):
            "there are \(first) of one and \(second) of the other"
        case .collinear(let column):
            "column \(column + 1) of the design is a combination of the others"
        case .constantModerator(let name):
            "the moderator \(name) has the same value in every trial"
        case .collinearModerator(let name):
            "the moderator \(name) is a combination of the moderators before it"
        case .noInformation(let measure):
            "no trial says anything about the \(measure): in each, nobody or everybody had the event"
        case .notApplicable(let reason):
            reason
        }
    }
}
