/// What NHS England's rule makes of one subject on one scale: one small value, kept apart from what the
/// programme's rule makes of it.
struct NHSSubject: Sendable {
    /// Not a number where there is none.
    private let startValue: Double
    private let endValue: Double
    let courseIndex: Int32
    let difference: PairingDifference

    init(_ choice: NHSPairing.Choice?, courseIndex: Int32, difference: PairingDifference) {
        startValue = choice?.first?.value ?? .nan
        endValue = choice?.last?.value ?? .nan
        self.courseIndex = courseIndex
        self.difference = difference
    }

    var start: Double? { startValue.isNaN ? nil : startValue }

    /// Both scores; nil where one is missing.
    var pair: (before: Double, after: Double)? {
        startValue.isNaN || endValue.isNaN ? nil : (startValue, endValue)
    }
}
