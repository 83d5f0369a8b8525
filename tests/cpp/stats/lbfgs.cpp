// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/stats/lbfgs.hpp>

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <tuple>
#include <vector>

#include <counterpoint/core/error.hpp>

using namespace counterpoint;

namespace {

using vector = Eigen::VectorXd;

/// H. H. Rosenbrock 1960, extended to n variables; least at (1, …, 1), where it is 0.
double rosenbrock(const vector& x, vector& gradient) {
  double value = 0;
  gradient.setZero(x.size());
  for (Eigen::Index i = 0; i + 1 < x.size(); ++i) {
    const double a = x[i + 1] - x[i] * x[i];
    const double b = 1 - x[i];
    value += 100 * a * a + b * b;
    gradient[i] += -400 * a * x[i] - 2 * b;
    gradient[i + 1] += 200 * a;
  }
  return value;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lbfgs_suite)

BOOST_AUTO_TEST_CASE(a_quadratic_of_unlike_curvatures) {
  const vector centre = vector::LinSpaced(50, -3, 7);
  const vector curvature = vector::LinSpaced(50, 0.01, 100);
  const auto function = [&](const vector& x, vector& gradient) {
    const vector away = x - centre;
    gradient = curvature.cwiseProduct(away);
    return 0.5 * away.dot(gradient);
  };
  const auto found = stats::lbfgs(function, vector::Zero(50),
                                  {.max_iterations = 2000, .gradient_tolerance = 1e-10, .decrease_tolerance = 0});
  BOOST_TEST(found.converged());
  BOOST_TEST((found.x - centre).lpNorm<Eigen::Infinity>() < 1e-6);
  BOOST_TEST(found.evaluations >= found.iterations);
}

BOOST_AUTO_TEST_CASE(a_curved_valley) {
  for (const Eigen::Index size : {2, 10, 100}) {
    const auto found = stats::lbfgs(rosenbrock, vector::Constant(size, -1.2),
                                    {.max_iterations = 5000, .gradient_tolerance = 1e-9, .decrease_tolerance = 0});
    vector gradient(size);
    // From −1.2 everywhere a local minimum near x₁ = −1 may be found; a minimum it must be.
    BOOST_TEST(rosenbrock(found.x, gradient) == found.value);
    BOOST_TEST(gradient.lpNorm<Eigen::Infinity>() < 1e-6);
    if (size == 2) BOOST_TEST((found.x - vector::Ones(2)).norm() < 1e-6);
  }
}

BOOST_AUTO_TEST_CASE(a_domain_with_a_wall) {
  // x − log x on x > 0: least at 1; beyond the wall the value is infinite.
  const auto function = [](const vector& x, vector& gradient) {
    gradient.resize(1);
    if (x[0] <= 0) {
      gradient[0] = std::numeric_limits<double>::quiet_NaN();
      return std::numeric_limits<double>::infinity();
    }
    gradient[0] = 1 - 1 / x[0];
    return x[0] - std::log(x[0]);
  };
  const auto found = stats::lbfgs(function, vector::Constant(1, 40), {.decrease_tolerance = 0});
  BOOST_TEST(found.converged());
  BOOST_TEST(std::fabs(found.x[0] - 1) < 1e-4);
}

BOOST_AUTO_TEST_CASE(it_says_why_it_ended) {
  const auto none = stats::lbfgs(rosenbrock, vector::Constant(2, -1.2), {.max_iterations = 0});
  BOOST_TEST(none.iterations == 0);
  BOOST_CHECK(none.reason == stats::lbfgs_stop::iterations);
  BOOST_TEST(!none.converged());
  BOOST_TEST(none.x[0] == -1.2);
  const auto there = stats::lbfgs(rosenbrock, vector::Ones(4));
  BOOST_CHECK(there.reason == stats::lbfgs_stop::gradient);
  BOOST_TEST(there.evaluations == 1);
  const auto early = stats::lbfgs(rosenbrock, vector::Constant(2, -1.2), {.max_iterations = 3});
  BOOST_TEST(early.iterations == 3);
  BOOST_TEST(stats::to_string(early.reason) == "iterations");
  vector gradient(2);
  BOOST_TEST(early.value < rosenbrock(vector::Constant(2, -1.2), gradient));
  const auto slow = stats::lbfgs(rosenbrock, vector::Constant(2, -1.2), {.recent_tolerance = 1e6});
  BOOST_CHECK(slow.reason == stats::lbfgs_stop::decrease);
  BOOST_TEST(slow.iterations == 5);  // the first that are compared
  BOOST_TEST(slow.converged());
  const auto lying = [](const vector& x, vector& wrong) {
    wrong = -2 * x;  // points uphill
    return x.squaredNorm();
  };
  const auto lost = stats::lbfgs(lying, vector::Constant(3, 2));
  BOOST_CHECK(lost.reason == stats::lbfgs_stop::line_search);
  BOOST_TEST(lost.x[0] == 2.0);
  const auto nothing = stats::lbfgs([](const vector&, vector&) { return 4.0; }, vector());
  BOOST_TEST(nothing.value == 4.0);
  BOOST_TEST(nothing.converged());
}

BOOST_AUTO_TEST_CASE(the_value_never_rises) {
  double least = std::numeric_limits<double>::infinity();
  for (std::ptrdiff_t most = 0; most < 60; ++most) {
    const double value = stats::lbfgs(rosenbrock, vector::Constant(6, 3), {.max_iterations = most}).value;
    BOOST_TEST(value <= least);
    least = value;
  }
}

BOOST_AUTO_TEST_CASE(recent_steps_are_the_last_five) {
  std::vector<double> values;
  const vector start = vector::Constant(6, 3);
  vector gradient(6);
  const auto note = [&](std::ptrdiff_t iterations, double value) {
    values.push_back(value);
    BOOST_TEST(iterations == std::ssize(values));
  };
  const double tolerance = 0.5;
  const auto found = stats::lbfgs(rosenbrock, start, {.recent_tolerance = tolerance, .after_step = note});
  values.insert(values.begin(), rosenbrock(start, gradient));
  BOOST_TEST(found.iterations == std::ssize(values) - 1);
  BOOST_REQUIRE(values.size() > 6);
  for (std::size_t i = 5; i < values.size(); ++i) {
    BOOST_TEST((values[i - 5] - values[i] < tolerance * values[i]) == (i + 1 == values.size()));
  }
}

BOOST_AUTO_TEST_CASE(what_a_step_throws_ends_the_search) {
  struct interrupt {};
  std::ptrdiff_t steps = 0;
  const auto stop = [&steps](std::ptrdiff_t, double) {
    if (++steps == 3) throw interrupt();
  };
  BOOST_CHECK_THROW(std::ignore = stats::lbfgs(rosenbrock, vector::Constant(6, 3), {.after_step = stop}), interrupt);
  BOOST_TEST(steps == 3);
}

BOOST_AUTO_TEST_CASE(bad_input) {
  const vector start = vector::Zero(2);
  BOOST_CHECK_THROW(std::ignore = stats::lbfgs(rosenbrock, start, {.memory = 0}), error);
  BOOST_CHECK_THROW(std::ignore = stats::lbfgs(rosenbrock, start, {.max_iterations = -1}), error);
  BOOST_CHECK_THROW(std::ignore = stats::lbfgs(rosenbrock, start, {.max_evaluations = 0}), error);
  BOOST_CHECK_THROW(std::ignore = stats::lbfgs(rosenbrock, start, {.gradient_tolerance = -1}), error);
  BOOST_CHECK_THROW(std::ignore = stats::lbfgs(rosenbrock, start, {.recent_tolerance = -1}), error);
  BOOST_CHECK_THROW(
      std::ignore = stats::lbfgs(rosenbrock, vector::Constant(2, std::numeric_limits<double>::quiet_NaN())), error);
}

BOOST_AUTO_TEST_SUITE_END()
