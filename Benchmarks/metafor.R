# Rscript Benchmarks/metafor.R FILE FITS
#
# Fits random effects (REML, Hartung and Knapp) FITS times to a file of estimate,variance lines and
# prints the seconds a fit took, the estimate, its standard error and tau squared.
suppressPackageStartupMessages(library(metafor))
arguments <- commandArgs(trailingOnly = TRUE)
trials <- read.csv(arguments[1], header = FALSE)
fits <- as.integer(arguments[2])
control <- list(threshold = 1e-10, maxiter = 1000)
fit <- function() rma(trials$V1, trials$V2, method = "REML", test = "knha", control = control)
if (fits > 1) invisible(fit())
elapsed <- system.time(for (i in seq_len(fits)) pool <- fit())[["elapsed"]]
cat(sprintf("%.17g", c(elapsed / fits, pool$beta[1], pool$se, pool$tau2)), "\n")
