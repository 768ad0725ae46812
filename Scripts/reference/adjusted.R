#!/usr/bin/env Rscript
# Writes Tests/StatisticsTests/Fixtures/reference-adjusted.csv with R's lm: the difference of two groups
# at the end, adjusted for the start.
#
# Usage: Scripts/reference/adjusted.R > Tests/StatisticsTests/Fixtures/reference-adjusted.csv
#
# Each row is a quantity, its arguments and its values, as in reference.csv. Arguments: the level, the
# number of pairs in the treatment group, then start and end of each pair, treatment first. Values: the
# difference, its standard error, the slope, the lower and the upper limit.

numbers <- function(x) paste(formatC(x, digits = 17, format = "g", width = 1), collapse = " ")

cat("# R ", as.character(getRversion()), "; made by Scripts/reference/adjusted.R\n", sep = "")
cat("quantity,arguments,values\n")

row <- function(start, end, treated, level) {
  data <- data.frame(start, end, group = as.numeric(treated))
  fit <- lm(end ~ group + start, data)
  estimate <- coef(summary(fit))
  limits <- confint(fit, "group", level = level)
  order <- c(which(treated), which(!treated))
  arguments <- c(level, sum(treated), as.vector(rbind(start[order], end[order])))
  values <- c(estimate["group", 1:2], estimate["start", 1], limits)
  stopifnot(all(is.finite(values)))
  cat("adjusted,", numbers(arguments), ",", numbers(values), "\n", sep = "")
}

# Pairs of the kind a service has: scores of 0 to 30, two groups of unequal size and start.
row(c(18, 15, 21, 13, 9, 17, 24, 14, 12, 19, 16, 22, 11),
    c(11, 14, 12, 15, 4, 12, 12, 19, 12, 15, 10, 15, 10),
    c(1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0) == 1, 0.95)
# Guinea pigs of ToothGrowth, sleep of ten patients, tree growth: data that come with R.
with(ToothGrowth, row(dose, len, supp == "OJ", 0.95))
with(sleep, row(rep(extra[1:10], 2), extra + c(rep(0, 10), 1:10) / 10, group == 2, 0.9))
with(warpbreaks, row(as.numeric(tension) + seq_along(breaks) / 10, breaks, wool == "A", 0.99))
with(mtcars, row(wt, mpg, am == 1, 0.95))
with(iris[1:100, ], row(Sepal.Length, Petal.Length, Species == "versicolor", 0.95))
set.seed(20260101)
for (n in c(4, 5, 8, 40, 200)) {
  for (scale in c(1e-3, 1, 1e5)) {
    treated <- seq_len(n) <= max(1, round(n * 0.4))
    start <- scale * (20 + 5 * rnorm(n))
    end <- 0.6 * start - scale * 2 * treated + scale * 3 * rnorm(n) + 1e3 * scale
    row(start, end, treated, 0.95)
  }
}
