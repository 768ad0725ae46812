"""Distribution functions from their definitions, with 60 digits (mpmath).

SciPy's beta, F, binomial and noncentral functions are Boost's, so they cannot vouch for Boost. These
are series and incomplete gamma and beta functions summed in a precision where nothing is lost.
"""

import functools

import mpmath
from mpmath import mp, mpf

mp.dps = 60


def lower_gamma(a, x):
    """The regularised lower incomplete gamma function."""
    return mpmath.gammainc(a, 0, x, regularized=True) if x > 0 else mpf(0)


def lower_beta(a, b, x):
    """The regularised lower incomplete beta function, by its continued fraction (Lentz's way)."""
    a, b, x = mpf(a), mpf(b), mpf(x)
    if x <= 0:
        return mpf(0)
    if x >= 1:
        return mpf(1)
    # Above the mean the rest is the smaller part, so that the subtraction loses nothing.
    if x > (a + 1) / (a + b + 2):
        return 1 - lower_beta(b, a, 1 - x)
    front = mpmath.exp(a * mpmath.log(x) + b * mpmath.log1p(-x) - mpmath.log(a) - log_beta(a, b))
    tiny = mpf(10) ** -(mp.dps - 5)
    c, d = mpf(1), 1 / (1 - (a + b) * x / (a + 1))
    fraction, m = d, 0
    while True:
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = 1 / (1 + even * d), 1 + even / c
        fraction *= c * d
        d, c = 1 / (1 + odd * d), 1 + odd / c
        fraction *= c * d
        if abs(c * d - 1) < tiny:
            return front * fraction


def log_beta(a, b):
    return mpmath.loggamma(a) + mpmath.loggamma(b) - mpmath.loggamma(a + b)


class StudentT:
    def __init__(self, degrees):
        self.v = mpf(degrees)

    def pdf(self, x):
        v = self.v
        return mpmath.exp(-(v + 1) / 2 * mpmath.log1p(x * x / v)
                          - log_beta(v / 2, mpf(1) / 2)) / mpmath.sqrt(v)


class ChiSquare:
    def __init__(self, degrees):
        self.k = mpf(degrees)

    def cdf(self, x):
        return lower_gamma(self.k / 2, x / 2)

    def sf(self, x):
        return 1 - self.cdf(x)

    def pdf(self, x):
        h = self.k / 2
        return mpmath.exp((h - 1) * mpmath.log(x / 2) - x / 2 - mpmath.loggamma(h)) / 2


class Beta:
    def __init__(self, a, b):
        self.a, self.b = mpf(a), mpf(b)

    def cdf(self, x):
        return lower_beta(self.a, self.b, x)

    def sf(self, x):
        return lower_beta(self.b, self.a, 1 - x)

    def pdf(self, x):
        return mpmath.exp((self.a - 1) * mpmath.log(x) + (self.b - 1) * mpmath.log1p(-x)
                          - log_beta(self.a, self.b))


class FisherF:
    def __init__(self, m, n):
        self.m, self.n = mpf(m), mpf(n)

    def _share(self, x):
        return self.m * x / (self.m * x + self.n)

    def cdf(self, x):
        return lower_beta(self.m / 2, self.n / 2, self._share(x))

    def sf(self, x):
        return lower_beta(self.n / 2, self.m / 2, 1 - self._share(x))

    def pdf(self, x):
        y = self._share(x)
        return Beta(self.m / 2, self.n / 2).pdf(y) * y * (1 - y) / x


class NoncentralChiSquare:
    """A mixture of central ones over a Poisson number of extra pairs of degrees."""

    def __init__(self, degrees, noncentrality):
        self.k, self.l = mpf(degrees), mpf(noncentrality)

    def _mix(self, function):
        # Poisson weights from the mode outwards, until they no longer count.
        h = self.l / 2
        total, middle = mpf(0), int(h)
        for step in (1, -1):
            j = middle if step == 1 else middle - 1
            while j >= 0:
                weight = mpmath.exp(j * mpmath.log(h) - h - mpmath.loggamma(j + 1)) if h else (
                    mpf(1) if j == 0 else mpf(0))
                total += weight * function(ChiSquare(self.k + 2 * j))
                if weight < mpf(10) ** -320:
                    break
                if weight < mpf(10) ** -mp.dps * max(total, mpf(10) ** -300):
                    break
                j += step
        return total

    @functools.cache
    def cdf(self, x):
        with mpmath.workdps(40):
            return self._mix(lambda d: d.cdf(x))

    def sf(self, x):
        return 1 - self.cdf(x)

    def pdf(self, x):
        return self._mix(lambda d: d.pdf(x))


class NoncentralT:
    """Of the definition: the normal's distribution function averaged over the chi of the divisor."""

    def __init__(self, degrees, noncentrality):
        self.v, self.d = mpf(degrees), mpf(noncentrality)

    def _average(self, function):
        v = self.v
        log_constant = (v / 2) * mpmath.log(v) - mpmath.loggamma(v / 2) - (v / 2 - 1) * mpmath.log(2)
        # s is the root of chi-square by its degrees: near 1, with spread about 1/sqrt(2v).
        spread = 1 / mpmath.sqrt(2 * v)
        points = sorted({mpf(0)} | {max(mpf(0), 1 + i * spread) for i in range(-20, 41, 4)}
                        | {mpf(8) + 60 * spread})
        # Every part is positive, so 30 digits are 30 digits of the answer.
        with mpmath.workdps(30):
            return mpmath.quad(
                lambda s: mpmath.exp(log_constant + (v - 1) * mpmath.log(s) - v * s * s / 2)
                * function(s) if s > 0 else mpf(0), points)

    @functools.cache
    def cdf(self, x):
        return self._average(lambda s: mpmath.ncdf(x * s - self.d))

    @functools.cache
    def sf(self, x):
        return self._average(lambda s: mpmath.ncdf(self.d - x * s))

    def pdf(self, x):
        return self._average(lambda s: s * mpmath.npdf(x * s - self.d))


class Binomial:
    def __init__(self, n, p):
        self.n, self.p = int(n), mpf(p)

    def pdf(self, k):
        if self.p == 0 or self.p == 1:
            return mpf(1 if k == self.n * self.p else 0)
        return mpmath.exp(
            mpmath.loggamma(self.n + 1) - mpmath.loggamma(k + 1) - mpmath.loggamma(self.n - k + 1)
            + k * mpmath.log(self.p) + (self.n - k) * mpmath.log1p(-self.p))

    def cdf(self, k):
        if k >= self.n:
            return mpf(1)
        return lower_beta(self.n - k, k + 1, 1 - self.p)


class Poisson:
    def __init__(self, mean):
        self.m = mpf(mean)

    def pdf(self, k):
        return mpmath.exp(k * mpmath.log(self.m) - self.m - mpmath.loggamma(k + 1))

    def cdf(self, k):
        return 1 - lower_gamma(mpf(k) + 1, self.m)
