#!/usr/bin/env Rscript
# Writes Tests/StatisticsTests/Fixtures/reference-bias.csv with metafor: Egger's and Begg's tests, trim
# and fill, subgroups.
#
# Usage: Scripts/reference/bias.R > Tests/StatisticsTests/Fixtures/reference-bias.csv
#
# Each row is a quantity, its arguments and its values, as in reference.csv. A data row gives a set of
# trials, effect and variance in turn; the other rows name it by its number. For the estimators of τ²:
# 0 common effect, 1 DL, 2 PM, 3 REML, 4 ML, 5 EB, 6 HE, 7 SJ.

suppressPackageStartupMessages(library(metafor))

numbers <- function(x) paste(formatC(x, digits = 17, format = "g", width = 1), collapse = " ")
row <- function(quantity, arguments, values) {
  stopifnot(all(is.finite(arguments)), all(is.finite(values)))
  cat(quantity, ",", numbers(arguments), ",", numbers(values), "\n", sep = "")
}
tight <- list(threshold = 1e-13, maxiter = 100000, tol = 1e-13)
methods <- c("FE", "DL", "PM", "REML", "ML", "EB", "HE", "SJ")
quietly <- suppressWarnings

cat("# metafor ", as.character(packageVersion("metafor")), ", R ",
    as.character(getRversion()), "; made by Scripts/reference/bias.R\n", sep = "")
cat("quantity,arguments,values\n")

tables <- function(measure, a, n1, c, n2)
  escalc(measure = measure, ai = a, n1i = n1, ci = c, n2i = n2)
generic <- function(y, v) data.frame(yi = y, vi = v)
sets <- list(
  with(dat.bcg, tables("RR", tpos, tpos + tneg, cpos, cpos + cneg)),
  with(dat.hackshaw1998, generic(yi, vi)),
  with(dat.hahn2001, tables("RR", ai, n1i, ci, n2i)),
  with(dat.egger2001, tables("OR", ai, n1i, ci, n2i)),
  with(dat.lee2004, tables("RR", ai, n1i, ci, n2i)),
  with(dat.linde2005, tables("RR", ai, n1i, ci, n2i)),
  with(dat.damico2009, tables("OR", xt, nt, xc, nc)),
  with(dat.graves2010, tables("RR", ai, n1i, ci, n2i)),
  with(dat.li2007, tables("OR", ai, n1i, ci, n2i)),
  with(dat.lau1992, tables("OR", ai, n1i, ci, n2i)),
  with(dat.raudenbush1985, generic(yi, vi)),
  with(dat.bangertdrowns2004, generic(yi, vi)),
  with(dat.curtis1998, escalc(measure = "SMD", n1i = n1i, m1i = m1i, sd1i = sd1i, n2i = n2i,
                              m2i = m2i, sd2i = sd2i)),
  # Ten trials without ties, the same with ties, huge and tiny variances.
  generic(c(0.1, 0.4, 0.35, 0.8, 1.1, 0.2, 0.6, 0.9, 1.4, 0.05), (1:10)^2 / 100),
  generic(c(0.1, 0.4, 0.4, 0.8, 1.1, 0.2, 0.6, 0.6, 1.4, 0.1), c(1, 2, 2, 4, 4, 1, 3, 3, 6, 1) / 40),
  generic(c(0.1, 0.4, 0.35, 0.8, 1.1, 0.2, 0.6, 0.9, 1.4, 0.05, -3, 2),
          c(1e-8, 1e-6, 1e-4, 0.01, 0.02, 0.5, 0.7, 1, 3, 20, 1e3, 1e6)),
  generic(-c(0.1, 0.4, 0.35, 0.8, 1.1, 0.2, 0.6, 0.9, 1.4, 0.05), (1:10)^2 / 100),
  with(dat.molloy2014, escalc(measure = "ZCOR", ri = ri, ni = ni)),
  with(dat.normand1999[rep(1:9, 2), ],
       escalc(measure = "SMD", n1i = n1i + c(rep(0, 9), 3:11), m1i = m1i, sd1i = sd1i, n2i = n2i,
              m2i = m2i, sd2i = sd2i)))
sets <- lapply(sets, function(s) {
  s <- data.frame(y = as.vector(s$yi), v = as.vector(s$vi))
  s[complete.cases(s), ]
})

for (i in seq_along(sets)) {
  s <- sets[[i]]
  row("data", i, as.vector(t(as.matrix(s))))
  for (level in c(80, 95)) {
    e <- regtest(s$y, s$v, model = "lm", level = level)
    b <- coef(summary(e$fit))[2, ]
    row("egger", c(i, level / 100), c(b, e$ddf, e$est, e$ci.lb, e$ci.ub))
  }
  # R computes the smaller tail of τ > 0 as a difference; turned around it has all its digits.
  b <- quietly(ranktest(s$y, s$v))
  p <- if (b$tau > 0) quietly(ranktest(-s$y, s$v))$pval else b$pval
  ties <- anyDuplicated(s$v) || anyDuplicated(s$y)
  row("begg", i, c(b$tau, p))
  for (m in seq_along(methods)) {
    if (m > 4 && i %% 4 != 1) next
    for (estimator in c("L0", "R0")) {
      r <- rma(s$y, s$v, method = methods[m], control = tight)
      f <- quietly(trimfill(r, estimator = estimator, control = tight))
      row("trimfill", c(i, m - 1, estimator == "R0"),
          c(f$k0, f$se.k0, if (f$side == "left") -1 else 1, f$beta, f$se, f$ci.lb, f$ci.ub,
            f$tau2, f$QE, if (estimator == "R0") f$p.k0 else -1))
    }
    if (m == 4) {
      f <- quietly(trimfill(rma(s$y, s$v, control = tight), control = tight, test = "knha"))
      if (f$k0 > 0)
        row("trimfill-hartung-knapp", i, c(f$k0, f$beta, f$se, f$ci.lb, f$ci.ub))
    }
  }
}

# Groups: effect, variance and group of each trial in turn; a group a row for its own pool (τ² its
# own), then with one τ² for all, then the tests between the groups.
grouped <- list(
  data.frame(sets[[1]], g = as.integer(factor(dat.bcg$alloc))),
  data.frame(sets[[6]], g = as.integer(factor(with(dat.linde2005, group[!is.na(ai + ci)])))),
  data.frame(sets[[2]], g = as.integer(factor(dat.hackshaw1998$design))),
  data.frame(sets[[14]], g = c(1, 1, 1, 2, 2, 2, 2, 3, 3, 3)),
  data.frame(sets[[14]], g = c(1, 2, 2, 2, 2, 2, 3, 3, 3, 3)))
for (s in grouped) {
  arguments <- as.vector(t(as.matrix(s)))
  k <- nrow(s)
  present <- sort(unique(s$g))
  alone <- any(table(s$g) == 1)
  for (m in c(1, 2, 4)) {
    method <- methods[m]
    for (test in c("z", "knha")) {
      if (test == "knha" && (m != 4 || alone)) next
      own <- lapply(present, function(g) {
        x <- s[s$g == g, ]
        rma(x$y, x$v, method = if (nrow(x) == 1) "FE" else method, test = test, control = tight)
      })
      estimates <- sapply(own, function(r) as.vector(r$beta))
      errors <- sapply(own, function(r) r$se)
      between <- rma(estimates, sei = errors, method = "FE")
      row("groups-separate", c(m - 1, test == "knha", arguments),
          c(between$QE, between$QEp,
            sapply(own, function(r) c(r$beta, r$se, r$ci.lb, r$ci.ub, r$tau2, r$QE))))
    }
    for (test in c("z", "knha")) {
      if (test == "knha" && m == 1) next
      together <- rma(s$y, s$v, mods = ~ factor(g) - 1, data = s, method = method, test = test,
                      control = tight)
      factored <- rma(s$y, s$v, mods = ~ factor(g), data = s, method = method, test = test,
                      control = tight)
      row("groups-common", c(m - 1, test == "knha", arguments),
          c(factored$QM * if (test == "knha") length(present) - 1 else 1, factored$QMp,
            together$tau2,
            rbind(as.vector(together$beta), together$se, together$ci.lb, together$ci.ub)))
    }
  }
}
