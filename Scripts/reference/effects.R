#!/usr/bin/env Rscript
# Writes Tests/StatisticsTests/Fixtures/reference-metafor.csv with metafor.
#
# Usage: Scripts/reference/effects.R > Tests/StatisticsTests/Fixtures/reference-metafor.csv
#
# Each row is a quantity, its arguments and its values, as in reference.csv. The sign of SMCR here is
# metafor's: the mean at the end less the mean at the start.

suppressPackageStartupMessages(library(metafor))

numbers <- function(x) paste(formatC(x, digits = 17, format = "g", width = 1), collapse = " ")
row <- function(quantity, arguments, values) {
  cat(quantity, ",", numbers(arguments), ",", numbers(values), "\n", sep = "")
}

cat("# metafor ", as.character(packageVersion("metafor")), ", R ",
    as.character(getRversion()), "; made by Scripts/reference/effects.R\n", sep = "")
cat("quantity,arguments,values\n")

# The correction factor, as metafor's escalc() applies it: g for a raw ratio of 1.
for (m in c(2, 3, 4, 9, 19, 39, 99, 340, 1e4, 1e6)) {
  g <- escalc(measure = "SMCR", m1i = 1, m2i = 0, sd1i = 1, ni = m + 1, ri = 0.5)
  row("correction", m, as.numeric(g$yi))
}

# n, mean at the start, mean at the end, SD at the start, correlation.
cases <- rbind(
  c(20, 30.6, 38.5, 15.0, 0.47), c(50, 23.5, 26.8, 3.1, 0.64), c(9, 0.5, 0.7, 0.1, 0.77),
  c(10, 53.4, 75.9, 14.5, 0.89), c(14, 35.6, 36.0, 4.7, 0.44), c(40, 16.2, 11.0, 4.5, 0.5),
  c(3, 12, 9, 2.5, -0.3), c(1000, 14.1, 9.9, 5.2, 0.62), c(25, 10, 10, 4, 0), c(60, 8, 3, 2, 1))
for (i in seq_len(nrow(cases))) {
  x <- cases[i, ]
  effect <- escalc(measure = "SMCR", m1i = x[3], m2i = x[2], sd1i = x[4], ni = x[1], ri = x[5])
  for (level in c(80, 95)) {
    s <- summary(effect, level = level)
    row("smcr", c(x, level / 100), c(s$yi, s$vi, s$ci.lb, s$ci.ub))
  }
}
