// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/model/softmax_regression.hpp>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <tuple>
#include <vector>

#include <counterpoint/core/error.hpp>

using namespace counterpoint;
using model::feature_value;

namespace {

/// Numbers in [0, 1) from a fixed seed (a linear congruential generator: any will do here).
class draws {
 public:
  double operator()() {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state_ >> 11) * 0x1p-53;
  }

 private:
  std::uint64_t state_ = 7;
};

/// Examples whose features lean on their classes; soft labels, weights and a base model, all at once.
model::softmax_data examples(std::ptrdiff_t rows, std::ptrdiff_t classes, std::ptrdiff_t dense = 2) {
  draws next;
  model::softmax_data out{.sparse = model::sparse_rows(50)};
  out.dense.resize(rows, dense);
  out.targets.resize(rows, classes);
  out.weights.resize(rows);
  out.base.resize(rows, classes);
  for (std::ptrdiff_t row = 0; row < rows; ++row) {
    const auto favoured = static_cast<std::ptrdiff_t>(next() * static_cast<double>(classes));
    std::vector<feature_value> features;
    for (int i = 0; i < 6; ++i) {
      const auto feature = static_cast<std::uint32_t>(next() * 40);  // 10 features are never seen
      features.push_back({next() < 0.5 ? static_cast<std::uint32_t>(favoured) : feature, static_cast<float>(next())});
    }
    out.sparse.append(features);
    for (std::ptrdiff_t c = 0; c < classes; ++c) {
      out.targets(row, c) = static_cast<float>(next() + (c == favoured ? 2 : 0));
      out.base(row, c) = static_cast<float>(next() - 0.5);
    }
    out.targets.row(row) /= out.targets.row(row).sum();
    for (std::ptrdiff_t j = 0; j < dense; ++j) out.dense(row, j) = static_cast<float>(next() * 2 - 1);
    out.weights[row] = static_cast<float>(row % 5 == 0 ? 0 : next() + 0.1);
  }
  return out;
}

/// The slow, obvious loss of a fit, in doubles and with a dense matrix.
double loss_of(const model::softmax_data& data, const model::softmax_options& options, const model::softmax_fit& fit) {
  double loss = 0;
  double total = 0;
  for (std::ptrdiff_t row = 0; row < data.targets.rows(); ++row) {
    const double weight = data.weights.size() > 0 ? static_cast<double>(data.weights[row]) : 1.0;
    std::vector<double> logits;
    double sum = 0;
    for (std::ptrdiff_t c = 0; c < data.targets.cols(); ++c) {
      double logit = static_cast<double>(fit.intercepts[c]);
      if (data.base.cols() > 0) logit += static_cast<double>(data.base(row, c));
      for (const feature_value& each : data.sparse.row(row)) {
        logit += static_cast<double>(each.value) * static_cast<double>(fit.sparse(each.feature, c));
      }
      for (std::ptrdiff_t j = 0; j < data.dense.cols(); ++j) {
        logit += static_cast<double>(data.dense(row, j)) * static_cast<double>(fit.dense(j, c));
      }
      logits.push_back(logit);
      sum += std::exp(logit);
    }
    for (std::ptrdiff_t c = 0; c < data.targets.cols(); ++c) {
      loss +=
          weight * static_cast<double>(data.targets(row, c)) * (std::log(sum) - logits[static_cast<std::size_t>(c)]);
    }
    total += weight;
  }
  const auto add = [&loss](const model::row_matrix& weights, double of_all, const Eigen::VectorXf& each) {
    for (Eigen::Index j = 0; j < weights.rows(); ++j) {
      const double penalty = each.size() > 0 ? static_cast<double>(each[j]) : of_all;
      loss += penalty / 2 * static_cast<double>(weights.row(j).squaredNorm());
    }
  };
  add(fit.sparse, options.sparse_penalty, options.sparse_penalties);
  add(fit.dense, options.dense_penalty, options.dense_penalties);
  loss += options.intercept_penalty / 2 * static_cast<double>(fit.intercepts.squaredNorm());
  return loss / total;
}

/// The largest |slope| of the slow loss along any weight.
double steepest(const model::softmax_data& data, const model::softmax_options& options, const model::softmax_fit& fit) {
  const Eigen::Index classes = data.targets.cols();
  Eigen::MatrixXd values = Eigen::MatrixXd::Zero(data.targets.rows(), data.sparse.features() + data.dense.cols() + 1);
  for (Eigen::Index row = 0; row < values.rows(); ++row) {
    for (const feature_value& each : data.sparse.row(row)) values(row, each.feature) += static_cast<double>(each.value);
  }
  values.middleCols(data.sparse.features(), data.dense.cols()) = data.dense.cast<double>();
  values.rightCols(1).setOnes();
  Eigen::MatrixXd weights(values.cols(), classes);
  weights << fit.sparse.cast<double>(), fit.dense.cast<double>(), fit.intercepts.transpose().cast<double>();
  Eigen::MatrixXd shares = (values * weights + data.base.cast<double>()).array().exp().matrix();
  shares.array().colwise() /= shares.rowwise().sum().eval().array();
  Eigen::VectorXd penalties(values.cols());
  penalties << options.sparse_penalties.cast<double>(), options.dense_penalties.cast<double>(),
      options.intercept_penalty;
  const Eigen::MatrixXd slopes =
      values.transpose() * data.weights.cast<double>().asDiagonal() * (shares - data.targets.cast<double>()) +
      penalties.asDiagonal() * weights;
  return slopes.cwiseAbs().maxCoeff() / data.weights.cast<double>().sum();
}

/// Examples whose features and penalties differ by orders of magnitude.
model::softmax_data uneven(std::ptrdiff_t rows, model::softmax_options& options) {
  model::softmax_data out = examples(rows, 3, 3);
  model::sparse_rows scaled(50);
  for (std::ptrdiff_t row = 0; row < rows; ++row) {
    std::vector<feature_value> features(out.sparse.row(row).begin(), out.sparse.row(row).end());
    for (feature_value& each : features) each.value *= each.feature % 3 == 0 ? 4.0F : 0.125F;
    scaled.append(features);
  }
  out.sparse = scaled;
  out.dense.col(1) *= 5;
  options.sparse_penalties.resize(50);
  for (Eigen::Index j = 0; j < 50; ++j) options.sparse_penalties[j] = j % 7 == 0 ? 20.0F : 0.05F;
  options.dense_penalties.resize(3);
  options.dense_penalties << 0.5F, 30, 2;
  options.intercept_penalty = 0.7;
  options.search.gradient_tolerance = 1e-5;
  return out;
}

const model::softmax_options exact = {
    .sparse_penalty = 0.3,
    .dense_penalty = 0.05,
    .search = {.max_iterations = 3000, .gradient_tolerance = 1e-7, .decrease_tolerance = 0}};

}  // namespace

BOOST_AUTO_TEST_SUITE(softmax_regression_suite)

BOOST_DATA_TEST_CASE(no_step_to_a_side_is_lower, boost::unit_test::data::make({2, 3, 4, 5, 8, 11}), classes) {
  const model::softmax_data data = examples(400, classes);
  const model::softmax_fit fit = model::fit_softmax(data, exact);
  const double here = loss_of(data, exact, fit);
  BOOST_TEST(here == fit.loss, boost::test_tools::tolerance(1e-5));
  for (std::ptrdiff_t c = 0; c < classes; ++c) {
    for (const float step : {-0.05F, 0.05F}) {
      for (std::ptrdiff_t feature = 0; feature < 40; feature += 7) {
        model::softmax_fit moved = fit;
        moved.sparse(feature, c) += step;
        BOOST_TEST(loss_of(data, exact, moved) > here - 1e-9);
      }
      for (std::ptrdiff_t j = 0; j < 2; ++j) {
        model::softmax_fit moved = fit;
        moved.dense(j, c) += step;
        BOOST_TEST(loss_of(data, exact, moved) > here);
      }
      model::softmax_fit moved = fit;
      moved.intercepts[c] += step;
      BOOST_TEST(loss_of(data, exact, moved) > here);
    }
  }
  BOOST_TEST(fit.sparse.bottomRows(10).isZero());  // features that no row has stay 0
  BOOST_TEST(std::fabs(fit.intercepts.sum()) < 1e-5F);
}

BOOST_AUTO_TEST_CASE(intercepts_alone_give_the_shares) {
  // Without features the shares are the weighted means of the targets: (1·.75 + 3·.25) / 4 = .375.
  model::softmax_data data{.sparse = model::sparse_rows(1)};
  data.sparse.append({});
  data.sparse.append({});
  data.targets.resize(2, 2);
  data.targets << 0.75F, 0.25F, 0.25F, 0.75F;
  data.weights.resize(2);
  data.weights << 1, 3;
  const model::softmax_fit fit = model::fit_softmax(data, exact);
  BOOST_TEST(fit.converged);
  const double share = 1 / (1 + std::exp(static_cast<double>(fit.intercepts[1] - fit.intercepts[0])));
  BOOST_TEST(share == 0.375, boost::test_tools::tolerance(1e-5));
}

BOOST_AUTO_TEST_CASE(each_weight_has_its_own_penalty) {
  model::softmax_options options = exact;
  const model::softmax_data data = uneven(300, options);
  const model::softmax_fit fit = model::fit_softmax(data, options);
  BOOST_TEST(fit.converged);
  BOOST_TEST(fit.loss == loss_of(data, options, fit), boost::test_tools::tolerance(1e-5));
  BOOST_TEST(steepest(data, options, fit) < 5e-5);
  model::softmax_options other = options;
  other.sparse_penalties[0] = 0.05F;  // of a feature that tells classes apart
  BOOST_TEST(steepest(data, other, fit) > 1e-3);
  other = options;
  other.dense_penalties[1] = 3;
  BOOST_TEST(steepest(data, other, fit) > 1e-4);
  other = options;
  other.intercept_penalty = 70;
  BOOST_TEST(steepest(data, other, fit) > 1e-3);
}

BOOST_AUTO_TEST_CASE(scaled_variables_take_fewer_steps_to_the_same_minimum) {
  model::softmax_options options = exact;
  const model::softmax_data data = uneven(300, options);
  const model::softmax_fit fast = model::fit_softmax(data, options);
  options.preconditioned = false;
  options.search.gradient_tolerance = 1e-7;
  const model::softmax_fit slow = model::fit_softmax(data, options);
  BOOST_TEST(fast.iterations * 2 < slow.iterations);
  BOOST_TEST(fast.loss == slow.loss, boost::test_tools::tolerance(1e-5));
  BOOST_TEST((fast.sparse - slow.sparse).cwiseAbs().maxCoeff() < 0.01F);
  BOOST_TEST((fast.dense - slow.dense).cwiseAbs().maxCoeff() < 0.01F);
}

BOOST_AUTO_TEST_CASE(a_slowly_falling_loss_may_end_the_search) {
  model::softmax_options options = exact;
  const model::softmax_data data = uneven(300, options);
  const model::softmax_fit whole = model::fit_softmax(data, options);
  options.search.recent_tolerance = 1e-4;
  const model::softmax_fit early = model::fit_softmax(data, options);
  BOOST_TEST(early.converged);
  BOOST_TEST(early.iterations < whole.iterations);
  BOOST_TEST(early.loss >= whole.loss);
  BOOST_TEST(early.loss == whole.loss, boost::test_tools::tolerance(1e-4));
}

BOOST_AUTO_TEST_CASE(a_large_penalty_leaves_the_base_model) {
  const model::softmax_data data = examples(300, 3);
  model::softmax_options stiff = exact;
  stiff.sparse_penalty = stiff.dense_penalty = 1e7;
  stiff.intercepts = false;
  const model::softmax_fit fit = model::fit_softmax(data, stiff);
  BOOST_TEST(fit.sparse.cwiseAbs().maxCoeff() < 1e-4F);
  BOOST_TEST(fit.intercepts.isZero());
}

BOOST_AUTO_TEST_CASE(threads_and_order_of_memory_change_nothing) {
  const model::softmax_data data = examples(5000, 3);
  model::softmax_options options = exact;
  const model::softmax_fit one = model::fit_softmax(data, options);
  options.threads = 3;
  const model::softmax_fit three = model::fit_softmax(data, options);
  BOOST_TEST((one.sparse.array() == three.sparse.array()).all());
  BOOST_TEST((one.dense.array() == three.dense.array()).all());
  BOOST_TEST((one.intercepts.array() == three.intercepts.array()).all());
  BOOST_TEST(one.loss == three.loss);
}

BOOST_AUTO_TEST_CASE(a_row_of_weight_0_counts_nothing) {
  model::softmax_data data = examples(200, 3);
  const model::softmax_fit before = model::fit_softmax(data, exact);
  for (std::ptrdiff_t row = 0; row < 200; row += 5) data.targets.row(row) << 0, 0, 1;  // all of weight 0
  const model::softmax_fit after = model::fit_softmax(data, exact);
  BOOST_TEST((before.sparse.array() == after.sparse.array()).all());
}

BOOST_AUTO_TEST_CASE(shares_of_logits) {
  model::row_matrix logits(2, 3);
  logits << 0, 0, 0, 1000, 0, -1000;
  model::softmax_in_place(logits);
  BOOST_TEST(logits(0, 1) == 1.0F / 3, boost::test_tools::tolerance(1e-6F));
  BOOST_TEST(logits(1, 0) == 1.0F);
  BOOST_TEST(logits(1, 2) == 0.0F);
}

BOOST_AUTO_TEST_CASE(bad_input) {
  const model::softmax_data good = examples(20, 3);
  const auto refused = [&](auto change) {
    model::softmax_data data = good;
    change(data);
    BOOST_CHECK_THROW(std::ignore = model::fit_softmax(data, exact), error);
  };
  refused([](auto& data) { data.sparse.append({}); });
  refused([](auto& data) { data.targets(3, 1) = -0.5F; });
  refused([](auto& data) { data.targets.row(3) *= 2; });
  refused([](auto& data) { data.targets(3, 1) = std::numeric_limits<float>::quiet_NaN(); });
  refused([](auto& data) { data.targets = model::row_matrix::Ones(20, 1); });
  refused([](auto& data) { data.weights[2] = -1; });
  refused([](auto& data) { data.weights[2] = std::numeric_limits<float>::infinity(); });
  refused([](auto& data) { data.weights.setZero(); });
  refused([](auto& data) { data.weights.conservativeResize(19); });
  refused([](auto& data) { data.dense.conservativeResize(19, 2); });
  refused([](auto& data) { data.dense(1, 1) = std::numeric_limits<float>::infinity(); });
  refused([](auto& data) { data.base.conservativeResize(20, 2); });
  model::softmax_options options = exact;
  options.sparse_penalty = 0;
  BOOST_CHECK_THROW(std::ignore = model::fit_softmax(good, options), error);
  options = exact;
  options.sparse_penalties = Eigen::VectorXf::Ones(49);
  BOOST_CHECK_THROW(std::ignore = model::fit_softmax(good, options), error);
  options.sparse_penalties = Eigen::VectorXf::Ones(50);
  options.sparse_penalties[49] = 0;
  BOOST_CHECK_THROW(std::ignore = model::fit_softmax(good, options), error);
  options = exact;
  options.dense_penalties = Eigen::VectorXf::Constant(2, std::numeric_limits<float>::quiet_NaN());
  BOOST_CHECK_THROW(std::ignore = model::fit_softmax(good, options), error);
  options = exact;
  options.intercept_penalty = -1;
  BOOST_CHECK_THROW(std::ignore = model::fit_softmax(good, options), error);
  BOOST_CHECK_THROW(std::ignore = model::fit_softmax(model::softmax_data{.targets = model::row_matrix(0, 3)}), error);
}

BOOST_AUTO_TEST_SUITE_END()
