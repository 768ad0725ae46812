#!/usr/bin/env Rscript
# Counts the report again from the tables of `attune export analysis`, with R and metafor and nothing of
# ours, and prints what it finds as CSV. Scripts/checks/export.py holds it against the JSON report.
#
# Usage: Scripts/reference/export.R FOLDER
#
# The sign of metafor's SMCR is that of the raw change, the mean at the end less the mean at the start; it
# is turned where a lower score is better, so that a positive one is better on every scale.

suppressPackageStartupMessages(library(metafor))

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 1) stop("usage: Scripts/reference/export.R FOLDER")
read <- function(name) {
  read.csv(file.path(arguments, name), colClasses = "character", na.strings = "", encoding = "UTF-8")
}
subjects <- read("subjects.csv")
scales <- read("scales.csv")
thresholds <- read("thresholds.csv")
codings <- read("codings.csv")

cat("instrument,version,scale,place,value\n")
emit <- function(key, place, value) {
  if (length(value) == 0 || is.na(value)) return(invisible())
  cat(paste(c(key, place, formatC(value, digits = 17, format = "g", width = 1)), collapse = ","), "\n",
      sep = "")
}

emit_share <- function(key, place, count, of) {
  emit(key, paste0(place, ".count"), count)
  emit(key, paste0(place, ".of"), of)
  if (of == 0) return(invisible())
  wilson <- suppressWarnings(prop.test(count, of, correct = FALSE))$conf.int
  emit(key, paste0(place, ".share"), count / of)
  emit(key, paste0(place, ".interval.lower"), wilson[1])
  emit(key, paste0(place, ".interval.upper"), wilson[2])
}

emit_mean <- function(key, place, x) {
  emit(key, paste0(place, ".n"), length(x))
  emit(key, paste0(place, ".mean"), mean(x))
  emit(key, paste0(place, ".sd"), sd(x))
  interval <- if (sd(x) > 0) t.test(x)$conf.int else c(mean(x), mean(x))
  emit(key, paste0(place, ".interval.lower"), interval[1])
  emit(key, paste0(place, ".interval.upper"), interval[2])
}

emit_people <- function(key, place, rows) {
  emit(key, paste0(place, ".subjects"), nrow(rows))
  emit(key, paste0(place, ".families"), length(unique(rows$family)))
}

# d for a group whose start was not chosen.
emit_smcr <- function(key, place, start, end, direction) {
  if (is.na(direction) || sd(start) == 0 || sd(end) == 0) return(invisible())
  effect <- summary(escalc(
    measure = "SMCR", m1i = mean(end), m2i = mean(start), sd1i = sd(start), ni = length(start),
    ri = cor(start, end)))
  turn <- if (direction == "lower-is-better") -1 else 1
  limits <- sort(turn * c(effect$ci.lb, effect$ci.ub))
  emit(key, paste0(place, ".d"), turn * as.numeric(effect$yi))
  emit(key, paste0(place, ".interval.lower"), limits[1])
  emit(key, paste0(place, ".interval.upper"), limits[2])
  emit(key, paste0(place, ".correlation"), cor(start, end))
  emit(key, paste0(place, ".n"), length(start))
}

reached <- function(by, threshold) {
  if (threshold$operator == ">=") by >= as.numeric(threshold$points) else by > as.numeric(threshold$points)
}

emit_change <- function(key, place, known, unknown, scale, threshold, beyond) {
  sign <- if (scale$direction == "lower-is-better") -1 else 1
  better <- sign * (known$end - known$start)
  improved <- reached(better, threshold)
  worse <- reached(-better, threshold)
  emit_share(key, paste0(place, ".improved"), sum(improved), nrow(known))
  emit_share(key, paste0(place, ".deteriorated"), sum(worse), nrow(known))
  emit_share(key, paste0(place, ".unchanged"), sum(!improved & !worse), nrow(known))
  best <- as.numeric(if (sign < 0) scale$minimum else scale$maximum)
  emit(key, paste0(place, ".couldNotImprove"), sum(!reached(sign * (best - known$start), threshold)))
  bounds <- paste0(place, ".bounds.")
  emit(key, paste0(bounds, "improvedAtLeast"), sum(improved))
  emit(key, paste0(bounds, "improvedAtMost"), sum(improved) + nrow(unknown))
  emit(key, paste0(bounds, "deterioratedAtLeast"), sum(worse))
  emit(key, paste0(bounds, "deterioratedAtMost"), sum(worse) + nrow(unknown))
  if (!beyond) return(invisible())
  recovered <- known$beyond_cutoff_end == "false"
  emit_share(key, paste0(place, ".recovery.recovery"), sum(recovered), nrow(known))
  emit_share(key, paste0(place, ".recovery.reliableRecovery"), sum(recovered & improved), nrow(known))
}

emit_group <- function(key, place, rows, scale, own, beyond) {
  known <- rows[!is.na(rows$end), ]
  unknown <- rows[is.na(rows$end), ]
  emit_people(key, paste0(place, ".started"), rows)
  emit_people(key, paste0(place, ".known"), known)
  emit_people(key, paste0(place, ".unknown"), unknown)
  judged <- known[!is.na(known$beyond_cutoff_end), ]
  if (!is.na(scale$cutoff)) {
    emit_share(key, paste0(place, ".beyondCutoffAtEnd"), sum(judged$beyond_cutoff_end == "true"),
               nrow(judged))
  }
  # Fewer than 10 pairs have no mean in the report, by its rule file.
  if (nrow(known) >= 10) {
    emit_mean(key, paste0(place, ".means.start"), known$start)
    emit_mean(key, paste0(place, ".means.end"), known$end)
    emit_mean(key, paste0(place, ".means.change"), known$end - known$start)
    if (!beyond) emit_smcr(key, paste0(place, ".means.standardised"), known$start, known$end, scale$direction)
  }
  for (i in seq_len(nrow(own))) {
    emit_change(key, paste0(place, ".reliableChange[", i - 1, "]"), known, unknown, scale, own[i, ], beyond)
  }
}

subjects$start <- as.numeric(subjects$start_score)
subjects$end <- as.numeric(subjects$end_score)
for (i in seq_len(nrow(scales))) {
  scale <- scales[i, ]
  key <- unlist(scale[c("instrument", "version", "scale")])
  of_scale <- function(table) {
    table[table$instrument == key[1] & table$version == key[2] & table$scale == key[3], ]
  }
  rows <- of_scale(subjects)
  own <- of_scale(thresholds)
  own <- own[order(as.numeric(own$position)), ]
  if (is.na(scale$direction)) own <- own[0, ]
  both <- rows[!is.na(rows$start) & !is.na(rows$end), ]
  emit_people(key, "due", rows)
  emit_people(key, "startKnown", rows[!is.na(rows$start), ])
  emit_people(key, "startAndEndKnown", both)
  emit_people(key, "endKnown", rows[!is.na(rows$end), ])
  emit_share(key, "knownOfDue", nrow(both), nrow(rows))
  days <- sort(as.numeric(both$end_day) - as.numeric(both$start_day))
  # The lower of the two in the middle.
  if (length(days) > 0) emit(key, "medianDaysBetween", days[(length(days) - 1) %/% 2 + 1])
  started <- rows[!is.na(rows$start), ]
  emit_group(key, "all", started, scale, own, FALSE)
  if (!is.na(scale$cutoff)) {
    beyond <- started[!is.na(started$beyond_cutoff_start) & started$beyond_cutoff_start == "true", ]
    emit_group(key, "beyondCutoffAtStart", beyond, scale, own, TRUE)
  }
}

# ---- Agreement of coders ---------------------------------------------------------------------------

# Cohen's kappa with the standard error of Fleiss, Cohen and Everitt (1969), doi:10.1037/h0028106.
emit_kappa <- function(key, first, second) {
  categories <- sort(unique(c(first, second)))
  p <- table(factor(first, categories), factor(second, categories)) / length(first)
  if (sum(rowSums(p) > 0) < 2 || sum(colSums(p) > 0) < 2) return(invisible())
  rows <- rowSums(p)
  columns <- colSums(p)
  observed <- sum(diag(p))
  expected <- sum(rows * columns)
  kappa <- (observed - expected) / (1 - expected)
  emit(key, "estimate", kappa)
  if (observed == 1) return(invisible())
  alike <- sum(diag(p) * ((1 - expected) - (rows + columns) * (1 - observed))^2)
  crossed <- outer(as.vector(columns), as.vector(rows), "+")
  diag(crossed) <- 0
  apart <- (1 - observed)^2 * sum(p * crossed^2)
  taken <- (observed * expected - 2 * expected + observed)^2
  error <- sqrt((alike + apart - taken) / (length(first) * (1 - expected)^4))
  emit(key, "interval.lower", max(-1, kappa - qnorm(0.975) * error))
  emit(key, "interval.upper", min(1, kappa + qnorm(0.975) * error))
}

# ICC(2,1) with mean squares by aov() and the interval of McGraw and Wong (1996),
# doi:10.1037/1082-989X.1.1.30.
emit_icc <- function(key, first, second) {
  n <- length(first)
  score <- c(first, second)
  if (length(unique(score)) < 2) return(invisible())
  of <- factor(rep(seq_len(n), 2))
  by <- factor(rep(1:2, each = n))
  squares <- summary(aov(score ~ of + by))[[1]][["Mean Sq"]]
  r <- squares[1]
  c <- squares[2]
  e <- squares[3]
  icc <- (r - e) / (r + e + 2 * (c - e) / n)
  emit(key, "estimate", icc)
  if (all(first == second)) return(invisible())
  a <- 2 * icc / (n * (1 - icc))
  b <- 1 + 2 * icc * (n - 1) / (n * (1 - icc))
  degrees <- (a * c + b * e)^2 / ((a * c)^2 + (b * e)^2 / (n - 1))
  low <- qf(0.975, n - 1, degrees)
  high <- qf(0.975, degrees, n - 1)
  rest <- 2 * c + (n - 2) * e
  emit(key, "interval.lower", n * (r - low * e) / (low * rest + n * r))
  emit(key, "interval.upper", n * (high * r - e) / (rest + n * high * r))
}

for (instrument in unique(codings$instrument)) {
  of_instrument <- codings[codings$instrument == instrument & !is.na(codings$scale), ]
  for (version in unique(of_instrument$version)) {
    coded <- of_instrument[of_instrument$version == version, ]
    for (scale in unique(coded$scale)) {
      of_scale <- coded[coded$scale == scale, ]
      pairs <- merge(of_scale[of_scale$kind == "first", ], of_scale[of_scale$kind == "second", ],
                     by = "recording", suffixes = c(".first", ".second"))
      pairs <- pairs[pairs$coder.first != pairs$coder.second, ]
      isClass <- any(!is.na(of_scale$category))
      first <- if (isClass) pairs$category.first else as.numeric(pairs$value.first)
      second <- if (isClass) pairs$category.second else as.numeric(pairs$value.second)
      told <- !is.na(first) & !is.na(second)
      first <- first[told]
      second <- second[told]
      key <- c(instrument, version, paste0("agreement:", scale))
      if (length(first) == 0) next
      emit_share(key, "alike", sum(first == second), length(first))
      # Below 10 the report computes none.
      if (length(first) < 10) next
      if (isClass) emit_kappa(key, first, second) else emit_icc(key, first, second)
    }
  }
}
