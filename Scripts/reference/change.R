#!/usr/bin/env Rscript
# Writes Tests/OutcomesTests/Fixtures/reference-change.csv with R and metafor.
#
# Usage: Scripts/reference/change.R > Tests/OutcomesTests/Fixtures/reference-change.csv
#
# Pairs of scores of parents, some two to a family, of several therapists, and what a report says of them.
# The numbers are made by a rule and not by lot, so that every version of R makes the same. Row "pairs":
# family, therapist, start and end of each parent. The means and their intervals are t.test()'s. SMCR is
# metafor's with its sign turned: positive is better where lower scores are. The cluster-robust intervals are
# metafor's robust() of a model that is nothing but a mean with equal weights, adjusted by G / (G - 1), t with
# G - 1 degrees of freedom, by family and by therapist.

suppressPackageStartupMessages(library(metafor))

numbers <- function(x) paste(formatC(x, digits = 17, format = "g", width = 1), collapse = " ")
row <- function(quantity, arguments, values) {
  stopifnot(all(is.finite(arguments)), all(is.finite(values)))
  cat(quantity, ",", numbers(arguments), ",", numbers(values), "\n", sep = "")
}

cat("# metafor ", as.character(packageVersion("metafor")), ", R ",
    as.character(getRversion()), "; made by Scripts/reference/change.R\n", sep = "")
cat("quantity,arguments,values\n")

# 36 families, every second with two parents; 22 therapists, the first with more families than the others.
family <- rep(1:36, times = rep(c(1, 2), 18))
therapist <- ifelse(family %% 5 == 0, 1, 1 + family %% 22)
i <- seq_along(family)
start <- 9 + (i * 7) %% 16
end <- pmin(30, pmax(0, start - 4 + (family * 5) %% 9 - (therapist * 3) %% 7 + (i * 11) %% 4 - 1))
change <- end - start

row("pairs", as.vector(rbind(family, therapist, start, end)), length(i))

figures <- function(quantity, x) {
  t <- t.test(x)
  row(quantity, length(x), c(mean(x), sd(x), t$conf.int))
}
figures("start", start)
figures("end", end)
figures("change", change)

g <- summary(escalc(measure = "SMCR", m1i = mean(end), m2i = mean(start), sd1i = sd(start),
                    ni = length(i), ri = cor(start, end)))
row("smcr", length(i), c(-g$yi, g$vi, -g$ci.ub, -g$ci.lb))

clustered <- function(quantity, id) {
  model <- rma(change, rep(1, length(change)), method = "FE")
  r <- robust(model, cluster = id)
  row(quantity, length(unique(id)), c(r$beta, r$se, r$ci.lb, r$ci.ub))
}
clustered("by-family", family)
clustered("by-therapist", therapist)
