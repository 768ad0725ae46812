@testable import Statistics

/// What `reference-pooling.csv` holds, read back into the library's own values.
struct PoolingReference {
    static let file = "reference-pooling.csv"
    /// In the order in which the script numbers them, from 1; 0 is the common-effect model.
    static let estimators: [TauSquaredEstimator] = [
        .derSimonianLaird, .pauleMandel, .restrictedMaximumLikelihood, .maximumLikelihood,
        .empiricalBayes, .hedges, .sidikJonkman,
    ]
    static let tests: [CoefficientTest] = [
        .wald, .hartungKnapp(adHoc: false), .hartungKnapp(adHoc: true),
    ]

    struct Missing: Error {
        let set: Double
    }

    private let sets: [Double: [EffectSize]]
    private let cases: [Double: (set: Double, moderators: [Moderator])]

    init() throws {
        var sets: [Double: [EffectSize]] = [:]
        for row in try Fixture.rows("set", in: Self.file) {
            sets[row.arguments[0]] = try zip(row.arguments.dropFirst(), row.values).map {
                try EffectSize(estimate: $0, variance: $1)
            }
        }
        self.sets = sets
        var cases: [Double: (set: Double, moderators: [Moderator])] = [:]
        for row in try Fixture.rows("moderator", in: Self.file) {
            let column = Int(row.arguments[2])
            let moderator = Moderator(name: "moderator \(column)", values: row.values)
            cases[row.arguments[0], default: (row.arguments[1], [])].moderators.append(moderator)
        }
        self.cases = cases
    }

    func rows(_ quantity: String) throws -> [Fixture.Row] {
        try Fixture.rows(quantity, in: Self.file)
    }

    func effects(_ set: Double) throws -> [EffectSize] {
        guard let effects = sets[set] else { throw Missing(set: set) }
        return effects
    }

    func regression(_ number: Double) throws -> (effects: [EffectSize], moderators: [Moderator]) {
        guard let found = cases[number] else { throw Missing(set: number) }
        return (try effects(found.set), found.moderators)
    }

    static func estimator(_ number: Double) -> TauSquaredEstimator? {
        number == 0 ? nil : estimators[Int(number) - 1]
    }

    static func test(_ number: Double) -> CoefficientTest { tests[Int(number)] }
}
