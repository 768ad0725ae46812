#!/usr/bin/env python3
"""Writes Tests/StatisticsTests/Fixtures/reference-distributions.csv with mpmath.

Usage: Scripts/reference/distributions.py > Tests/StatisticsTests/Fixtures/reference-distributions.csv

Each row is a quantity, its arguments and its values, as in reference.csv.
"""

import functools
import platform

import mpmath
import scipy
from mpmath import mpf
from scipy import stats

import exact


def row(quantity, arguments, values):
    def numbers(list_of_numbers):
        return " ".join(repr(float(number)) for number in list_of_numbers)

    print(f"{quantity},{numbers(arguments)},{numbers(values)}")


@functools.cache
def continuous(name, *parameters):
    return {"chi-square": exact.ChiSquare, "noncentral-chi-square": exact.NoncentralChiSquare,
            "f": exact.FisherF, "beta": exact.Beta, "noncentral-t": exact.NoncentralT}[name](
                *parameters)


def distribution(name, parameters, points):
    """Density, cumulative and upper tail at each point, and the quantile that leads back to it.

    A quantile row takes the cumulative probability as the nearest double, and is left out where that
    rounding alone would move the quantile by more than 1e-11 of itself, or where it rounds to 1.
    """
    one = continuous(name, *parameters)
    for x in points:
        density, below = one.pdf(mpf(x)), one.cdf(mpf(x))
        above = one.sf(mpf(x))
        row(name, [x, *parameters], [density, below, above])
        p = float(below)
        if 1e-300 < p < 1 and mpf(p) * 2 ** -53 < 1e-11 * density * abs(x):
            row(name + "-quantile", [p, *parameters], [x])


def counts(name, parameters, points, probabilities):
    """Probability, cumulative and upper tail at each count; the smallest count for a probability."""
    one = {"binomial": exact.Binomial, "poisson": exact.Poisson}[name](*parameters)
    for count in points:
        below = one.cdf(count)
        row(name, [count, *parameters], [one.pdf(count), below, 1 - below])
    for p in probabilities:
        # SciPy tells where to look; which count it is, the sums with 60 digits decide.
        guess = {"binomial": stats.binom, "poisson": stats.poisson}[name].ppf(p, *parameters)
        count = max(0, int(guess) - 2)
        while one.cdf(count) < mpf(p):
            count += 1
        row(name + "-quantile", [p, *parameters], [count])


def main():
    print(f"# mpmath {mpmath.__version__}, SciPy {scipy.__version__}, "
          f"Python {platform.python_version()}; made by Scripts/reference/distributions.py")
    print("quantity,arguments,values")
    for x in [-37.5, -8, -1.96, -0.5, 0, 0.25, 1, 3, 37]:
        row("normal-density", [x], [mpmath.npdf(mpf(x))])
    for degrees in [0.3, 1, 1.5, 2, 12, 39, 5000, 1e7]:
        for x in [-40, -3, 0, 0.5, 2, 25]:
            row("student-t-density", [x, degrees], [exact.StudentT(degrees).pdf(mpf(x))])
    for degrees in [0.1, 0.5, 1, 2, 3.5, 10, 120, 1e4, 1e6]:
        spread = (2 * degrees) ** 0.5
        distribution("chi-square", [degrees], [1e-10, 0.001, 0.5] + [
            degrees + z * spread for z in [-4, -1, 0, 1, 4, 8] if degrees + z * spread > 0])
    for degrees, noncentrality in [(1, 0), (1, 0.5), (0.5, 3), (4, 30), (12, 7.25), (4, 1000),
                                   (200, 1), (300, 900)]:
        mean = degrees + noncentrality
        spread = (2 * (degrees + 2 * noncentrality)) ** 0.5
        distribution("noncentral-chi-square", [degrees, noncentrality], [0.01] + [
            mean + z * spread for z in [-4, -2, 0, 1, 4, 7] if mean + z * spread > 0])
    for m, n in [(1, 1), (1, 12), (0.5, 0.5), (3, 8.5), (5, 1e6), (12, 2), (1e4, 30), (300, 300)]:
        distribution("f", [m, n], [1e-8, 0.01, 0.5, 1, 1.2, 3, 25, 1000])
    for a, b in [(1, 1), (0.5, 0.5), (2, 3), (13, 27), (1, 40), (1e-3, 2), (1e5, 1e5), (3, 1e6)]:
        mean = a / (a + b)
        spread = (mean * (1 - mean) / (a + b + 1)) ** 0.5
        distribution("beta", [a, b], [x for x in [
            1e-12, 0.001, 0.3, 0.999, *(mean + z * spread for z in [-3, 0, 1, 4])] if 0 < x < 1])
    # Beyond 0 as seen from the noncentrality Boost is good to an absolute 1e-13 only, which the page
    # says. Points with less than 1e-6 left are not asked there, nor with less than 1e-30 on the near
    # side.
    for degrees, noncentrality in [(1, 0.5), (3, -2), (12, 0), (19, 2.66), (39, 3.76), (2.5, 8),
                                   (99, 10), (330, 8), (499, 30), (1e5, 5), (1e5, 36)]:
        spread = (1 + noncentrality ** 2 / (2 * degrees)) ** 0.5
        points = [noncentrality + z * spread for z in [-5, -4, -2, -0.5, 0.25, 1, 3, 6]]
        one = continuous("noncentral-t", degrees, noncentrality)
        smallest = {x: min(one.cdf(mpf(x)), one.sf(mpf(x))) for x in points + [0.01]}
        distribution("noncentral-t", [degrees, noncentrality], [
            x for x in smallest if smallest[x] > (1e-30 if x * noncentrality > 0 else 1e-6)])
    probabilities = [1e-12, 0.001, 0.025, 0.31, 0.5, 0.777, 0.975, 0.999, 1 - 1e-9]
    for n, p in [(1, 0.5), (10, 0.3), (40, 0.02), (250, 0.5), (39, 0.999), (10000, 0.3),
                 (1000000, 1e-6)]:
        spread = (n * p * (1 - p)) ** 0.5
        points = {0, 1, n} | {round(n * p + z * spread) for z in [-4, -1, 0, 1, 5]}
        counts("binomial", [n, p], sorted(k for k in points if 0 <= k <= n), probabilities)
    for mean in [1e-6, 0.3, 1, 4.5, 40, 1000, 1e5]:
        points = {0, 1} | {round(mean + z * mean ** 0.5) for z in [-4, -1, 0, 1, 5, 9]}
        counts("poisson", [mean], sorted(k for k in points if k >= 0), probabilities)


main()
