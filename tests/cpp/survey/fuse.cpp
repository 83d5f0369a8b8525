// SPDX-License-Identifier: MIT
#define BOOST_TEST_DYN_LINK
#include <counterpoint/survey/fuse.hpp>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "reference/fusion.hpp"
#include "reference/fusion_cases.hpp"

using namespace counterpoint;
using reference::made_voices;
using survey::fuse;
using survey::fusion_note;
using survey::fusion_options;
using survey::fusion_status;
using survey::voice_means;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

bool near(double a, double b, double tolerance = 1e-9) {
  return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

bool says(const survey::fused_strata& fused, fusion_note note) {
  return std::ranges::find(fused.notes, note) != fused.notes.end();
}

survey::detail::stratum_columns columns_of(const voice_means& voices, const fusion_options& options = {}) {
  return survey::detail::checked_columns(voices, options);
}

reference::two_voice_data data_of(const voice_means& voices, const Eigen::MatrixXd& x1, const Eigen::MatrixXd& x2) {
  return {voices.survey, voices.survey_variance, voices.posts, voices.posts_variance, x1, x2};
}

/// A trend beside the intercept.
Eigen::MatrixXd trend(Eigen::Index rows) {
  Eigen::MatrixXd out = Eigen::MatrixXd::Ones(rows, 2);
  out.col(1) = Eigen::VectorXd::LinSpaced(rows, -1, 1);
  return out;
}

/// A few nodes of the grid, and the mixture over them, by dense matrices and by the loops.
void agrees_with_dense_matrices(const voice_means& voices, const fusion_options& options) {
  const auto strata = columns_of(voices, options);
  const survey::detail::sorted_strata sorted(strata, 0.25);
  const auto grid = survey::detail::posterior_on_grid(sorted, {.nodes = 3, .passes = 2}, options.kernels);
  const auto data = data_of(voices, strata.x1, strata.x2);
  const Eigen::Index m = strata.size();
  const Eigen::ArrayXd share = Eigen::ArrayXd::Constant(m, 1.0 / static_cast<double>(m));
  const auto mixed = survey::detail::mix(sorted, grid, share);
  survey::detail::node_theta theta(sorted, grid);
  Eigen::VectorXd mean = Eigen::VectorXd::Zero(m);
  Eigen::VectorXd squares = Eigen::VectorXd::Zero(m);
  double overall_variance = 0;
  double first = 0;
  for (Eigen::Index g = 0; g < grid.count; ++g) {
    const auto dense = reference::dense_node(data, grid.s1[g], grid.s2[g], grid.r[g]);
    // Log weights differ from log likelihoods by the density of u: that of node 0 cancels a constant.
    const double density = 0.5 * (std::log(grid.s1[g]) + std::log(grid.s2[g]));
    if (g == 0) first = grid.log_weight[0] - dense.log_likelihood - density;
    BOOST_TEST(near(grid.log_weight[g], dense.log_likelihood + density + first, 1e-10));
    theta.set(g);
    for (Eigen::Index k = 0; k < m; ++k) {
      const Eigen::Index i = sorted.order[static_cast<std::size_t>(k)];
      BOOST_TEST(near(theta.theta[k] + sorted.centre_y, dense.mean[i], 1e-11));
      BOOST_TEST(near(theta.variance[k], dense.variance[i], 1e-11));
    }
    mean += grid.weight[g] * dense.mean;
    squares += grid.weight[g] * (dense.variance.array() + dense.mean.array().square()).matrix();
    overall_variance += grid.weight[g] * (dense.latent.mean() + std::pow(dense.mean.mean() - sorted.centre_y, 2));
  }
  for (Eigen::Index k = 0; k < m; ++k) {
    const Eigen::Index i = sorted.order[static_cast<std::size_t>(k)];
    BOOST_TEST(near(mixed.mean[k] + sorted.centre_y, mean[i], 1e-11));
    BOOST_TEST(near(mixed.variance[k], squares[i] - mean[i] * mean[i], 1e-11));
  }
  BOOST_TEST(near(mixed.overall + sorted.centre_y, mean.mean(), 1e-11));
  BOOST_TEST(near(mixed.overall_variance, overall_variance - std::pow(mean.mean() - sorted.centre_y, 2), 1e-11));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fuse_suite)

BOOST_AUTO_TEST_CASE(every_node_as_dense_matrices_say) {
  agrees_with_dense_matrices(made_voices(7), {});
  agrees_with_dense_matrices(made_voices(13, 4), {});
  voice_means neither = made_voices(9, 3);
  neither.survey[5] = neither.posts[5] = none;
  agrees_with_dense_matrices(neither, {});
}

BOOST_AUTO_TEST_CASE(designs_as_dense_matrices_say) {
  fusion_options options;
  options.posts_design = trend(11);
  agrees_with_dense_matrices(made_voices(11, 4), options);
  options.survey_design = trend(11);
  agrees_with_dense_matrices(made_voices(11, 4), options);
}

// The long way round for intercepts (a design that is given, not seen to be one: scaled) gives the same estimates.
BOOST_AUTO_TEST_CASE(a_rescaled_intercept_changes_nothing_but_its_coefficient) {
  fusion_options scaled;
  scaled.posts_design = Eigen::MatrixXd::Constant(20, 1, 2.0);
  const auto a = fuse(made_voices(20, 6));
  const auto b = fuse(made_voices(20, 6), scaled);
  for (std::size_t i = 0; i < a.value.size(); ++i) {
    BOOST_TEST(near(a.value[i], b.value[i]));
    BOOST_TEST(near(a.standard_error[i], b.standard_error[i]));
    BOOST_TEST(near(a.dissonance->p[i], b.dissonance->p[i]));
    BOOST_TEST(near(a.dissonance->gap[i], b.dissonance->gap[i]));
    BOOST_TEST(near(a.dissonance->sd_noise[i], b.dissonance->sd_noise[i]));
  }
  BOOST_CHECK(a.estranged == b.estranged);
}

BOOST_AUTO_TEST_CASE(statuses_by_how_many_strata_have_what) {
  const auto with = [](int surveys, int pairs, int posts_alone = 0) {
    voice_means voices = made_voices(surveys + posts_alone);
    for (int i = 0; i < surveys + posts_alone; ++i) {
      const auto at = static_cast<std::size_t>(i);
      if (i >= surveys) voices.survey[at] = none;
      if (i < surveys && i >= pairs) voices.posts_variance[at] = std::numeric_limits<double>::infinity();
    }
    return fuse(voices);
  };
  BOOST_CHECK(with(0, 0, 6).status == fusion_status::refused);
  BOOST_CHECK(with(4, 4).status == fusion_status::survey_direct);
  BOOST_CHECK(with(5, 4).status == fusion_status::survey_shrunk);
  BOOST_CHECK(with(5, 5).status == fusion_status::counterpoint);
  BOOST_CHECK(with(0, 0).status == fusion_status::refused);
  BOOST_TEST(says(with(5, 5), fusion_note::few_strata_wide_intervals));
  BOOST_TEST(!says(with(12, 12), fusion_note::few_strata_wide_intervals));

  const auto withheld = with(7, 7, 2);
  BOOST_TEST(says(withheld, fusion_note::predictions_withheld));
  BOOST_TEST(says(withheld, fusion_note::strata_left_out));
  BOOST_TEST(std::isnan(withheld.value.back()));
  BOOST_TEST(near(withheld.overall.share_covered, 7.0 / 9));
  const auto predicted = with(8, 8, 2);
  BOOST_TEST(says(predicted, fusion_note::strata_without_survey_are_predictions));
  BOOST_TEST(std::isfinite(predicted.value.back()));
  BOOST_TEST(!std::isfinite(predicted.dissonance->gap.back()));

  const auto refused = with(0, 0, 6);
  BOOST_TEST(says(refused, fusion_note::no_anchor));
  BOOST_TEST(!refused.overall.value.has_value());
  BOOST_TEST(std::ranges::all_of(refused.value, [](double each) { return std::isnan(each); }));
}

BOOST_AUTO_TEST_CASE(the_survey_by_itself_is_its_own_mean) {
  voice_means voices = made_voices(4);
  fusion_options options;
  options.shares = {1, 1, 2, 0};
  options.allowance = 0.01;
  const auto fused = fuse(voices, options);
  BOOST_TEST(fused.value == voices.survey);
  const double se = std::sqrt(voices.survey_variance[2]);
  BOOST_TEST(near(fused.high[2], voices.survey[2] + 1.959963984540054 * std::hypot(se, 0.01)));
  BOOST_TEST(near(*fused.overall.value, 0.25 * voices.survey[0] + 0.25 * voices.survey[1] + 0.5 * voices.survey[2]));
  BOOST_TEST(!fused.dissonance.has_value());
}

// Without posts the model is Fay and Herriot's: each stratum between its survey and the common mean.
BOOST_AUTO_TEST_CASE(shrinkage_lies_between_the_survey_and_the_common_mean) {
  voice_means voices = made_voices(12);
  std::ranges::fill(voices.posts, none);
  const auto fused = fuse(voices);
  BOOST_CHECK(fused.status == fusion_status::survey_shrunk);
  const double common = fused.relation->survey_means.front();
  for (std::size_t i = 0; i < 12; ++i) {
    const double pull = (fused.value[i] - voices.survey[i]) * (common - voices.survey[i]);
    BOOST_TEST(pull > -1e-4);
    BOOST_TEST(fused.weight_survey[i] > 0);
    BOOST_TEST(fused.weight_survey[i] < 1);
    BOOST_TEST(fused.weight_posts[i] == 0);
  }
}

BOOST_AUTO_TEST_CASE(posts_that_follow_the_survey_narrow_its_intervals) {
  const voice_means voices = made_voices(60);
  const auto fused = fuse(voices);
  BOOST_CHECK(fused.status == fusion_status::counterpoint);
  BOOST_TEST(fused.relation->probability_positive > 0.95);
  BOOST_TEST(*fused.gain < 0.9);
  for (std::size_t i = 0; i < 60; ++i) BOOST_TEST(fused.standard_error[i] < std::sqrt(voices.survey_variance[i]));
  // Their level alone, however far off, moves no estimate.
  voice_means shifted = voices;
  for (double& each : shifted.posts) each -= 0.2;
  const auto other = fuse(shifted);
  for (std::size_t i = 0; i < 60; ++i) BOOST_TEST(near(other.value[i], fused.value[i]));
}

BOOST_AUTO_TEST_CASE(strata_in_another_order_have_the_same_estimates) {
  const voice_means voices = made_voices(17, 5);
  voice_means turned = voices;
  for (auto* column : {&turned.survey, &turned.survey_variance, &turned.posts, &turned.posts_variance}) {
    std::ranges::reverse(*column);
  }
  const auto a = fuse(voices);
  const auto b = fuse(turned);
  for (std::size_t i = 0; i < 17; ++i) {
    BOOST_TEST(near(a.value[i], b.value[16 - i]));
    BOOST_TEST(near(a.standard_error[i], b.standard_error[16 - i]));
    BOOST_TEST(near(a.dissonance->q[i], b.dissonance->q[16 - i]));
  }
  BOOST_TEST(near(*a.overall.value, *b.overall.value));
}

BOOST_AUTO_TEST_CASE(a_planted_gap_is_found_and_no_other) {
  voice_means voices = made_voices(40);
  voices.posts[7] -= 0.5;
  voices.posts[23] += 0.5;
  const auto fused = fuse(voices);
  BOOST_TEST(fused.estranged.size() >= 2U);
  BOOST_TEST(fused.dissonance->q[7] < 0.1);
  BOOST_TEST(fused.dissonance->q[23] < 0.1);
  BOOST_TEST(fused.dissonance->gap[7] < 0);  // worse unasked than asked
  BOOST_TEST(fused.dissonance->gap[23] > 0);
  const auto flagged = std::ranges::count_if(fused.dissonance->q, [](double q) { return q <= 0.1; });
  BOOST_TEST(flagged == 2);
  BOOST_TEST(says(fused, fusion_note::estranged_posts));
  fusion_options clean;
  clean.core = survey::core_use::estimate;
  const auto without = fuse(voices, clean);
  BOOST_TEST(std::abs(without.weight_posts[7]) < 1e-15);  // its posts are out of the estimate
  fusion_options off;
  off.core = survey::core_use::off;
  BOOST_TEST(fuse(voices, off).estranged.empty());
  BOOST_TEST(fuse(voices, off).dissonance->p[7] > fused.dissonance->p[7]);  // it hides itself
}

BOOST_AUTO_TEST_CASE(exact_quantiles_lie_near_the_normal_ones) {
  fusion_options options;
  options.dissonance = false;
  const auto normal = fuse(made_voices(14), options);
  options.exact_quantiles = true;
  const auto exact = fuse(made_voices(14), options);
  for (std::size_t i = 0; i < 14; ++i) {
    BOOST_TEST(std::abs(exact.low[i] - normal.low[i]) < 0.2 * normal.standard_error[i]);
    BOOST_TEST(exact.low[i] < exact.high[i]);
    BOOST_TEST(exact.value[i] == normal.value[i]);
  }
}

BOOST_AUTO_TEST_CASE(extreme_variances_give_finite_answers) {
  for (const auto& [psi, c] : {std::pair{1e-12, 1e-12}, {1e-12, 1e4}, {1e4, 1e-12}, {1e-90, 1e90}}) {
    voice_means voices = made_voices(13);
    std::ranges::fill(voices.survey_variance, psi);
    std::ranges::fill(voices.posts_variance, c);
    fusion_options options;
    options.dissonance = false;
    const auto fused = fuse(voices, options);
    BOOST_TEST_CONTEXT(psi << " " << c) {
      for (std::size_t i = 0; i < 13; ++i) {
        BOOST_TEST(std::isfinite(fused.value[i]));
        BOOST_TEST(std::isfinite(fused.standard_error[i]));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(all_the_same_everywhere) {
  voice_means voices = made_voices(12);
  std::ranges::fill(voices.survey, 1.0);
  std::ranges::fill(voices.posts, 0.2);
  const auto fused = fuse(voices);
  for (const double each : fused.value) BOOST_TEST(near(each, 1.0));
  BOOST_TEST(says(fused, fusion_note::voices_not_shown_to_agree));
}

BOOST_AUTO_TEST_CASE(bad_input_is_refused_by_name) {
  const auto refuses = [](const voice_means& voices, const fusion_options& options, const std::string& part) {
    BOOST_CHECK_EXCEPTION(static_cast<void>(fuse(voices, options)), error,
                          [&part](const error& e) { return std::string(e.what()).find(part) != std::string::npos; });
  };
  for (const double bad : {0.0, -1.0, 1e-101, 1e101}) {
    voice_means voices = made_voices(6);
    voices.survey_variance[2] = bad;
    refuses(voices, {}, "variance of the survey in stratum 3");
    voices = made_voices(6);
    voices.posts_variance[5] = bad;
    refuses(voices, {}, "variance of the posts in stratum 6");
  }
  voice_means uneven = made_voices(6);
  uneven.posts.pop_back();
  refuses(uneven, {}, "6, one a stratum");
  fusion_options options;
  for (const double bad : {0.0, -1.0, HUGE_VAL, none}) {
    options = {};
    options.span = bad;
    refuses(made_voices(6), options, "span");
    options = {};
    options.level = bad == 0.0 ? 1.0 : bad;
    refuses(made_voices(6), options, "level");
  }
  options = {};
  options.allowance = -1;
  refuses(made_voices(6), options, "allowance");
  options = {};
  options.shares = {1, 2};
  refuses(made_voices(6), options, "shares");
  options.shares = {1, 2, 3, -1, 1, 1};
  refuses(made_voices(6), options, "share of stratum 4");
  options.shares = {0, 0, 0, 0, 0, 0};
  refuses(made_voices(6), options, "all shares");
  options = {};
  options.posts_design = Eigen::MatrixXd::Ones(5, 1);
  refuses(made_voices(6), options, "rows of the design of the posts");
  options.posts_design = Eigen::MatrixXd::Ones(8, 2);
  refuses(made_voices(8), options, "no unique fit");
  BOOST_CHECK(fuse({}).status == fusion_status::refused);
}

BOOST_AUTO_TEST_CASE(notes_and_statuses_have_words) {
  for (int note = 0; note <= static_cast<int>(fusion_note::response_rate_unknown); ++note) {
    BOOST_TEST(!to_string(static_cast<fusion_note>(note)).empty());
    BOOST_TEST(sentence(static_cast<fusion_note>(note)).ends_with('.'));
    BOOST_TEST(sentence(static_cast<fusion_note>(note)).find("agrees") == std::string_view::npos);
  }
  BOOST_TEST(to_string(fusion_status::survey_shrunk) == "survey-shrunk");
}

BOOST_AUTO_TEST_SUITE_END()
