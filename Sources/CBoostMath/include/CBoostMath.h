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

/// P(Z <= x) of the standard normal distribution.
int32_t attune_normal_cumulative(double x, double *result);
/// P(Z > x), accurate far out in the tail where 1 - P(Z <= x) is not.
int32_t attune_normal_upper_tail(double x, double *result);
/// The x with P(Z <= x) = probability, for 0 < probability < 1.
int32_t attune_normal_quantile(double probability, double *result);

/// P(T <= x) of Student's t with `degrees` > 0 degrees of freedom.
int32_t attune_student_t_cumulative(double x, double degrees, double *result);
/// P(T > x).
int32_t attune_student_t_upper_tail(double x, double degrees, double *result);
/// The x with P(T <= x) = probability, for 0 < probability < 1.
int32_t attune_student_t_quantile(double probability, double degrees, double *result);

/// Gamma(x + delta) / Gamma(x) for x > 0 and x + delta > 0, without overflow for large x.
int32_t attune_gamma_delta_ratio(double x, double delta, double *result);

#ifdef __cplusplus
}
#endif
#endif
