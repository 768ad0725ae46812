// Distribution functions of Boost.Math behind a plain C interface.
//
// Every function writes its answer to `result` and returns a status. `result` is written only when
// the status is ATTUNE_MATH_OK, and is then finite. No C++ exception leaves this module.
#ifndef ATTUNE_CBOOSTMATH_H
#define ATTUNE_CBOOSTMATH_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The answer was computed.
#define ATTUNE_MATH_OK ((int32_t)0)
/// An argument lies outside the function's domain, or is not a number.
#define ATTUNE_MATH_DOMAIN ((int32_t)1)
/// The answer is too large to represent.
#define ATTUNE_MATH_OVERFLOW ((int32_t)2)
/// The iteration did not reach full precision, or failed in another way.
#define ATTUNE_MATH_NOT_CONVERGED ((int32_t)3)

/// The density at x, of a discrete distribution the probability of x.
#define ATTUNE_MATH_DENSITY ((int32_t)0)
/// P(X <= x).
#define ATTUNE_MATH_CUMULATIVE ((int32_t)1)
/// P(X > x), accurate far out in the tail where 1 - P(X <= x) is not.
#define ATTUNE_MATH_UPPER_TAIL ((int32_t)2)
/// The x with P(X <= x) = p for 0 < p < 1, of a discrete distribution the smallest x with
/// P(X <= x) >= p.
#define ATTUNE_MATH_QUANTILE ((int32_t)3)

// One function a distribution. `function` is one of the four above, `argument` its x or p. An x
// below or above everything the distribution can give has density 0, and 0 or 1 on either side.

/// The standard normal distribution.
int32_t attune_normal(int32_t function, double argument, double *result);
/// Student's t with `degrees` > 0.
int32_t attune_student_t(int32_t function, double argument, double degrees, double *result);
/// Noncentral t with `degrees` > 0 and any `noncentrality`.
int32_t attune_noncentral_t(int32_t function, double argument, double degrees,
                            double noncentrality, double *result);
/// Chi-square with `degrees` > 0.
int32_t attune_chi_square(int32_t function, double argument, double degrees, double *result);
/// Noncentral chi-square with `degrees` > 0 and `noncentrality` >= 0.
int32_t attune_noncentral_chi_square(int32_t function, double argument, double degrees,
                                     double noncentrality, double *result);
/// F with both degrees > 0.
int32_t attune_f(int32_t function, double argument, double numerator_degrees,
                 double denominator_degrees, double *result);
/// Beta with both shapes > 0.
int32_t attune_beta(int32_t function, double argument, double alpha, double beta, double *result);
/// The number of events in `trials` >= 0 trials of the given probability, 0 to 1.
int32_t attune_binomial(int32_t function, double argument, double trials, double probability,
                        double *result);
/// The number of events where `mean` > 0 are expected.
int32_t attune_poisson(int32_t function, double argument, double mean, double *result);

/// Gamma(x + delta) / Gamma(x) for x > 0 and x + delta > 0, without overflow for large x.
int32_t attune_gamma_delta_ratio(double x, double delta, double *result);

#ifdef __cplusplus
}
#endif
#endif
