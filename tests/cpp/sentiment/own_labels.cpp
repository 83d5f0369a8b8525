// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/sentiment/own_labels.hpp>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include <counterpoint/core/error.hpp>

using namespace counterpoint;
using namespace counterpoint::sentiment;

namespace {

/// Texts whose words, figures and base logits lean on their classes.
own_examples examples(std::ptrdiff_t rows, std::size_t classes, bool with_base) {
  std::uint64_t state = 11;
  const auto next = [&state] {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state >> 11) * 0x1p-53;
  };
  own_examples out{.rows = own_rows(2)};
  for (std::size_t k = 0; k < classes; ++k) out.classes.push_back("class " + std::to_string(k));
  out.targets = model::row_matrix::Zero(rows, static_cast<Eigen::Index>(classes));
  for (std::ptrdiff_t row = 0; row < rows; ++row) {
    const auto label = static_cast<std::size_t>(next() * next() * static_cast<double>(classes));
    std::vector<gram> words;
    std::vector<gram> characters;
    for (int i = 0; i < 8; ++i) {
      words.push_back({next() < 0.5 ? label * 5 + static_cast<std::uint64_t>(next() * 5)
                                    : 50 + static_cast<std::uint64_t>(next() * 60),
                       0, 1});
      characters.push_back({static_cast<std::uint64_t>(next() * 30) + 3 * label, 0, 1});
    }
    const std::vector<float> figures = {static_cast<float>(next() + 0.3 * static_cast<double>(label)),
                                        static_cast<float>(next())};
    seen_text text{.words = words, .characters = characters, .figures = figures};
    text.base[label % 3] = next();
    const double mean = text.base[label % 3] / 3;
    for (double& each : text.base) each -= mean;
    out.rows.append(text);
    out.targets(row, static_cast<Eigen::Index>(label)) = 1;
    out.fingerprints.push_back(static_cast<std::uint64_t>(row));
  }
  if (with_base) {
    for (std::size_t k = 0; k < classes; ++k)
      out.base_classes.push_back(classes == 2 ? 2 * static_cast<std::ptrdiff_t>(k) : static_cast<std::ptrdiff_t>(k));
  }
  return out;
}

/// A row's logits by weights, the slow way.
Eigen::RowVectorXd logits_of(const own_examples& from, const own_weights& weights,
                             const std::vector<std::uint32_t>& buckets, std::ptrdiff_t row) {
  Eigen::RowVectorXd out = weights.intercepts.cast<double>();
  const auto base = from.rows.base_of(row);
  if (from.base_classes.empty()) {
    for (std::size_t k = 0; k < 3; ++k)
      out += static_cast<double>(base[k]) * weights.base.row(static_cast<Eigen::Index>(k)).cast<double>();
  } else {
    Eigen::RowVectorXd start(out.size());
    for (Eigen::Index k = 0; k < start.size(); ++k)
      start[k] = static_cast<double>(base[static_cast<std::size_t>(from.base_classes[static_cast<std::size_t>(k)])]);
    start.array() -= start.mean();
    out += start + start * weights.base.cast<double>();
  }
  for (std::size_t j = 0; j < 2; ++j)
    out += static_cast<double>(from.rows.figures_of(row)[j]) *
           weights.figures.row(static_cast<Eigen::Index>(j)).cast<double>();
  for (const model::feature_value& each : from.rows.row(row)) {
    const auto at = std::ranges::find(weights.buckets, buckets[each.feature]) - weights.buckets.begin();
    out += static_cast<double>(each.value) * weights.grams.row(at).cast<double>();
  }
  return out;
}

const own_label_options exact{.tolerance = 1e-8};

}  // namespace

BOOST_AUTO_TEST_SUITE(own_labels_suite)

BOOST_DATA_TEST_CASE(no_step_to_a_side_is_better,
                     boost::unit_test::data::make({2, 3, 6}) * boost::unit_test::data::make({true, false}), classes,
                     with_base) {
  if (with_base && classes > 3) return;
  own_examples given = examples(200, static_cast<std::size_t>(classes), with_base);
  own_label_options options = exact;
  options.balance = 0.5;
  options.calibrate = false;
  own_weights found = train_own_labels(given, options);
  std::vector<std::uint32_t> chosen(200);
  std::iota(chosen.begin(), chosen.end(), 0U);
  const std::vector<float> deviations =
      gram_deviations(given.rows, found.buckets, chosen, given.targets, given.weights, options.prior);
  const Eigen::RowVectorXd shares = given.targets.cast<double>().colwise().mean();
  Eigen::VectorXd importance = given.targets.cast<double>() * shares.array().pow(-0.5).matrix().transpose();
  importance /= importance.mean();
  const auto loss = [&] {
    double sum = 0;
    for (std::ptrdiff_t row = 0; row < 200; ++row) {
      const Eigen::RowVectorXd logits = logits_of(given, found, found.buckets, row);
      sum +=
          importance[row] * (std::log(logits.array().exp().sum()) - given.targets.row(row).cast<double>().dot(logits));
    }
    const auto add = [&sum](const auto& weights, double deviation) {
      sum += static_cast<double>(weights.squaredNorm()) / (2 * deviation * deviation);
    };
    for (std::size_t i = 0; i < deviations.size(); ++i)
      add(found.grams.row(static_cast<Eigen::Index>(i)), static_cast<double>(deviations[i]));
    add(found.figures, options.prior.figures);
    add(found.base, options.prior.base);
    add(found.intercepts, options.prior.intercepts);
    return sum;
  };
  const double here = loss();
  const auto worse = [&](float& weight, float step) {
    for (const float change : {step, -step}) {
      weight += change;
      BOOST_TEST(loss() > here);
      weight -= change;
    }
  };
  worse(found.grams(0, 1), 0.05F);
  worse(found.grams(7, 0), 0.05F);
  worse(found.grams(found.grams.rows() - 1, 1), 0.05F);
  worse(found.figures(0, 1), 0.02F);
  worse(found.base(1, 0), 0.03F);
  worse(found.intercepts[1], 0.03F);
}

BOOST_AUTO_TEST_CASE(a_narrow_prior_leaves_the_base_model) {
  own_examples given = examples(100, 3, true);
  own_label_options options;
  options.prior = {.words = 1e-4, .characters = 1e-4, .figures = 1e-4, .base = 1e-4, .intercepts = 1e-4};
  options.calibrate = false;
  const own_weights found = train_own_labels(given, options);
  for (std::ptrdiff_t row = 0; row < 100; ++row) {
    const Eigen::RowVectorXd logits = logits_of(given, found, found.buckets, row);
    for (Eigen::Index k = 0; k < 3; ++k)
      BOOST_TEST(std::fabs(logits[k] - static_cast<double>(given.rows.base_of(row)[static_cast<std::size_t>(k)])) <
                 1e-3);
  }
}

BOOST_AUTO_TEST_CASE(threads_change_nothing) {
  own_examples given = examples(300, 4, false);
  own_examples again = given;
  const own_weights one = train_own_labels(given);
  const own_weights three = train_own_labels(again, {.threads = 3});
  BOOST_TEST(one.folds == 5);
  BOOST_TEST((one.grams.array() == three.grams.array()).all());
  BOOST_TEST((one.unseen.array() == three.unseen.array()).all());
  BOOST_TEST(one.temperature == three.temperature);
  BOOST_TEST(one.buckets == three.buckets);
}

BOOST_AUTO_TEST_CASE(calibration_has_not_seen_the_row) {
  own_examples given = examples(120, 3, true);
  own_examples other = given;
  const Eigen::Index row = 17;
  Eigen::Index label = 0;
  given.targets.row(row).maxCoeff(&label);
  other.targets(row, label) = 0.6F;  // still the largest share, so that the folds are the same
  other.targets(row, (label + 1) % 3) = 0.4F;
  const own_weights one = train_own_labels(given, exact);
  const own_weights two = train_own_labels(other, exact);
  const auto unscaled = [](const own_weights& from, Eigen::Index at) {
    return Eigen::RowVectorXf(from.unseen.row(at) * static_cast<float>(from.temperature));
  };
  BOOST_TEST((unscaled(one, row) - unscaled(two, row)).cwiseAbs().maxCoeff() < 1e-5F);
  double changed = 0;
  for (Eigen::Index at = 0; at < 120; ++at)
    changed += static_cast<double>((unscaled(one, at) - unscaled(two, at)).cwiseAbs().maxCoeff());
  BOOST_TEST(changed > 0.05);
  BOOST_TEST(one.temperature ==
                 fit_temperature(one.unseen * static_cast<float>(one.temperature), given.targets, given.weights),
             boost::test_tools::tolerance(1e-3));
}

BOOST_AUTO_TEST_CASE(folds_are_fewer_where_a_class_is_small) {
  own_examples given = examples(60, 2, true);
  for (Eigen::Index row = 0; row < 60; ++row) given.targets.row(row) << 1, 0;
  for (const Eigen::Index row : {3, 9, 40}) given.targets.row(row) << 0, 1;
  BOOST_TEST(train_own_labels(given).folds == 3);
}

BOOST_AUTO_TEST_CASE(where_all_texts_are_one_the_base_is_what_has_not_seen_them) {
  own_examples given = examples(8, 2, true);
  given.fingerprints.assign(8, 5);
  for (Eigen::Index row = 0; row < 8; ++row) given.targets.row(row) << (row % 2 == 0 ? 1 : 0), (row % 2 == 0 ? 0 : 1);
  const own_weights found = train_own_labels(given);
  BOOST_TEST(found.folds == 4);
  for (Eigen::Index row = 0; row < 8; ++row) {
    const auto base = given.rows.base_of(row);
    BOOST_TEST(
        (found.unseen(row, 1) - found.unseen(row, 0)) * static_cast<float>(found.temperature) == base[2] - base[0],
        boost::test_tools::tolerance(1e-4F));
  }
}

BOOST_AUTO_TEST_CASE(a_row_of_weight_0_teaches_nothing) {
  own_examples given = examples(100, 3, true);
  given.weights = Eigen::VectorXf::Ones(100);
  for (Eigen::Index row = 0; row < 100; row += 4) given.weights[row] = 0;
  own_examples other = given;
  for (Eigen::Index row = 0; row < 100; row += 4) other.targets.row(row) << 0, 0, 1;
  own_label_options options = exact;
  options.calibrate = false;
  const own_weights one = train_own_labels(given, options);
  const own_weights two = train_own_labels(other, options);
  BOOST_TEST((one.grams.array() == two.grams.array()).all());
}

BOOST_AUTO_TEST_CASE(progress_and_interruption) {
  own_examples given = examples(300, 3, true);
  std::vector<std::ptrdiff_t> told;
  own_label_options options;
  options.progress = [&](std::ptrdiff_t done, std::ptrdiff_t fits) {
    BOOST_TEST(fits == 6);
    told.push_back(done);
  };
  std::ignore = train_own_labels(given, options);
  BOOST_TEST(std::ranges::is_sorted(told));
  BOOST_TEST(told.back() == 6);
  struct interrupt {};
  options.progress = [](std::ptrdiff_t done, std::ptrdiff_t) {
    if (done == 2) throw interrupt();
  };
  for (const std::ptrdiff_t threads : {1, 3}) {
    own_examples again = examples(300, 3, true);
    options.threads = threads;
    BOOST_CHECK_THROW(std::ignore = train_own_labels(again, options), interrupt);
  }
}

BOOST_AUTO_TEST_CASE(bad_input) {
  const own_examples good = examples(200, 3, true);
  const auto refused = [&](auto change, const std::string& told) {
    own_examples given = good;
    own_label_options options;
    change(given, options);
    std::string said = "not refused";
    try {
      std::ignore = train_own_labels(given, options);
    } catch (const error& problem) {
      said = problem.what();
    }
    BOOST_TEST(said.find(told) != std::string::npos, said << " does not tell of " << told);
  };
  refused([](auto& given,
             auto&) { given.targets.col(2).setZero(), given.targets.col(0).setOnes(), given.targets.col(1).setZero(); },
          "class \"class 1\"");
  refused(
      [](auto& given, auto&) {
        given.targets.col(0).setOnes(), given.targets.rightCols(2).setZero();
        given.targets.row(4) << 0, 1, 0;
        given.targets.row(5) << 0, 1, 0;
        given.targets.row(6) << 0, 0, 1;
      },
      "class \"class 2\"");
  refused([](auto& given, auto&) { given.targets(3, 1) = -1; }, "row 3 of targets");
  refused([](auto& given, auto&) { given.targets(3, 1) = std::nanf(""); }, "row 3 of targets");
  refused([](auto& given, auto&) { given.weights = Eigen::VectorXf::Constant(200, -1); }, "weight of row 0");
  refused([](auto& given, auto&) { given.weights.setOnes(199); }, "rows of weights");
  refused([](auto& given, auto&) { given.fingerprints.pop_back(); }, "rows of fingerprints");
  refused([](auto& given, auto&) { given.classes.resize(1); }, "classes");
  refused([](auto& given, auto&) { given.base_classes = {0, 1, 3}; }, "base_classes");
  refused([](auto&, auto& options) { options.prior.words = 0; }, "prior");
  refused([](auto&, auto& options) { options.balance = 1.5; }, "balance");
  refused([](auto&, auto& options) { options.threads = 0; }, "threads");
}

BOOST_AUTO_TEST_SUITE_END()
