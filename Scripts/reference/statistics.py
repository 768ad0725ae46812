#!/usr/bin/env python3
"""Writes Tests/StatisticsTests/Fixtures/reference.csv with NumPy, SciPy and statsmodels.

Usage: Scripts/reference/statistics.py > Tests/StatisticsTests/Fixtures/reference.csv

Each row is a quantity, its arguments and its values; numbers within a field are separated by one
space and written so that they read back to the same double.
"""

import pathlib
import platform

import numpy
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.rates import confint_poisson

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "Tests/StatisticsTests/Fixtures"


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


def claus():
    """The 40 patients of Claus and others 2020, BDI-II before and after."""
    lines = (FIXTURES / "claus2020-bdi.csv").read_text(encoding="utf-8").split()[1:]
    return numpy.array([[float(field) for field in line.split(",")[1:]] for line in lines]).T


def proportions_and_counts():
    for events, trials in [(0, 1), (1, 1), (0, 10), (3, 10), (10, 10), (18, 40), (81, 263),
                           (1, 1000000), (999999, 1000000)]:
        for level in [0.9, 0.95, 0.998]:
            # SciPy's binomtest stops at an absolute 1e-12, which is too coarse for a proportion of 1e-6.
            low, high = proportion_confint(events, trials, alpha=1 - level, method="beta")
            row("clopper-pearson", [events, trials, level], [low, high])
    for a, m, b, n in [(56, 70, 48, 80), (9, 10, 3, 10), (0, 10, 0, 20), (10, 10, 0, 20),
                       (1, 3, 500, 900), (999, 1000, 1, 1000)]:
        for level in [0.9, 0.95, 0.99]:
            row("newcombe", [a, m, b, n, level], confint_proportions_2indep(
                a, m, b, n, compare="diff", method="newcomb", alpha=1 - level))
    for events, exposure in [(0, 1), (1, 1), (5, 2.5), (10, 1), (37, 120), (1000, 1), (10**6, 3)]:
        for level in [0.9, 0.95, 0.998]:
            row("poisson-interval", [events, exposure, level], confint_poisson(
                events, exposure, method="exact-c", alpha=1 - level))


def clusters():
    awkward = [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16, 1e9 + 5]
    for values, groups in [
            ([14, 17, 11, 21, 13, 9, 12], [0, 0, 1, 2, 2, 2, 3]), ([1, 2, 4], [5, 5, 9]),
            (awkward, [1, 2, 1, 2, 3]), ([3.5, -1, 2, 8, 0.25], [0, 1, 2, 3, 4]),
            ([float((i * 7919) % 101) / 4 for i in range(200)], [(i * i) % 23 for i in range(200)])]:
        for level in [0.8, 0.95, 0.99]:
            shift = values[0] if values is awkward else 0
            # Shifted, because the regression would lose the digits that the interval needs.
            fit = sm.OLS(numpy.array(values, float) - shift, numpy.ones(len(values))).fit(
                cov_type="cluster", cov_kwds={"groups": numpy.array(groups)}, use_t=True)
            low, high = fit.conf_int(1 - level)[0]
            row("clustered-mean", [level, *values, *groups],
                [fit.params[0] + shift, fit.bse[0], low + shift, high + shift])


def changes():
    before, after = claus()
    other = numpy.array([[30, 20, 10, 8, 6, 4, 2], [22, 11, 16, 3, 9, 0.5, 1]], float)
    for name, (x, y), reliability in [(0, (before, after), 0.8), (0, (before, after), 0.95),
                                      (1, other, 0.9)]:
        s1, s2, r = x.std(ddof=1), y.std(ddof=1), numpy.corrcoef(x, y)[0, 1]
        error = s1 * (1 - reliability) ** 0.5
        r2 = (s2**2 - error**2) / s2**2
        rdd = (s1**2 * reliability + s2**2 * r2 - 2 * s1 * s2 * r) / (
            s1**2 + s2**2 - 2 * s1 * s2 * r)
        cutoff = 21.5
        for i in range(0, len(x), 3):
            index = ((y[i] - x[i]) * rdd + (y.mean() - x.mean()) * (1 - rdd)) / (
                rdd**0.5 * (2 * error**2) ** 0.5)
            end = (y.mean() + (y[i] - y.mean()) * r2 - cutoff) / (r2**0.5 * error)
            row("hageman-arrindell", [name, reliability, i, cutoff], [error, r2, rdd, index, end])
    for count, r, null in [(20, 0.5, 0.595), (50, 0.5, 0.595), (500, 0.5, 0.349), (40, 0.8, 0),
                           (12, -0.3, -0.4), (2, 0, 0.5)]:
        for significance in [0.05, 0.01]:
            factor = (count / (2 * (1 - r))) ** 0.5
            nct = stats.nct(count - 1, factor * null)
            row("benchmark", [count, r, null, significance],
                [nct.ppf(1 - significance) / factor, nct.sf(factor * 0.7)])


def agreement():
    for table in [[[31, 12], [4, 58]], [[10, 2, 1], [3, 20, 4], [0, 5, 15]], [[0, 10], [12, 0]],
                  [[40, 0, 0], [1, 1, 0], [0, 0, 3]]]:
        result = cohens_kappa(numpy.array(table))
        row("kappa", [len(table), *numpy.array(table).ravel()],
            [result.kappa, result.std_kappa, result.kappa_low, result.kappa_upp])
    shrout = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    for ratings in [shrout, [[1, 2], [3, 3], [5, 4], [2, 2]],
                    [[1, 5], [4, 1], [2, 3], [3, 3]],
                    [[(i * 7) % 11 + j + (i * j) % 3 for j in range(3)] for i in range(30)]]:
        x = numpy.array(ratings, float)
        n, k = x.shape
        subject, rater = numpy.repeat(range(n), k), numpy.tile(range(k), n)
        # The mean squares by least squares on indicators, one factor after the other.
        def residual(*factors):
            columns = [numpy.ones((n * k, 1))] + [numpy.eye(f.max() + 1)[f] for f in factors]
            design = numpy.hstack(columns)
            fitted = design @ numpy.linalg.lstsq(design, x.ravel(), rcond=None)[0]
            return ((x.ravel() - fitted) ** 2).sum()
        sse = residual(subject, rater)
        r = (residual(rater) - sse) / (n - 1)
        c = (residual(subject) - sse) / (k - 1)
        e = sse / ((n - 1) * (k - 1))
        icc = (r - e) / (r + (k - 1) * e + k * (c - e) / n)
        a, b = k * icc / (n * (1 - icc)), 1 + k * icc * (n - 1) / (n * (1 - icc))
        v = (a * c + b * e) ** 2 / ((a * c) ** 2 / (k - 1) + (b * e) ** 2 / ((n - 1) * (k - 1)))
        for level in [0.9, 0.95]:
            low, high = stats.f.ppf((1 + level) / 2, n - 1, v), stats.f.ppf((1 + level) / 2, v, n - 1)
            rest = k * c + (k * n - k - n) * e
            row("icc", [k, level, *x.ravel()],
                [icc, n * (r - low * e) / (low * rest + n * r),
                 n * (high * r - e) / (rest + n * high * r)])


def main():
    print(f"# SciPy {scipy.__version__}, NumPy {numpy.__version__}, "
          f"statsmodels {statsmodels.__version__}, Python {platform.python_version()}; made by Scripts/reference/statistics.py")
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
    proportions_and_counts()
    clusters()
    changes()
    agreement()


main()
