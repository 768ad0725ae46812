extension Double {
    /// The number with so many digits after the point, the nearest, a half away from zero.
    ///
    /// A half is a half within the last bits too: a mean of 35.475 that was summed up as
    /// 35.47499999999999 is shown as 35.48, as on paper.
    func fixed(_ digits: Int) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let scaled = (self * scale * (1 + 1e-13)).rounded(.toNearestOrAwayFromZero)
        guard scaled.magnitude < 9e15 else { return description }
        let whole = Int(scaled)
        let (units, rest) = whole.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
        let sign = whole < 0 ? "-" : ""
        guard digits > 0 else { return sign + String(units) }
        let fraction = String(rest)
        return sign + String(units) + "."
            + String(repeating: "0", count: digits - fraction.count) + fraction
    }

    /// The number with so many digits after the point, or as a power of ten with four digits
    /// (`3.000e-11`) where fewer than three of them would say something and from a thousand million on.
    func fixedOrPower(_ digits: Int) -> String {
        var least = 100.0
        for _ in 0..<digits { least /= 10 }
        guard self != 0, magnitude < least || magnitude >= 1e9 else { return fixed(digits) }
        var exponent = 0
        var leading = magnitude
        while leading >= 10 {
            leading /= 10
            exponent += 1
        }
        while leading < 1 {
            leading *= 10
            exponent -= 1
        }
        if leading >= 9.9995 {
            leading = 1
            exponent += 1
        }
        return (self < 0 ? "-" : "") + leading.fixed(3) + "e" + String(exponent)
    }
}
