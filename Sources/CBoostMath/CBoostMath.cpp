// Boost reports a bad argument by throwing; a Swift caller cannot catch that. So every call runs
// inside `guarded`, which turns each exception, and each answer that is not finite, into a status.
#include "CBoostMath.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <stdexcept>

namespace {

template <typename Function>
int32_t guarded(double *result, Function function) noexcept {
    try {
        const double value = function();
        if (std::isnan(value)) {
            return ATTUNE_MATH_DOMAIN;
        }
        if (std::isinf(value)) {
            return ATTUNE_MATH_OVERFLOW;
        }
        *result = value;
        return ATTUNE_MATH_OK;
    } catch (const std::domain_error &) {
        return ATTUNE_MATH_DOMAIN;
    } catch (const std::overflow_error &) {
        return ATTUNE_MATH_OVERFLOW;
    } catch (...) {
        return ATTUNE_MATH_NOT_CONVERGED;
    }
}

// Boost answers an infinity for a probability of 0 or 1; here that is a domain error, so that a
// caller never has to ask whether a quantile is a number.
void require_open_probability(double probability) {
    if (!(probability > 0.0 && probability < 1.0)) {
        throw std::domain_error("probability");
    }
}

void require_number(double x) {
    if (std::isnan(x)) {
        throw std::domain_error("not a number");
    }
}

using normal = boost::math::normal_distribution<double>;
using student_t = boost::math::students_t_distribution<double>;

} // namespace

extern "C" {

int32_t attune_normal_cumulative(double x, double *result) {
    return guarded(result, [=] {
        require_number(x);
        return boost::math::cdf(normal(), x);
    });
}

int32_t attune_normal_upper_tail(double x, double *result) {
    return guarded(result, [=] {
        require_number(x);
        return boost::math::cdf(boost::math::complement(normal(), x));
    });
}

int32_t attune_normal_quantile(double probability, double *result) {
    return guarded(result, [=] {
        require_open_probability(probability);
        return boost::math::quantile(normal(), probability);
    });
}

int32_t attune_student_t_cumulative(double x, double degrees, double *result) {
    return guarded(result, [=] {
        require_number(x);
        return boost::math::cdf(student_t(degrees), x);
    });
}

int32_t attune_student_t_upper_tail(double x, double degrees, double *result) {
    return guarded(result, [=] {
        require_number(x);
        return boost::math::cdf(boost::math::complement(student_t(degrees), x));
    });
}

int32_t attune_student_t_quantile(double probability, double degrees, double *result) {
    return guarded(result, [=] {
        require_open_probability(probability);
        return boost::math::quantile(student_t(degrees), probability);
    });
}

int32_t attune_gamma_delta_ratio(double x, double delta, double *result) {
    return guarded(result, [=] {
        if (!(x > 0.0 && x + delta > 0.0)) {
            throw std::domain_error("gamma argument");
        }
        // Boost's ratio is Gamma(x) / Gamma(x + delta).
        return 1.0 / boost::math::tgamma_delta_ratio(x, delta);
    });
}

} // extern "C"
