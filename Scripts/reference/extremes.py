#!/usr/bin/env python3
"""Writes Tests/StatisticsTests/Fixtures/reference-extremes.csv with eighty digits.

Usage: Scripts/reference/extremes.py > Tests/StatisticsTests/Fixtures/reference-extremes.csv

Trials whose variances lie many powers of ten apart: metafor's matrices lose up to all digits there, so
it cannot be the judge. This computes the same quantities from their definitions with decimal numbers
of eighty digits and nothing but the standard library.

    set,<number> <effects>,<variances>
    column,<number> <column>,<values>            a moderator of the set
    fit,<number> <estimator>,<estimates> <standard errors> <tau squared> <Q> <I squared>

Estimators are numbered as in reference-pooling.csv.
"""

from decimal import Decimal, getcontext

getcontext().prec = 80
D = Decimal


def inverse(matrix):
    """The inverse by Gauss and Jordan with pivots."""
    n = len(matrix)
    rows = [list(row) + [D(int(i == j)) for j in range(n)] for i, row in enumerate(matrix)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(n):
            if r != i and rows[r][i] != 0:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    return [row[n:] for row in rows]


class Fit:
    """The weighted fit, with P in full."""

    def __init__(self, y, weights, design):
        k, p = len(y), len(design[0])
        gram = [[sum(w * row[a] * row[b] for w, row in zip(weights, design)) for b in range(p)]
                for a in range(p)]
        self.covariance = inverse(gram)
        middle = [[sum(self.covariance[a][b] * row[b] for b in range(p)) for a in range(p)]
                  for row in design]
        self.P = [[(weights[i] if i == j else D(0)) - weights[i] * weights[j]
                   * sum(design[i][a] * middle[j][a] for a in range(p)) for j in range(k)]
                  for i in range(k)]
        self.Py = [sum(self.P[i][j] * y[j] for j in range(k)) for i in range(k)]
        self.rss = sum(a * b for a, b in zip(y, self.Py))
        self.square = sum(a * a for a in self.Py)
        self.trace = sum(self.P[i][i] for i in range(k))
        side = [sum(w * row[a] * value for w, row, value in zip(weights, design, y))
                for a in range(p)]
        self.beta = [sum(self.covariance[a][b] * side[b] for b in range(p)) for a in range(p)]


def root(function, high):
    """The zero of a function that is positive below it; 0 when it is nowhere positive."""
    if function(D(0)) <= 0:
        return D(0)
    low = D(0)
    while function(high) > 0:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        if function(middle) > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def likeliest(fit, score, v, restricted):
    """The highest of all maxima of a likelihood, 0 among them."""
    steps = [D(0)] + [D(2) ** n for n in range(-60, 50)]
    signs = [score(t) > 0 for t in steps]
    found = [] if signs[0] else [D(0)]
    for i in range(1, len(steps)):
        if signs[i - 1] and not signs[i]:
            low, high = steps[i - 1], steps[i]
            for _ in range(120):
                middle = (low + high) / 2
                low, high = (middle, high) if score(middle) > 0 else (low, middle)
            found.append((low + high) / 2)

    def deviance(t):
        at = fit(t)
        value = at.rss + sum((x + t).ln() for x in v)
        return value - determinant(at.covariance).ln() if restricted else value

    return min(found, key=deviance)


def determinant(matrix):
    if len(matrix) == 1:
        return matrix[0][0]
    return sum((-1) ** j * matrix[0][j]
               * determinant([row[:j] + row[j + 1:] for row in matrix[1:]])
               for j in range(len(matrix)))


def tau_squared(estimator, y, v, design):
    k, p = len(y), len(design[0])
    at = lambda t: Fit(y, [1 / (x + t) for x in v], design)
    mean = sum(y) / k
    spread = sum((x - mean) ** 2 for x in y) / k
    if estimator == 0:
        return D(0)
    if estimator == 1:
        fit = at(D(0))
        return max(D(0), (fit.rss - (k - p)) / fit.trace)
    if estimator in (2, 5):
        return root(lambda t: at(t).rss - (k - p), spread)
    if estimator == 3:
        def score(t):
            fit = at(t)
            return fit.square - fit.trace
        return likeliest(at, score, v, True)
    if estimator == 4:
        return likeliest(at, lambda t: at(t).square - sum(1 / (x + t) for x in v), v, False)
    if estimator == 6:
        fit = Fit(y, [D(1)] * k, design)
        return max(D(0), (fit.rss - sum(fit.P[i][i] * v[i] for i in range(k))) / (k - p))
    return spread * at(spread).rss / (k - p)


def numbers(values):
    return " ".join("%.15g" % value for value in values)


# Effects, variances, moderators. Some of the likelihoods have more than one maximum.
sets = [
    ("one trial outweighs the others by 1e12", "0.5 1.7 -0.9 2.2 0.3", "1e-12 1 0.5 2 0.8", []),
    ("weights from 1e10 down to 1e-10", "0.5 0.7 -0.9 2.2 40.3 -7000",
     "1e-10 1e-6 0.5 2 800 1e10", []),
    ("two trials outweigh the others", "0.500001 0.5 -0.9 2.2 0.3", "1e-13 3e-13 0.5 0.2 0.8", []),
    ("effects that differ by a millionth", "1000000.25 1000001.5 999999 1000002.75 1000000.5",
     "0.25 0.5 1 0.125 0.25", []),
    ("a regression whose first trial has nearly all weight", "0.5 1.7 -0.9 2.2 0.3 1.1 4.5",
     "1e-10 1 0.5 2 0.8 0.3 1.5", ["1 2 3 4 5 6 9"]),
    ("a regression fixed by two trials", "0.5 1.7 -0.9 2.2 0.3 1.1 4.5",
     "1e-9 1 0.5 2 0.8 1e-8 1.5", ["1 2 3 4 5 6 9"]),
    ("two moderators and weights over ten powers of ten", "0.5 1.7 -0.9 2.2 0.3 1.1 4.5 -2.5",
     "1e-5 1e5 0.5 1e-2 80 1e-3 1.5 0.1", ["1 2 3 4 5 6 9 7", "0 1 0 1 1 0 0 1"]),
]

print("# Decimal numbers of eighty digits; made by Scripts/reference/extremes.py")
print("quantity,arguments,values")
for number, (name, effects, variances, moderators) in enumerate(sets, 1):
    y = [D(x) for x in effects.split()]
    v = [D(x) for x in variances.split()]
    columns = [[D(x) for x in column.split()] for column in moderators]
    design = [[D(1)] + [column[i] for column in columns] for i in range(len(y))]
    print("# " + name)
    print(f"set,{number} {numbers(y)},{numbers(v)}")
    for index, column in enumerate(columns, 1):
        print(f"column,{number} {index},{numbers(column)}")
    common = Fit(y, [1 / x for x in v], design)
    degrees = len(y) - len(design[0])
    for estimator in range(8):
        t = tau_squared(estimator, y, v, design)
        fit = Fit(y, [1 / (x + t) for x in v], design)
        errors = [fit.covariance[a][a].sqrt() for a in range(len(design[0]))]
        typical = degrees / common.trace
        share = t / (t + typical) if estimator else max(D(0), 1 - degrees / common.rss)
        print(f"fit,{number} {estimator},{numbers(fit.beta + errors + [t, common.rss, share])}")
