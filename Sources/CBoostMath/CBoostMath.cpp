// Boost reports a bad argument by throwing; a Swift caller cannot catch that. So every call runs
// inside `guarded`, which turns each exception, and each answer that is not finite, into a status.
#include "CBoostMath.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/non_central_chi_squared.hpp>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <stdexcept>
#include <type_traits>

namespace {

using boost::math::complement;

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

// Whole numbers only: rounding up gives the smallest count that reaches the probability, but its
// search stops at a tolerance, so the neighbours are asked as well.
using counting = boost::math::policies::policy<
    boost::math::policies::discrete_quantile<boost::math::policies::integer_round_up>>;
using binomial = boost::math::binomial_distribution<double, counting>;
using poisson = boost::math::poisson_distribution<double, counting>;

template <typename Distribution>
constexpr bool is_discrete =
    std::is_same_v<Distribution, binomial> || std::is_same_v<Distribution, poisson>;

template <typename Distribution>
double quantile_of(const Distribution &distribution, double probability) {
    // Boost answers an infinity for a probability of 0 or 1; here that is a domain error, so that a
    // caller never has to ask whether a quantile is a number.
    if (!(probability > 0.0 && probability < 1.0)) {
        throw std::domain_error("probability");
    }
    double x = boost::math::quantile(distribution, probability);
    if constexpr (is_discrete<Distribution>) {
        int steps = 0;
        while (x > 0.0 && boost::math::cdf(distribution, x - 1.0) >= probability) {
            x -= 1.0;
            if (++steps > 1000) {
                throw std::runtime_error("quantile");
            }
        }
        while (boost::math::cdf(distribution, x) < probability) {
            x += 1.0;
            if (++steps > 1000) {
                throw std::runtime_error("quantile");
            }
        }
    }
    return x;
}

template <typename Distribution>
double density_of(const Distribution &distribution, double x) {
    return boost::math::pdf(distribution, x);
}

// Boost 1.81's density is the one at 0 for every small x, and half of what it should be on the near
// side of a large noncentrality. The series of the definition (Johnson, Kotz and Balakrishnan 1995,
// chapter 31) has only positive terms there: the central density times exp(-delta^2/2) times the
// sum of Gamma((v+1+j)/2) / Gamma((v+1)/2) z^j / j!. It grows like the exponential of the `reach`.
double density_of(const boost::math::non_central_t &distribution, double x) {
    const double degrees = distribution.degrees_of_freedom();
    const double delta = distribution.non_centrality();
    const double reach = delta * x + delta * delta * x * x / (2.0 * (degrees + x * x));
    if (!(delta * x >= -1.0 && reach <= 650.0)) {
        return boost::math::pdf(distribution, x);
    }
    const double z = delta * x * std::sqrt(2.0 / (degrees + x * x));
    double even = 1.0;
    double odd = z / boost::math::tgamma_delta_ratio((degrees + 1.0) / 2.0, 0.5);
    double sum = even + odd;
    for (int j = 0; std::fabs(even) + std::fabs(odd) > 1e-17 * sum; j += 2) {
        even *= (degrees + 1.0 + j) / 2.0 * z * z / ((j + 1.0) * (j + 2.0));
        odd *= (degrees + 2.0 + j) / 2.0 * z * z / ((j + 2.0) * (j + 3.0));
        sum += even + odd;
    }
    return boost::math::pdf(boost::math::students_t(degrees), x) * std::exp(-delta * delta / 2.0) *
           sum;
}

template <typename Distribution>
double value_of(int32_t function, const Distribution &distribution, double argument) {
    if (function == ATTUNE_MATH_QUANTILE) {
        return quantile_of(distribution, argument);
    }
    if (std::isnan(argument)) {
        throw std::domain_error("not a number");
    }
    const auto support = boost::math::support(distribution);
    const bool below = argument < support.first;
    const bool above = argument > support.second;
    switch (function) {
    case ATTUNE_MATH_DENSITY:
        return below || above ? 0.0 : density_of(distribution, argument);
    case ATTUNE_MATH_CUMULATIVE:
        return below ? 0.0 : above ? 1.0 : boost::math::cdf(distribution, argument);
    case ATTUNE_MATH_UPPER_TAIL:
        return below ? 1.0 : above ? 0.0 : boost::math::cdf(complement(distribution, argument));
    default:
        throw std::domain_error("function");
    }
}

// `make` builds the distribution inside the guard, because its parameters may be out of range.
template <typename Make>
int32_t answer(int32_t function, double argument, double *result, Make make) noexcept {
    return guarded(result, [&] { return value_of(function, make(), argument); });
}

} // namespace

extern "C" {

int32_t attune_normal(int32_t function, double argument, double *result) {
    return answer(function, argument, result, [] { return boost::math::normal(); });
}

int32_t attune_student_t(int32_t function, double argument, double degrees, double *result) {
    return answer(function, argument, result, [=] { return boost::math::students_t(degrees); });
}

int32_t attune_noncentral_t(int32_t function, double argument, double degrees,
                            double noncentrality, double *result) {
    return answer(function, argument, result,
                  [=] { return boost::math::non_central_t(degrees, noncentrality); });
}

int32_t attune_chi_square(int32_t function, double argument, double degrees, double *result) {
    return answer(function, argument, result, [=] { return boost::math::chi_squared(degrees); });
}

int32_t attune_noncentral_chi_square(int32_t function, double argument, double degrees,
                                     double noncentrality, double *result) {
    return answer(function, argument, result, [=] {
        return boost::math::non_central_chi_squared(degrees, noncentrality);
    });
}

int32_t attune_f(int32_t function, double argument, double numerator_degrees,
                 double denominator_degrees, double *result) {
    return answer(function, argument, result, [=] {
        return boost::math::fisher_f(numerator_degrees, denominator_degrees);
    });
}

int32_t attune_beta(int32_t function, double argument, double alpha, double beta, double *result) {
    return answer(function, argument, result,
                  [=] { return boost::math::beta_distribution<>(alpha, beta); });
}

int32_t attune_binomial(int32_t function, double argument, double trials, double probability,
                        double *result) {
    return answer(function, argument, result, [=] { return binomial(trials, probability); });
}

int32_t attune_poisson(int32_t function, double argument, double mean, double *result) {
    return answer(function, argument, result, [=] { return poisson(mean); });
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
