#!/usr/bin/env Rscript
# Writes Tests/StatisticsTests/Fixtures/reference-metafor.csv with metafor.
#
# Usage: Scripts/reference/effects.R > Tests/StatisticsTests/Fixtures/reference-metafor.csv
#
# Each row is a quantity, its arguments and its values, as in reference.csv. The sign of SMCR here is
# metafor's: the mean at the end less the mean at the start. metafor does not know Review Manager 5's
# formulas: the revman rows are computed below from Deeks and Higgins 2010 (Statistical algorithms in
# Review Manager 5), with R's own arithmetic and nothing of ours.

suppressPackageStartupMessages(library(metafor))

numbers <- function(x) paste(formatC(x, digits = 17, format = "g", width = 1), collapse = " ")
row <- function(quantity, arguments, values) {
  stopifnot(all(is.finite(arguments)), all(is.finite(values)))
  cat(quantity, ",", numbers(arguments), ",", numbers(values), "\n", sep = "")
}
flat <- function(data) as.vector(t(as.matrix(data)))

cat("# metafor ", as.character(packageVersion("metafor")), ", R ",
    as.character(getRversion()), "; made by Scripts/reference/effects.R\n", sep = "")
cat("quantity,arguments,values\n")

# ---- One group, twice -----------------------------------------------------------------------------

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

# ---- Tables: each data set as events and size of the treatment group, of the control group ---------

# Counts as doubles: R's whole numbers overflow.
tables <- function(a, n1, c, n2) na.omit(cbind(a, n1, c, n2)) + 0.0
binary <- list(
  bcg = with(dat.bcg, tables(tpos, tpos + tneg, cpos, cpos + cneg)),
  hine = with(dat.hine1989, tables(ai, n1i, ci, n2i)),
  bleeding = with(dat.collins1985a, tables(b.xti, nti, b.xci, nci)),
  diuretics = with(dat.collins1985b, tables(pre.xti, pre.nti, pre.xci, pre.nci)),
  magnesium = with(dat.li2007, tables(ai, n1i, ci, n2i)),
  catheters = with(dat.nielweise2007, tables(ai, n1i, ci, n2i)),
  blockers = with(subset(dat.yusuf1985, table == "6"), tables(ai, n1i, ci, n2i)),
  diarrhoea = with(dat.hahn2001, tables(ai, n1i, ci, n2i)),
  infarction = with(dat.egger2001, tables(ai, n1i, ci, n2i)),
  hypericum = with(dat.linde2005, tables(ai, n1i, ci, n2i)),
  nausea = with(dat.lee2004, tables(ai, n1i, ci, n2i)),
  streptokinase = with(dat.lau1992, tables(ai, n1i, ci, n2i)),
  antibiotics = with(dat.laopaiboon2015, tables(ai, n1i, ci, n2i)),
  prophylaxis = with(dat.damico2009, tables(xt, nt, xc, nc)),
  malaria = with(dat.axfors2021, tables(hcq_arm_event, hcq_arm_total, control_arm_event,
                                        control_arm_total)),
  zero = rbind(c(0, 20, 5, 20), c(3, 30, 6, 30)),
  doubleZero = rbind(c(0, 10, 0, 12), c(2, 15, 5, 14), c(7, 7, 9, 9), c(1, 40, 3, 38)),
  everybody = rbind(c(12, 12, 9, 11), c(8, 8, 8, 8), c(20, 25, 18, 25)),
  tiny = rbind(c(1, 2, 1, 3), c(0, 1, 1, 1), c(1, 4, 2, 3)),
  huge = rbind(c(90000, 40000000, 91000, 40000000), c(2500000, 5000000, 2400000, 5000000),
               c(7, 9000000, 3, 8000000)),
  uneven = rbind(c(1, 5, 400, 90000), c(300, 70000, 2, 4), c(3, 6, 5, 10)),
  single = rbind(c(11, 40, 17, 38)))

half <- function(t) {
  t <- cbind(t[, 1], t[, 2] - t[, 1], t[, 3], t[, 4] - t[, 3])
  zero <- apply(t == 0, 1, any)
  t[zero, ] <- t[zero, ] + 0.5
  t
}

# The effects of the single trials in Review Manager 5: columns effect, variance, 1 where excluded.
revmanEffects <- function(measure, t) {
  x <- half(t)
  a <- x[, 1]; b <- x[, 2]; c <- x[, 3]; d <- x[, 4]
  none <- t[, 1] == 0 & t[, 3] == 0
  all <- t[, 1] == t[, 2] & t[, 3] == t[, 4]
  out <- switch(measure,
    RR = cbind(log((a / (a + b)) / (c / (c + d))), 1 / a + 1 / c - 1 / (a + b) - 1 / (c + d), none),
    OR = cbind(log((a * d) / (b * c)), 1 / a + 1 / b + 1 / c + 1 / d, none | all),
    RD = cbind(t[, 1] / t[, 2] - t[, 3] / t[, 4],
               a * b / (a + b)^3 + c * d / (c + d)^3, FALSE))
  dimnames(out) <- NULL
  out
}

for (name in c("bcg", "catheters", "diarrhoea", "malaria", "zero", "doubleZero", "everybody",
               "tiny", "huge", "uneven")) {
  t <- binary[[name]]
  for (measure in c("RR", "OR", "RD")) {
    y <- escalc(measure = measure, ai = t[, 1], n1i = t[, 2], ci = t[, 3], n2i = t[, 4])
    r <- revmanEffects(measure, t)
    for (i in seq_len(nrow(t))) {
      row(paste0("effect-", tolower(measure)), t[i, ], c(y$yi[i], y$vi[i]))
      if (any(t[i, c(1, 3)] == 0, t[i, 2] == t[i, 1], t[i, 4] == t[i, 3]) || i == 1)
        row(paste0("revman-effect-", tolower(measure)), t[i, ],
            if (r[i, 3]) 0 else r[i, 1:2])
    }
  }
}

# Estimate, SE, limits, z, p, Q, its p, I2, H2, trials in Q, weights.
result <- function(r, weights) {
  c(r$beta, r$se, r$ci.lb, r$ci.ub, r$zval, r$pval, r$QE, r$QEp, r$I2 / 100, r$H2, r$k.yi, weights)
}
quietly <- suppressWarnings
for (name in names(binary)) {
  t <- binary[[name]]
  for (level in if (name == "bcg") c(80, 95, 99) else 95) {
    for (measure in c("RR", "OR", "RD")) {
      if (nrow(t) > 20 && measure == "RD") next
      r <- quietly(rma.mh(measure = measure, ai = t[, 1], n1i = t[, 2], ci = t[, 3], n2i = t[, 4],
                          level = level))
      row(paste0("mh-", tolower(measure)), c(level / 100, flat(t)),
          result(r, weights(r) / 100))
    }
    r <- quietly(rma.peto(ai = t[, 1], n1i = t[, 2], ci = t[, 3], n2i = t[, 4], level = level))
    row("peto", c(level / 100, flat(t)), result(r, weights(r) / 100))
  }
}

# ---- Review Manager 5's pools of tables ----------------------------------------------------------

revmanCommon <- function(measure, t) {
  y <- revmanEffects(measure, t)
  used <- !y[, 3]
  x <- half(t)
  a <- x[used, 1]; b <- x[used, 2]; c <- x[used, 3]; d <- x[used, 4]
  n1 <- a + b; n2 <- c + d; N <- n1 + n2
  if (measure == "RR") {
    w <- c * n1 / N
    estimate <- log(sum(a * n2 / N) / sum(w))
    P <- sum((n1 * n2 * (a + c) - a * c * N) / N^2)
    se <- sqrt(P / (sum(a * n2 / N) * sum(w)))
  } else if (measure == "OR") {
    w <- b * c / N
    R <- sum(a * d / N); S <- sum(w)
    E <- sum((a + d) * a * d / N^2)
    FG <- sum((a + d) * b * c / N^2) + sum((b + c) * a * d / N^2)
    H <- sum((b + c) * b * c / N^2)
    estimate <- log(R / S)
    se <- sqrt((E / R^2 + FG / (R * S) + H / S^2) / 2)
  } else {
    w <- t[used, 2] * t[used, 4] / (t[used, 2] + t[used, 4])
    estimate <- sum(w * y[used, 1]) / sum(w)
    J <- sum((a * b * n2^3 + c * d * n1^3) / (n1 * n2 * N^2))
    se <- sqrt(J) / sum(w)
  }
  weights <- numeric(nrow(t))
  weights[used] <- w / sum(w)
  q <- sum((y[used, 1] - estimate)^2 / y[used, 2])
  list(estimate = estimate, se = se, q = q, k = sum(used), weights = weights,
       y = y[used, 1], v = y[used, 2], used = used)
}

# As above, with tau2 before the weights.
revmanResult <- function(estimate, se, q, k, tau2, weights) {
  z <- estimate / se
  df <- k - 1
  c(estimate, se, estimate + c(-1, 1) * qnorm(0.975) * se, z, 2 * pnorm(-abs(z)),
    if (df > 0) c(q, pchisq(q, df, lower.tail = FALSE), max(0, (q - df) / q), q / df)
    else c(0, 1, 0, 1), k, tau2, weights)
}

for (name in setdiff(names(binary), c("hypericum", "streptokinase"))) {
  t <- binary[[name]]
  for (measure in c("RR", "OR", "RD")) {
    m <- revmanCommon(measure, t)
    row(paste0("revman-mh-", tolower(measure)), flat(t),
        revmanResult(m$estimate, m$se, m$q, m$k, 0, m$weights))
    if (m$k < 2) next
    w <- 1 / m$v
    tau2 <- max(0, (m$q - (m$k - 1)) / (sum(w) - sum(w^2) / sum(w)))
    w <- 1 / (m$v + tau2)
    weights <- numeric(nrow(t))
    weights[m$used] <- w / sum(w)
    row(paste0("revman-random-", tolower(measure)), flat(t),
        revmanResult(sum(w * m$y) / sum(w), sqrt(1 / sum(w)), m$q, m$k, tau2, weights))
  }
}

# ---- Two groups' means -------------------------------------------------------------------------

groups <- function(n1, m1, sd1, n2, m2, sd2) na.omit(cbind(n1, m1, sd1, n2, m2, sd2))
continuous <- rbind(
  with(dat.normand1999, groups(n1i, m1i, sd1i, n2i, m2i, sd2i)),
  with(dat.gibson2002, groups(n1i, m1i, sd1i, n2i, m2i, sd2i)),
  with(dat.curtis1998[1:30, ], groups(n1i, m1i, sd1i, n2i, m2i, sd2i)),
  c(2, 1, 0.5, 2, 3, 0.25), c(2, 5, 1, 900, 4, 2), c(50000, 0.001, 1e-6, 40000, 0.0010001, 2e-6),
  c(30, 2e9, 3e8, 25, 1.5e9, 4e8), c(12, 7, 2, 12, 7, 2), c(400000, 3, 10, 600000, 3.01, 10))
for (i in seq_len(nrow(continuous))) {
  x <- continuous[i, ]
  for (measure in c("MD", "SMD")) {
    y <- escalc(measure = measure, n1i = x[1], m1i = x[2], sd1i = x[3], n2i = x[4], m2i = x[5],
                sd2i = x[6])
    row(paste0("effect-", tolower(measure)), x, c(y$yi, y$vi))
  }
  N <- x[1] + x[4]
  s <- sqrt(((x[1] - 1) * x[3]^2 + (x[4] - 1) * x[6]^2) / (N - 2))
  g <- (x[2] - x[5]) / s * (1 - 3 / (4 * N - 9))
  row("revman-effect-smd", x, c(g, N / (x[1] * x[4]) + g^2 / (2 * (N - 3.94))))
}

# ---- One proportion ----------------------------------------------------------------------------

proportions <- rbind(
  with(dat.pritz1997, cbind(xi, ni)), with(dat.debruin2009, na.omit(cbind(xi, ni))),
  with(dat.hannum2020[1:15, ], na.omit(cbind(xi, ni))),
  c(0, 1), c(1, 1), c(0, 40), c(40, 40), c(1, 2), c(3, 90000000), c(45000000, 90000000))
for (i in seq_len(nrow(proportions))) {
  x <- proportions[i, ]
  for (measure in c("PLO", "PFT")) {
    y <- escalc(measure = measure, xi = x[1], ni = x[2])
    row(paste0("effect-", tolower(measure)), x, c(y$yi, y$vi))
  }
}

# What a value of the analysis is shown as: the value, for pft the harmonic mean of the sizes.
for (n in c(3, 8.25, 40, 1234.5)) {
  for (x in c(0, 0.1, 0.2, 0.4, 0.7, pi / 4, 0.9, 1.2, 1.5, pi / 2))
    row("display-pft", c(x, n), transf.ipft.hm(x, targs = list(ni = n)))
}
for (x in c(-700, -30, -1.5, 0, 0.3, 12, 40)) row("display-plo", x, transf.ilogit(x))
sizes <- c(12, 5, 80, 33)
row("harmonic-mean", sizes, 1 / mean(1 / sizes))
