// A pooled result is quoted with the digits of its publication: 63.70 is not 63.7, and what the
// rounding of 0.32 allows is known only while "0.32" is.
import Definitions

/// A number as its source prints it.
package struct PrintedNumber: Hashable, Sendable, CustomStringConvertible {
    /// The number as printed, such as `63.70`.
    package let text: String
    /// The nearest binary value.
    package let value: Double
    /// The digits printed after the point.
    package let decimals: Int

    init(_ number: DefinitionNumber) {
        text = number.text
        value = number.value
        decimals = number.decimals
    }

    /// Half a unit of the last printed digit: .005 for `63.70`.
    package var halfUnit: Double {
        var unit = 1.0
        for _ in 0..<decimals { unit *= 10 }
        return 0.5 / unit
    }

    /// The number as printed.
    package var description: String { text }
}
