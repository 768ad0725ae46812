#!/usr/bin/env Rscript
# Writes Tests/StatisticsTests/Fixtures/reference-pooling.csv with metafor.
#
# Usage: Scripts/reference/pooling.R > Tests/StatisticsTests/Fixtures/reference-pooling.csv
#
# Each row is a quantity, its arguments and its values, as in reference.csv. A set of trials is
# numbered: `set,<number> <effects>,<variances>`. Tests are 0 for Wald, 1 for Hartung and Knapp, 2 with
# the ad hoc rule, which is computed here from its definition. Estimators are numbered in the order of
# `estimators`, 0 being the common-effect model.
#
# metafor's own settings are good to five or seven digits; `fit` drives them until τ² stands still.

suppressPackageStartupMessages(library(metafor))

# Eleven digits: the tests compare eight. The effects themselves are rounded before anything is done
# with them, so that what stands in the file is what was analysed.
numbers <- function(x) paste(formatC(x, digits = 11, format = "g", width = 1), collapse = " ")
row <- function(quantity, arguments, values) {
  stopifnot(all(is.finite(arguments)), all(is.finite(values)))
  cat(quantity, ",", numbers(arguments), ",", numbers(values), "\n", sep = "")
}

estimators <- c("DL", "PM", "REML", "ML", "EB", "HE", "SJ")

tight <- function(scale) {
  list(threshold = 1e-13 * scale, maxiter = 1e5, tol = 1e-300, tau2.max = 1e3 * scale)
}

# The typical size of the effects' variance, which sets the scale of the control.
size <- function(yi, vi) max(var(yi), mean(vi))

fit <- function(yi, vi, mods = NULL, method, test = "z", level = 95) {
  form <- function(...) {
    suppressWarnings(if (is.null(mods)) rma(yi, vi, method = method, test = test, level = level, ...)
                     else rma(yi, vi, mods = mods, method = method, test = test, level = level, ...))
  }
  control <- tight(size(yi, vi))
  if (method == "FE") return(form())
  result <- form(control = control)
  if (is.element(method, c("REML", "ML", "EB"))) {
    # Towards a τ² of 0 metafor goes by halves and never arrives; and what it takes for standing
    # still is absolute, so a small τ² is begun again with a smaller measure.
    if (result$tau2 < 1e-9 * result$vt) return(form(tau2 = 0))
    control$threshold <- 2e-14 * result$tau2
    control$maxiter <- 1000
    again <- try(form(control = control), silent = TRUE)
    if (!inherits(again, "try-error")) result <- again
  }
  result
}

adhoc <- function(result) {
  w <- 1 / (result$vi + result$tau2)
  q <- sum(w * (result$yi - c(result$X %*% result$beta))^2) / (result$k - result$p)
  scale <- max(1, q)
  vb <- solve(t(result$X) %*% (w * result$X)) * scale
  result$se <- sqrt(diag(vb))
  result$zval <- c(result$beta) / result$se
  df <- result$k - result$p
  result$pval <- 2 * pt(abs(result$zval), df, lower.tail = FALSE)
  reach <- qt((1 - result$level) + result$level / 2, df) * result$se
  result$ci.lb <- c(result$beta) - reach
  result$ci.ub <- c(result$beta) + reach
  if (result$p > 1) {
    b <- result$beta[-1]
    m <- result$p - 1
    result$QM <- c(t(b) %*% solve(vb[-1, -1, drop = FALSE]) %*% b) / m
    result$QMp <- pf(result$QM, m, df, lower.tail = FALSE)
  }
  result
}

tested <- function(yi, vi, mods = NULL, method, test, level = 95) {
  result <- fit(yi, vi, mods, method, if (test == 1) "knha" else "z", level)
  if (test == 2) adhoc(result) else result
}

effects <- function(x) {
  x <- x[!is.na(x$yi), ]
  plain(x$yi, x$vi)
}

plain <- function(yi, vi) list(yi = signif(as.numeric(yi), 7), vi = signif(as.numeric(vi), 7))

raudenbush <- dat.raudenbush1985
bangert <- dat.bangertdrowns2004
bangert <- bangert[complete.cases(bangert[, c("length", "wic", "meta")]), ]
yusuf <- dat.yusuf1985[dat.yusuf1985$table == "6", ]

sets <- list(
  bcgRR = effects(escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)),
  bcgOR = effects(escalc("OR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)),
  bcgRD = effects(escalc("RD", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)),
  hine = effects(escalc("RD", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.hine1989)),
  normandSMD = effects(escalc("SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i,
                       data = dat.normand1999)),
  normandMD = effects(escalc("MD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i,
                      data = dat.normand1999)),
  collins = effects(escalc("OR", ai = pre.xti, n1i = pre.nti, ci = pre.xci, n2i = pre.nci,
                    data = dat.collins1985b)),
  li = effects(escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.li2007)),
  nielweise = effects(escalc("RR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.nielweise2007)),
  yusuf = effects(escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = yusuf)),
  hackshaw = plain(dat.hackshaw1998$yi, dat.hackshaw1998$vi),
  raudenbush = plain(raudenbush$yi, raudenbush$vi),
  bangert = plain(bangert$yi, bangert$vi),
  pignon = with(dat.pignon2000, plain(OmE / V, 1 / V)),
  molloy = effects(escalc("ZCOR", ri = ri, ni = ni, data = dat.molloy2014)),
  # Three trials, and two.
  three = plain(c(0.1, 0.35, -0.2), c(0.02, 0.05, 0.04)),
  two = plain(c(1.3956, 3.4294), c(0.1031, 1.0351)),
  # No trial differs; the trials differ less than chance would have it.
  identical = plain(rep(0.5, 5), c(0.5, 0.25, 0.125, 1, 2)),
  close = plain(c(0.30, 0.31, 0.29, 0.305), c(0.2, 0.3, 0.25, 0.4)),
  # Units far from 1, and variances far from each other.
  tiny = plain(c(1.2, -0.7, 2.5, 0.4, 1.9) * 1e-8, c(0.4, 0.3, 1.1, 0.6, 0.2) * 1e-16),
  huge = plain(c(1.2, -0.7, 2.5, 0.4, 1.9) * 1e8, c(0.4, 0.3, 1.1, 0.6, 0.2) * 1e16),
  uneven = plain(c(0.4, -0.3, 1.1, 0.2, 5, 0.05), c(1e-4, 0.3, 0.02, 2e-3, 9, 1e-3)))

# Years are told from 1966: metafor's normal equations would lose four digits to the year 0.
moderators <- list(
  list(set = "bcgRR", x = cbind(dat.bcg$ablat)),
  list(set = "bcgRR", x = cbind(dat.bcg$ablat, dat.bcg$year - 1966)),
  list(set = "bcgOR", x = cbind(dat.bcg$year - 1966, dat.bcg$ablat, dat.bcg$alloc == "random")),
  list(set = "raudenbush", x = cbind(raudenbush$weeks)),
  list(set = "raudenbush", x = cbind(pmin(raudenbush$weeks, 3), raudenbush$setting == "group")),
  list(set = "bangert", x = cbind(bangert$length, bangert$wic, bangert$meta)),
  list(set = "hine", x = cbind(dat.hine1989$n1i)))

# The limits of τ², I² and H².
profile_limits <- function(x, level) {
  limits <- confint(x, level = level, control = list(
    tol = 1e-300, maxiter = 1e5, tau2.max = 1e7 * size(x$yi, x$vi)))$random
  c(limits[1, 2:3], limits[3, 2:3] / 100, limits[4, 2:3])
}

cat("# metafor ", as.character(packageVersion("metafor")), ", metadat ",
    as.character(packageVersion("metadat")), ", R ", as.character(getRversion()),
    "; made by Scripts/reference/pooling.R\n", sep = "")
cat("quantity,arguments,values\n")

for (number in seq_along(sets)) {
  name <- names(sets)[number]
  set <- sets[[number]]
  cat("# ", name, "\n", sep = "")
  row("set", c(number, set$yi), set$vi)
  for (index in 0:length(estimators)) {
    method <- if (index == 0) "FE" else estimators[index]
    for (test in 0:2) {
      if (name == "identical" && test == 1) next
      level <- if (number %% 3 == 0) 90 else 95
      x <- tested(set$yi, set$vi, NULL, method, test, level)
      row("pool", c(number, index, test, level / 100),
          c(x$beta, x$se, x$ci.lb, x$ci.ub, x$zval, x$pval, x$tau2, x$QE, x$QEp,
            if (is.nan(x$I2)) 0 else x$I2 / 100, x$H2))
      if (index == 1 || index == 3) {
        spread <- sqrt(x$tau2 + x$se^2)
        z <- qnorm(0.5 + level / 200) * spread
        limits <- c(x$beta - z, x$beta + z)
        if (x$k > 2) {
          t <- qt(0.5 + level / 200, x$k - 2) * spread
          limits <- c(limits, x$beta - t, x$beta + t)
        }
        row("prediction", c(number, index, test, level / 100), limits)
      }
    }
    if (index == 3) row("weights", c(number, index), 1 / (set$vi + x$tau2) / sum(1 / (set$vi + x$tau2)))
  }
  for (level in c(80, 95, 99)) {
    x <- fit(set$yi, set$vi, NULL, "DL")
    crit <- qchisq((1 - level / 100) / 2, x$k - 1)
    if (x$QE < crit) {
      row("q-profile-empty", c(number, level / 100), 0)
    } else {
      row("q-profile", c(number, level / 100), profile_limits(x, level))
    }
  }
}

for (number in seq_along(moderators)) {
  case <- moderators[[number]]
  set <- sets[[case$set]]
  where <- match(case$set, names(sets))
  for (column in seq_len(ncol(case$x))) {
    row("moderator", c(number, where, column), case$x[, column])
  }
  for (level in c(80, 95)) {
    x <- fit(set$yi, set$vi, case$x, "DL")
    if (x$QE < qchisq((1 - level / 100) / 2, x$k - x$p)) next
    row("q-profile-regression", c(number, level / 100), profile_limits(x, level))
  }
  for (index in 0:length(estimators)) {
    method <- if (index == 0) "FE" else estimators[index]
    alone <- fit(set$yi, set$vi, NULL, method)$tau2
    for (test in 0:2) {
      x <- tested(set$yi, set$vi, case$x, method, test)
      explained <- if (index == 0 || alone == 0) -1 else max(0, (alone - x$tau2) / alone)
      row("regression", c(number, index, test),
          c(x$beta, x$se, x$zval, x$pval, x$ci.lb, x$ci.ub, x$QM, x$QMp, x$QE, x$QEp, x$tau2,
            x$I2 / 100, x$H2, explained))
    }
  }
}

# One trial left out at a time, by fitting again here; influence by metafor itself.
for (name in c("bcgRR", "normandSMD", "three")) {
  set <- sets[[name]]
  where <- match(name, names(sets))
  for (index in c(0, 1, 3)) {
    method <- if (index == 0) "FE" else estimators[index]
    for (trial in seq_along(set$yi)) {
      x <- tested(set$yi[-trial], set$vi[-trial], NULL, method, index %% 2)
      row("leave-one-out", c(where, index, index %% 2, trial),
          c(x$beta, x$se, x$ci.lb, x$ci.ub, x$tau2, x$QE, x$I2 / 100, x$H2))
    }
  }
}

influence_rows <- function(quantity, arguments, x) {
  # Each trial left out is fitted with the control of the whole, which must let all of them settle.
  x$control <- tight(size(x$yi, x$vi))
  x$control$threshold <- x$control$threshold / 10
  i <- influence(x)
  for (trial in seq_len(x$k)) {
    row(quantity, c(arguments, trial),
        c(i$inf$rstudent[trial], i$inf$dffits[trial], i$inf$cook.d[trial], i$inf$cov.r[trial],
          i$inf$tau2.del[trial], i$inf$QE.del[trial], i$inf$hat[trial], i$inf$weight[trial] / 100,
          sapply(seq_len(x$p), function(j) i$dfbs[[j]][trial])))
  }
}

for (name in c("bcgRR", "normandSMD", "collins")) {
  set <- sets[[name]]
  for (index in c(0, 1, 3)) {
    method <- if (index == 0) "FE" else estimators[index]
    for (test in 0:1) {
      influence_rows("influence", c(match(name, names(sets)), index, test),
                     fit(set$yi, set$vi, NULL, method, if (test == 1) "knha" else "z"))
    }
  }
}
for (number in c(1, 2, 4)) {
  case <- moderators[[number]]
  set <- sets[[case$set]]
  for (index in c(0, 1, 3)) {
    method <- if (index == 0) "FE" else estimators[index]
    influence_rows("influence-regression", c(number, index, 0),
                   fit(set$yi, set$vi, case$x, method))
  }
}
