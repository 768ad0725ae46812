#!/usr/bin/env python3
"""Prints the figures that Tests/OutcomesTests/Observation holds the report's agreement to.

Usage: Scripts/reference/observers.py

Kappa, its asymptotic standard error and ICC(2,1) are worked out here from the definitions of Fleiss,
Cohen and Everitt (1969) and of McGraw and Wong (1996), with NumPy for the sums and SciPy for the
quantiles; Wilson's intervals are SciPy's.
"""

import numpy
from scipy import stats

CLASSES = "SSSS AA DD S D R R".replace(" ", ""), "SSSS AA DD A A R S".replace(" ", "")
SCORES = [(1, 2), (3, 3), (4, 5), (6, 6), (7, 6), (2, 2), (5, 4), (3, 4), (1, 1), (6, 7), (2, 3), (5, 5)]


def kappa(first, second):
    names = sorted(set(first) | set(second))
    table = numpy.zeros((len(names), len(names)))
    for one, other in zip(first, second):
        table[names.index(one), names.index(other)] += 1
    n = table.sum()
    p = table / n
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    observed, expected = numpy.trace(p), rows @ columns
    value = (observed - expected) / (1 - expected)
    a = sum(p[i, i] * ((1 - expected) - (rows[i] + columns[i]) * (1 - observed)) ** 2
            for i in range(len(names)))
    b = (1 - observed) ** 2 * sum(
        p[i, j] * (columns[i] + rows[j]) ** 2
        for i in range(len(names)) for j in range(len(names)) if i != j)
    c = (observed * expected - 2 * expected + observed) ** 2
    error = numpy.sqrt((a + b - c) / (n * (1 - expected) ** 4))
    z = stats.norm.ppf(0.975)
    return value, value - z * error, min(1, value + z * error)


def icc(scores):
    x = numpy.array(scores, float)
    n, k = x.shape
    r = k * ((x.mean(axis=1) - x.mean()) ** 2).sum() / (n - 1)
    c = n * ((x.mean(axis=0) - x.mean()) ** 2).sum() / (k - 1)
    rest = x - x.mean(axis=1, keepdims=True) - x.mean(axis=0, keepdims=True) + x.mean()
    e = (rest ** 2).sum() / ((n - 1) * (k - 1))
    value = (r - e) / (r + (k - 1) * e + k * (c - e) / n)
    a = k * value / (n * (1 - value))
    b = 1 + k * value * (n - 1) / (n * (1 - value))
    degrees = (a * c + b * e) ** 2 / ((a * c) ** 2 / (k - 1) + (b * e) ** 2 / ((n - 1) * (k - 1)))
    low, high = stats.f.ppf(0.975, n - 1, degrees), stats.f.ppf(0.975, degrees, n - 1)
    lower = n * (r - low * e) / (low * (k * c + (k * n - k - n) * e) + n * r)
    upper = n * (high * r - e) / (k * c + (k * n - k - n) * e + n * high * r)
    return value, lower, upper


def wilson(events, trials):
    interval = stats.binomtest(events, trials).proportion_ci(method="wilson")
    return interval.low, interval.high


print("kappa", *map(repr, map(float, kappa(*CLASSES))))
print("icc", *map(repr, map(float, icc(SCORES))))
for share in [(7, 12), (3, 11), (2, 11), (3, 6), (2, 5), (12, 15)]:
    print("wilson", *share, *map(repr, map(float, wilson(*share))))
