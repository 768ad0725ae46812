import Glibc

/// The chi-square distribution, until the one of Boost.Math is here.
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
