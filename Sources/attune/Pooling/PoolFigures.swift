import Statistics

/// How the figures of one pool are written: with as many digits as its own uncertainty leaves
/// something to say, the same for the whole table, so that points stand below one another.
struct PoolFigures {
    /// Digits after the point of effects as people read them.
    let displayDigits: Int
    /// Digits after the point of effects on the scale of the analysis.
    private(set) var analysisDigits: Int
    /// What a proportion is multiplied by to be read in percent; 1 for all else.
    let factor: Double
    /// `%`, or nothing.
    let unit: String

    init(_ analysis: PoolAnalysis) {
        let display = analysis.effect.display
        let isProportion = analysis.measure.figures == .proportion
        factor = isProportion ? 100 : 1
        unit = isProportion ? "%" : ""
        let reach = factor * (display.upper - display.lower) / 2
        let smallest = analysis.measure.isLogarithmic ? display.lower : reach
        displayDigits = Self.digits(for: smallest, atLeast: isProportion ? 1 : 2)
        analysisDigits = Self.digits(for: analysis.effect.standardError, atLeast: 4)
    }

    /// The same figures with two digits at least of the smallest of some standard errors.
    func precise(toErrors errors: [Double]) -> PoolFigures {
        var figures = self
        figures.analysisDigits = errors.reduce(analysisDigits) {
            max($0, Self.digits(for: $1 / 10, atLeast: analysisDigits))
        }
        return figures
    }

    /// An effect as people read it.
    func displayed(_ value: Double) -> String {
        Self.write(factor * value, displayDigits) + unit
    }

    /// An effect as people read it, with its interval, in running text.
    func told(_ effect: ScaledEffect.Displayed) -> String {
        "\(displayed(effect.estimate)) (\(displayed(effect.lower)) to \(displayed(effect.upper)))"
    }

    /// Limits as people read them, as one column: points stand below one another. Empty where there
    /// are none.
    func intervals(_ limits: [Interval?]) -> [String] { Self.column(limits, displayed) }

    /// The same on the scale of the analysis.
    func analysedIntervals(_ limits: [Interval]) -> [String] { Self.column(limits, analysed) }

    private static func column(
        _ limits: [Interval?], _ write: (Double) -> String
    ) -> [String] {
        let lower = limits.map { $0.map { write($0.lower) } ?? "" }
        let upper = limits.map { $0.map { write($0.upper) } ?? "" }
        let widths = [lower, upper].map { $0.reduce(0) { max($0, $1.displayWidth) } }
        return limits.indices.map { index in
            guard limits[index] != nil else { return "" }
            return lower[index].padded(to: widths[0], right: true) + " to "
                + upper[index].padded(to: widths[1], right: true)
        }
    }

    /// `12 degrees of freedom`.
    static func degrees(_ count: Int) -> String {
        count == 1 ? "1 degree of freedom" : "\(count) degrees of freedom"
    }

    /// A share in percent.
    func share(_ value: Double) -> String { (100 * value).fixed(1) + "%" }

    /// A figure on the scale of the analysis.
    func analysed(_ value: Double) -> String { Self.write(value, analysisDigits) }

    /// A variance between trials, whose unit is squared: where it is small, with two digits of its
    /// own.
    func analysedVariance(_ value: Double) -> String {
        Self.write(value, Self.digits(for: value / 10, atLeast: analysisDigits))
    }

    /// With so many digits; as a power of ten where even the most digits would show nothing.
    private static func write(_ value: Double, _ digits: Int) -> String {
        digits < mostDigits && value.magnitude < 1e9
            ? value.fixed(digits) : value.fixedOrPower(digits)
    }

    private static let mostDigits = 8

    /// A probability, held together by no-break spaces; what would round to 0 is told by its bound.
    static func probability(_ value: Double) -> String {
        value < 0.0001 ? "p\u{A0}<\u{A0}0.0001" : "p\u{A0}=\u{A0}\(value.fixed(4))"
    }

    /// Enough digits that the first of `value` shows, and no more than say something in a table.
    private static func digits(for value: Double, atLeast least: Int) -> Int {
        var digits = least
        var scaled = value.magnitude
        for _ in 0..<least { scaled *= 10 }
        while scaled < 1, scaled > 0, digits < mostDigits {
            scaled *= 10
            digits += 1
        }
        return digits
    }
}

extension ScaledEffect.Displayed {
    /// The limits.
    var interval: Interval { Interval(lower: lower, upper: upper) }
}

extension String {
    /// The text in lines, with the no-break spaces that kept signs with their numbers made plain.
    func folded(indent: String) -> String {
        wrapped(continuedWith: indent).replacing("\u{A0}", with: " ")
    }
}
