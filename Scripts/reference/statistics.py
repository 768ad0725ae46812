#!/usr/bin/env python3
"""Writes Tests/StatisticsTests/Fixtures/reference.csv with NumPy and SciPy.

Usage: Scripts/reference/statistics.py > Tests/StatisticsTests/Fixtures/reference.csv

Each row is a quantity, its arguments and its values; numbers within a field are separated by one
space and written so that they read back to the same double.
"""

import platform

import numpy
import scipy
from scipy import stats


def row(quantity, arguments, values):
    def numbers(list_of_numbers):
        return " ".join(repr(float(number)) for number in list_of_numbers)

    print(f"{quantity},{numbers(arguments)},{numbers(values)}")


def samples():
    """Fixed samples, easy, awkward and large, in a form that both programs read identically."""
    yield [1.0, 2.0]
    yield [14.0, 17.0, 11.0, 21.0, 13.0, 9.0, 12.0]
    yield [0.1, 0.1, 0.1, 0.2]
    yield [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]
    yield [-3.5, 0.0, 2.25, 8.125, -11.0625]
    yield [float((i * 7919) % 101) / 4 for i in range(200)]


def pairs():
    yield [16, 14, 21, 13, 19], [9, 15, 12, 8, 20]
    yield [1, 2, 3, 4], [4, 3, 2, 1]
    yield [float((i * 31) % 28) for i in range(60)], [float((i * 17 + 5) % 23) for i in range(60)]
    yield [1e6 + 1, 1e6 + 2, 1e6 + 4], [2.0, 2.5, 7.0]


def main():
    print(f"# SciPy {scipy.__version__}, NumPy {numpy.__version__}, "
          f"Python {platform.python_version()}; made by Scripts/reference/statistics.py")
    print("quantity,arguments,values")
    for x in [-37.5, -8, -1.96, -0.5, 0, 0.25, 1, 1.959963984540054, 3, 6, 10, 37]:
        row("normal-cumulative", [x], [stats.norm.cdf(x)])
        row("normal-upper-tail", [x], [stats.norm.sf(x)])
    for p in [1e-300, 1e-12, 0.001, 0.025, 0.3, 0.5, 0.7, 0.95, 0.975, 0.999, 0.999999]:
        row("normal-quantile", [p], [stats.norm.ppf(p)])
    for degrees in [1, 1.5, 2, 3, 7, 12, 30, 39, 120, 5000, 1e7]:
        for x in [-40, -3, -1, 0, 0.5, 2.17881282966723, 5, 25]:
            row("student-t-cumulative", [x, degrees], [stats.t.cdf(x, degrees)])
            row("student-t-upper-tail", [x, degrees], [stats.t.sf(x, degrees)])
        for p in [0.001, 0.025, 0.4, 0.5, 0.8, 0.975, 0.995, 0.9995]:
            row("student-t-quantile", [p, degrees], [stats.t.ppf(p, degrees)])
    for sample in samples():
        a = numpy.array(sample)
        row("moments", sample, [a.mean(), a.var(ddof=1), a.std(ddof=1)])
        for level in [0.8, 0.95, 0.99]:
            low, high = stats.t.interval(
                level, len(a) - 1, loc=a.mean(), scale=stats.sem(a))
            row("mean", [level] + sample, [stats.sem(a), low, high])
    for first, second in pairs():
        row("correlation", list(first) + list(second), [stats.pearsonr(first, second).statistic])
    for events, trials in [(0, 1), (1, 1), (0, 10), (3, 10), (10, 10), (18, 40), (13, 39),
                           (10, 39), (1, 1000000), (999999, 1000000)]:
        for level in [0.9, 0.95, 0.998]:
            interval = stats.binomtest(events, trials).proportion_ci(level, method="wilson")
            row("wilson", [events, trials, level], interval)


main()
