import Glibc

/// The chi-square distribution, until Boost.Math's is wired.
struct ChiSquare {
    let degreesOfFreedom: Double

    init(degreesOfFreedom: Double) throws(StatisticsError) {
        try positive(degreesOfFreedom, "number of degrees of freedom")
        self.degreesOfFreedom = degreesOfFreedom
    }

    func upperTail(_ x: Double) throws(StatisticsError) -> Double {
        let a = degreesOfFreedom / 2
        let half = x / 2
        if half <= 0 { return 1 }
        let front = exp(-half + a * log(half) - lgamma(a))
        if half < a + 1 {
            var term = 1 / a
            var sum = term
            var n = a
            while term > sum * 1e-17 {
                n += 1
                term *= half / n
                sum += term
            }
            return 1 - front * sum
        }
        var b = half + 1 - a
        var c = 1e300
        var d = 1 / b
        var h = d
        for i in 1...10_000 {
            let an = -Double(i) * (Double(i) - a)
            b += 2
            d = 1 / (an * d + b)
            c = b + an / c
            h *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return front * h
    }

    func quantile(_ p: Double) throws(StatisticsError) -> Double {
        var low = 0.0
        var high = degreesOfFreedom
        while try 1 - upperTail(high) < p { high *= 2 }
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if try 1 - upperTail(middle) < p { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}

/// Fisher's F distribution, until Boost.Math's is wired.
struct FisherF {
    let numeratorDegrees: Double
    let denominatorDegrees: Double

    init(numeratorDegrees: Double, denominatorDegrees: Double) throws(StatisticsError) {
        try positive(numeratorDegrees, "number of degrees of freedom above the line")
        try positive(denominatorDegrees, "number of degrees of freedom below the line")
        self.numeratorDegrees = numeratorDegrees
        self.denominatorDegrees = denominatorDegrees
    }

    func upperTail(_ x: Double) throws(StatisticsError) -> Double {
        let a = denominatorDegrees / 2
        let b = numeratorDegrees / 2
        let share = denominatorDegrees / (denominatorDegrees + numeratorDegrees * x)
        if share >= 1 { return 1 }
        let front = exp(
            lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(share) + b * log1p(-share))
        if share < (a + 1) / (a + b + 2) { return front * fraction(share, a, b) / a }
        return 1 - front * fraction(1 - share, b, a) / b
    }

    private func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        var c = 1.0
        var d = 1 / (1 - (a + b) * x / (a + 1))
        var h = d
        for m in 1...10_000 {
            let n = Double(m)
            let even = n * (b - n) * x / ((a + 2 * n - 1) * (a + 2 * n))
            d = 1 / (1 + even * d)
            c = 1 + even / c
            h *= d * c
            let odd = -(a + n) * (a + b + n) * x / ((a + 2 * n) * (a + 2 * n + 1))
            d = 1 / (1 + odd * d)
            c = 1 + odd / c
            h *= d * c
            if abs(d * c - 1) < 1e-15 { break }
        }
        return h
    }
}
