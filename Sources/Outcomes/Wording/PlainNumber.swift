// Numbers as people read them, written the same everywhere and without a locale: the same report is
// the same bytes on every machine.

import Foundation

/// Writes numbers for people.
package enum PlainNumber {
    /// With so many digits after the point, rounded to nearest; a zero never carries a minus sign.
    package static func fixed(_ value: Double, _ decimals: Int) -> String {
        // A mean that is 35.475 on paper may lie a hair below it in binary; people round the paper one.
        let text = String(format: "%.\(decimals)f", value * (1 + 1e-13))
        let isZero = text.allSatisfy { $0 == "-" || $0 == "0" || $0 == "." }
        return isZero && text.hasPrefix("-") ? String(text.dropFirst()) : text
    }

    /// With a sign always, unless it is zero.
    package static func signed(_ value: Double, _ decimals: Int) -> String {
        let text = fixed(value, decimals)
        let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
        return text.hasPrefix("-") || isZero ? text : "+" + text
    }

    /// The shortest form, to at most so many digits after the point: 4, 10.09, 0.801.
    package static func short(_ value: Double, _ decimals: Int = 4) -> String {
        var text = fixed(value, decimals)
        guard text.contains(".") else { return text }
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    /// A share, 0 to 1, in whole per cent; never 0% or 100% where it is not exactly that.
    package static func percent(_ share: Double) -> String {
        let whole = (share * 100).rounded()
        if share > 0, whole == 0 { return "under 1%" }
        if share < 1, whole == 100 { return "over 99%" }
        return "\(Int(whole))%"
    }
}
