// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/model/dual_softmax.hpp>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

#include <counterpoint/core/error.hpp>

using namespace counterpoint;
using model::feature_value;

namespace {

/// Examples whose features lean on their classes, with soft labels, weights and a base model. The last dense column is
/// an intercept.
model::softmax_data examples(std::ptrdiff_t rows, std::ptrdiff_t classes, float deviation = 1) {
  std::uint64_t state = 7;
  const auto next = [&state] {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state >> 11) * 0x1p-53;
  };
  model::softmax_data out{.sparse = model::sparse_rows(64)};
  out.dense.resize(rows, 3);
  out.targets.resize(rows, classes);
  out.weights.resize(rows);
  out.base.resize(rows, classes);
  for (std::ptrdiff_t row = 0; row < rows; ++row) {
    const auto favoured = static_cast<std::ptrdiff_t>(next() * static_cast<double>(classes));
    std::vector<feature_value> features;
    for (std::uint32_t group = 0; group < 5; ++group) {  // one of ten features each; 14 features are never seen
      const auto within =
          next() < 0.4 ? static_cast<std::uint32_t>(favoured % 10) : static_cast<std::uint32_t>(next() * 10);
      features.push_back({group * 10 + within, deviation * static_cast<float>(next())});
    }
    out.sparse.append(features);
    for (std::ptrdiff_t c = 0; c < classes; ++c) {
      const bool soft = row % 3 == 0;
      out.targets(row, c) = static_cast<float>(soft ? next() + (c == favoured ? 2 : 0) : c == favoured);
      out.base(row, c) = static_cast<float>(next() - 0.5);
    }
    out.targets.row(row) /= out.targets.row(row).sum();
    out.dense.row(row) << static_cast<float>(next() * 2 - 1), static_cast<float>(next() * 4), deviation;
    out.weights[row] = static_cast<float>(row % 5 == 0 ? 0 : 3 * next() + 0.1);
  }
  return out;
}

/// Of the slow, obvious loss: its value and its largest slope.
struct state {
  double loss = 0;
  double slope = 0;
};
state state_of(const model::softmax_data& data, const model::dual_softmax_fit& fit) {
  const Eigen::Index features = data.sparse.features();
  Eigen::MatrixXd values = Eigen::MatrixXd::Zero(data.targets.rows(), features + data.dense.cols());
  for (Eigen::Index row = 0; row < values.rows(); ++row) {
    for (const feature_value& each : data.sparse.row(row)) values(row, each.feature) += static_cast<double>(each.value);
  }
  values.rightCols(data.dense.cols()) = data.dense.cast<double>();
  Eigen::MatrixXd weights(values.cols(), data.targets.cols());
  weights << fit.sparse.cast<double>(), fit.dense.cast<double>();
  const Eigen::MatrixXd targets = data.targets.cast<double>();
  const Eigen::MatrixXd logits = values * weights + data.base.cast<double>();
  Eigen::MatrixXd shares = logits.array().exp().matrix();
  const Eigen::VectorXd sums = shares.rowwise().sum();
  shares.array().colwise() /= sums.array();
  const Eigen::VectorXd importance = data.weights.cast<double>();
  const Eigen::VectorXd losses =
      sums.array().log().matrix() - (targets.array() * logits.array()).matrix().rowwise().sum();
  return {importance.dot(losses) + weights.squaredNorm() / 2,
          (values.transpose() * importance.asDiagonal() * (shares - targets) + weights).cwiseAbs().maxCoeff()};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(dual_softmax_suite)

BOOST_DATA_TEST_CASE(it_finds_the_minimum, boost::unit_test::data::make({2, 3, 4, 5, 8, 11}), classes) {
  const model::softmax_data data = examples(400, classes);
  const model::dual_softmax_fit fit = model::fit_dual_softmax(data, {.tolerance = 1e-9, .max_passes = 1000});
  BOOST_TEST(fit.converged);
  const state found = state_of(data, fit);
  BOOST_TEST(found.slope < 0.05);  // of a sum over 320 rows
  BOOST_TEST(found.loss == fit.loss, boost::test_tools::tolerance(1e-5));
  const model::softmax_fit other = model::fit_softmax(
      data,
      {.intercepts = false, .search = {.max_iterations = 3000, .gradient_tolerance = 1e-6, .decrease_tolerance = 0}});
  BOOST_TEST((fit.sparse - other.sparse).cwiseAbs().maxCoeff() < 1e-3F);
  BOOST_TEST((fit.dense - other.dense).cwiseAbs().maxCoeff() < 1e-3F);
  BOOST_TEST(fit.sparse.bottomRows(14).isZero());  // features that no row has
}

BOOST_AUTO_TEST_CASE(the_gap_bounds_the_distance_from_the_minimum) {
  const model::softmax_data data = examples(400, 3);
  const double least = state_of(data, model::fit_dual_softmax(data, {.tolerance = 1e-9, .max_passes = 1000})).loss;
  for (const double tolerance : {0.1, 1e-2, 1e-3, 1e-4}) {
    const model::dual_softmax_fit fit = model::fit_dual_softmax(data, {.tolerance = tolerance});
    BOOST_TEST(fit.converged);
    BOOST_TEST(fit.gap <= tolerance * fit.loss);
    const double away = state_of(data, fit).loss - least;
    BOOST_TEST(away >= -1e-5 * least);
    BOOST_TEST(away <= fit.gap + 1e-5 * least);
  }
}

BOOST_AUTO_TEST_CASE(steep_rows_do_no_harm) {
  model::softmax_data data = examples(300, 3, 30);  // ‖x‖² of about 2,500: half the labels can be learned by heart
  data.base *= 40;
  const model::dual_softmax_fit fit = model::fit_dual_softmax(data, {.tolerance = 1e-4, .max_passes = 3000});
  BOOST_TEST(fit.converged);
  BOOST_TEST(state_of(data, fit).loss == fit.loss, boost::test_tools::tolerance(1e-2));
}

BOOST_AUTO_TEST_CASE(a_weight_of_two_is_a_row_twice) {
  const model::softmax_data data = examples(200, 3);
  model::softmax_data twice = data;
  for (std::ptrdiff_t row = 0; row < 200; ++row) twice.sparse.append(data.sparse.row(row));
  const auto stack = [](const auto& part) {
    auto out = part;
    out.resize(2 * part.rows(), part.cols());
    out << part, part;
    return out;
  };
  twice.dense = stack(data.dense);
  twice.targets = stack(data.targets);
  twice.base = stack(data.base);
  twice.weights = stack(data.weights) / 2;
  const model::dual_softmax_fit one = model::fit_dual_softmax(data, {.tolerance = 1e-9, .max_passes = 1000});
  const model::dual_softmax_fit two = model::fit_dual_softmax(twice, {.tolerance = 1e-9, .max_passes = 1000});
  BOOST_TEST((one.sparse - two.sparse).cwiseAbs().maxCoeff() < 1e-3F);
  BOOST_TEST(one.loss == two.loss, boost::test_tools::tolerance(1e-5));
}

BOOST_AUTO_TEST_CASE(the_same_data_give_the_same_weights) {
  const model::softmax_data data = examples(300, 3);
  const model::dual_softmax_fit one = model::fit_dual_softmax(data);
  const model::dual_softmax_fit two = model::fit_dual_softmax(data);
  BOOST_TEST((one.sparse.array() == two.sparse.array()).all());
  BOOST_TEST(one.passes < 30);
}

BOOST_AUTO_TEST_CASE(limits_and_interruption) {
  const model::softmax_data data = examples(300, 3);
  const model::dual_softmax_fit one = model::fit_dual_softmax(data, {.tolerance = 1e-9, .max_passes = 1});
  BOOST_TEST(one.passes == 1);
  BOOST_TEST(!one.converged);
  struct interrupt {};
  const auto stop = [](std::ptrdiff_t passes) {
    if (passes == 2) throw interrupt();
  };
  BOOST_CHECK_THROW(std::ignore = model::fit_dual_softmax(data, {.tolerance = 1e-9, .after_pass = stop}), interrupt);
}

BOOST_AUTO_TEST_CASE(bad_input) {
  const model::softmax_data good = examples(20, 3);
  BOOST_CHECK_THROW(std::ignore = model::fit_dual_softmax(good, {.tolerance = 0}), error);
  BOOST_CHECK_THROW(std::ignore = model::fit_dual_softmax(good, {.max_passes = 0}), error);
  model::softmax_data bad = good;
  bad.weights[2] = -1;
  BOOST_CHECK_THROW(std::ignore = model::fit_dual_softmax(bad), error);
  bad = good;
  bad.targets.row(3) *= 2;
  BOOST_CHECK_THROW(std::ignore = model::fit_dual_softmax(bad), error);
}

BOOST_AUTO_TEST_SUITE_END()
