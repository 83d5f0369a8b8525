// SPDX-License-Identifier: MIT
#pragma once
// Two voices, one estimate: surveys, few and with non-response, and posts, many and self-selected.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <Eigen/Core>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/multiple_testing.hpp>
#include <counterpoint/stats/normal.hpp>
#include <counterpoint/survey/detail/clean_core.hpp>
#include <counterpoint/survey/detail/dissonance.hpp>
#include <counterpoint/survey/detail/fusion_checks.hpp>
#include <counterpoint/survey/detail/fusion_estimates.hpp>
#include <counterpoint/survey/detail/fusion_grid.hpp>
#include <counterpoint/survey/fusion_result.hpp>

namespace counterpoint::inline v0::survey {

/// One estimate a stratum from its survey and its posts, and one over all.
///
/// Model: y | θ ~ N(θ, ψ) and x | ξ ~ N(ξ, C) in each stratum, (θ, ξ) normal over strata about (X₁a, X₂b) with standard
/// deviations s₁, s₂ and correlation r; a, b flat, s₁ and s₂ uniform on (0, span/2), r uniform on (−1, 1). The posts
/// have their own long-run mean ξ: only as far as it goes along with θ from stratum to stratum do they count. It is a
/// bivariate Fay–Herriot model with both voices measured with error (R. E. Fay, R. A. Herriot 1979; L. M. R. Ybarra,
/// S. L. Lohr 2008), integrated over a and b exactly and over (s₁, s₂, r) on a grid of 12³ midpoints, re-centred three
/// times: deterministic, and a mixture of normals in the end. value = Σwθ, its variance Σw(v + (θ − value)²).
///
/// Refused and withheld, as `fusion_status` and `fusion_note` say: nothing without a survey anywhere; posts with fewer
/// than 5 strata of both voices; predictions with fewer than 8. There is never a pooled mean of the two voices, and no
/// n that adds answers and posts.
/// @throws error for columns of different lengths, a variance that is 0 or less or outside [1e-100, 1e100], and
///         options outside their ranges, designs without a unique fit among them
/// Complexity: 6912 nodes · strata without dissonance; with it several times that, and 1728 · strata more.
[[nodiscard]] fused_strata fuse(const voice_means& voices, const fusion_options& options = {});

namespace detail {

/// How the limits of an interval follow from value and standard error, ω in squares.
struct interval_rule {
  double z = 0;
  double allowance = 0;

  [[nodiscard]] double margin(double standard_error) const { return z * std::hypot(standard_error, allowance); }
};

inline void fill_intervals(fused_strata& out, const interval_rule& rule) {
  for (std::size_t i = 0; i < out.value.size(); ++i) {
    const double margin = rule.margin(out.standard_error[i]);
    out.low.push_back(out.value[i] - margin);
    out.high.push_back(out.value[i] + margin);
  }
}

inline void set_overall(fused_mean& out, double value, double variance, const interval_rule& rule) {
  out.value = value;
  out.standard_error = std::sqrt(variance);
  out.low = value - rule.margin(*out.standard_error);
  out.high = value + rule.margin(*out.standard_error);
}

/// Each stratum's survey by itself.
inline void estimate_directly(const stratum_columns& strata, const std::vector<double>& shares,
                              const interval_rule& rule, fused_strata& out) {
  double total = 0;
  double mean = 0;
  double variance = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const auto at = static_cast<Eigen::Index>(i);
    if (!strata.has_survey(at)) {
      out.value.push_back(std::numeric_limits<double>::quiet_NaN());
      out.standard_error.push_back(std::numeric_limits<double>::quiet_NaN());
      continue;
    }
    out.value.push_back(strata.y[at]);
    out.standard_error.push_back(std::sqrt(strata.psi[at]));
    total += shares[i];
    mean += shares[i] * strata.y[at];
    variance += shares[i] * shares[i] * strata.psi[at];
  }
  out.overall.share_covered = total;
  if (total > 0) set_overall(out.overall, mean / total, variance / (total * total), rule);
  fill_intervals(out, rule);
}

/// Which strata get an estimate of the model: surveyed ones, and predictions where they are allowed.
[[nodiscard]] inline std::vector<bool> estimable(const stratum_columns& strata, bool predictions) {
  std::vector<bool> out;
  for (Eigen::Index i = 0; i < strata.size(); ++i) {
    out.push_back(strata.has_survey(i) || (predictions && strata.has_posts(i)));
  }
  return out;
}

/// The exact ends of the mixtures' intervals, ω² added to each component.
inline void fill_quantiles(const sorted_strata& sorted, const grid_posterior& grid, const mixture_moments& moments,
                           const std::vector<bool>& wanted, const fusion_options& options, fused_strata& out) {
  const double tail = (1 - options.level) / 2;
  const double extra = options.allowance * options.allowance;
  Eigen::MatrixXd mean(grid.count, sorted.size());
  Eigen::MatrixXd sd(grid.count, sorted.size());
  node_theta node(sorted, grid);
  for (Eigen::Index g = 0; g < grid.count; ++g) {
    node.set(g);
    mean.row(g) = node.theta.transpose();
    sd.row(g) = (node.variance + extra).sqrt().transpose();
  }
  for (Eigen::Index i = 0; i < sorted.size(); ++i) {
    const auto place = static_cast<std::size_t>(sorted.order[static_cast<std::size_t>(i)]);
    if (!wanted[place]) continue;
    out.low[place] = mixture_quantile(tail, grid.weight, mean.col(i), sd.col(i)) + sorted.centre_y;
    out.high[place] = mixture_quantile(1 - tail, grid.weight, mean.col(i), sd.col(i)) + sorted.centre_y;
  }
  const Eigen::ArrayXd overall_sd = (moments.overall_variance_at + extra).sqrt();
  out.overall.low = mixture_quantile(tail, grid.weight, moments.overall_at, overall_sd) + sorted.centre_y;
  out.overall.high = mixture_quantile(1 - tail, grid.weight, moments.overall_at, overall_sd) + sorted.centre_y;
}

[[nodiscard]] inline fusion_relation relation_of(const sorted_strata& sorted, const grid_posterior& grid) {
  fusion_relation out;
  out.sd_survey = grid.average(grid.s1);
  out.sd_posts = grid.average(grid.s2);
  out.correlation = grid.average(grid.r);
  out.residual_sd = grid.average(grid.s1 * (1 - grid.r.square()).sqrt());
  out.probability_positive = (grid.r.head(grid.count) > 0).select(grid.weight, 0).sum();
  const Eigen::Index p1 = sorted.x1.cols();
  const Eigen::Index p2 = sorted.x2.cols();
  const Eigen::VectorXd mean = grid.mean.topRows(grid.count).transpose() * grid.weight.matrix();
  for (Eigen::Index j = 0; j < p1; ++j) out.survey_means.push_back(mean[j] + (p1 == 1 ? sorted.centre_y : 0));
  for (Eigen::Index j = 0; j < p2; ++j) out.posts_means.push_back(mean[p1 + j] + (p2 == 1 ? sorted.centre_x : 0));
  return out;
}

/// Values, intervals, weights and the overall mean from the grid.
inline void estimate_by_model(const sorted_strata& sorted, const grid_posterior& grid,
                              const std::vector<double>& shares, const std::vector<bool>& wanted,
                              const fusion_options& options, const interval_rule& rule, fused_strata& out) {
  const std::size_t size = shares.size();
  Eigen::ArrayXd share = Eigen::ArrayXd::Zero(sorted.size());
  for (std::size_t k = 0; k < size; ++k) {
    const auto place = static_cast<std::size_t>(sorted.order[k]);
    if (wanted[place]) share[static_cast<Eigen::Index>(k)] = shares[place];
  }
  out.overall.share_covered = share.sum();
  share /= out.overall.share_covered;
  const mixture_moments moments = mix(sorted, grid, share);
  for (auto* column : {&out.value, &out.standard_error, &out.weight_survey, &out.weight_posts}) {
    column->assign(size, std::numeric_limits<double>::quiet_NaN());
  }
  for (std::size_t k = 0; k < size; ++k) {
    const auto place = static_cast<std::size_t>(sorted.order[k]);
    const auto i = static_cast<Eigen::Index>(k);
    if (!wanted[place]) continue;
    out.value[place] = moments.mean[i] + sorted.centre_y;
    out.standard_error[place] = std::sqrt(moments.variance[i]);
    out.weight_survey[place] = moments.weight_survey[i];
    out.weight_posts[place] = moments.weight_posts[i];
  }
  set_overall(out.overall, moments.overall + sorted.centre_y, moments.overall_variance, rule);
  fill_intervals(out, rule);
  if (options.exact_quantiles) fill_quantiles(sorted, grid, moments, wanted, options, out);
  out.relation = relation_of(sorted, grid);
  if (sorted.pairs > 0) out.gain = moments.gain;
}

[[nodiscard]] inline dissonance_columns dissonance_of(const gap_columns& gaps, double z, const grid_posterior& grid) {
  dissonance_columns out;
  out.gap = gaps.gap;
  out.sd = gaps.sd;
  out.sd_noise = gaps.sd_noise;
  out.p = gaps.p;
  out.p_noise = gaps.p_noise;
  for (std::size_t i = 0; i < gaps.gap.size(); ++i) {
    out.low.push_back(gaps.gap[i] - z * gaps.sd_noise[i]);
    out.high.push_back(gaps.gap[i] + z * gaps.sd_noise[i]);
  }
  out.q = stats::benjamini_hochberg(out.p);
  out.q_noise = stats::benjamini_hochberg(out.p_noise);
  out.usual_sd = grid.average(grid.s2 * (1 - grid.r.square()).sqrt());
  return out;
}

/// The notes that follow from the estimates, in the order in which they matter.
inline void add_notes(const std::vector<bool>& wanted, const stratum_columns& strata, fused_strata& out) {
  using limits = fusion_thresholds;
  const bool fused = out.status == fusion_status::counterpoint;
  const auto note = [&out](bool applies, fusion_note which) {
    if (applies) out.notes.push_back(which);
  };
  if (fused && out.pairs > 0) {
    note(out.relation->probability_positive < limits::probability_shown, fusion_note::voices_not_shown_to_agree);
    note(out.gain && *out.gain > limits::gain_little, fusion_note::posts_add_little);
  }
  note(fused && out.pairs < limits::pairs_not_few, fusion_note::few_strata_wide_intervals);
  bool predicted = false;
  for (Eigen::Index i = 0; i < strata.size(); ++i) {
    predicted = predicted || (wanted[static_cast<std::size_t>(i)] && !strata.has_survey(i));
  }
  note(predicted, fusion_note::strata_without_survey_are_predictions);
  note(out.overall.share_covered < 1 - 1e-12, fusion_note::strata_left_out);
  note(!out.estranged.empty(), fusion_note::estranged_posts);
}

/// Fits both voices, or the survey alone, and fills in all that the model says.
inline void fuse_by_model(const stratum_columns& strata, const std::vector<Eigen::Index>& pairs,
                          const std::vector<double>& shares, const fusion_options& options, const interval_rule& rule,
                          fused_strata& out) {
  using limits = fusion_thresholds;
  const bool alone = out.status == fusion_status::survey_shrunk;
  const Eigen::Index more = alone ? 0 : strata.x2.cols() - 1;
  const grid_options grid_of = {.largest_sd = options.span / 2, .survey_alone = alone};
  const double largest_spread = grid_of.largest_sd * grid_of.largest_sd;
  clean_core core = {std::vector<bool>(static_cast<std::size_t>(strata.size()), false), 0};
  for (const Eigen::Index i : pairs) core.inside[static_cast<std::size_t>(i)] = true;
  const bool search =
      options.core == core_use::estimate || (options.core == core_use::dissonance && options.dissonance);
  if (!alone && search && out.pairs >= limits::pairs_for_core + more) {
    core = find_core(strata, pairs, grid_of, options.kernels, limits::core_alpha);
  }
  out.core_iterations = core.iterations;
  for (const Eigen::Index i : pairs) {
    if (!alone && !core.inside[static_cast<std::size_t>(i)]) out.estranged.push_back(i);
  }
  const bool drop = options.core == core_use::estimate && !out.estranged.empty();
  const sorted_strata sorted(drop ? without_estranged(strata, core.inside) : strata, largest_spread);
  const grid_posterior grid = posterior_on_grid(sorted, grid_of, options.kernels);
  if (grid.singular)
    throw error(
        "the designs have no unique fit in the strata that have the voice; allowed: columns "
        "that are not combinations of one another there");
  const std::vector<bool> wanted = estimable(strata, !alone && out.pairs >= limits::pairs_to_predict);
  estimate_by_model(sorted, grid, shares, wanted, options, rule, out);
  if (!alone && options.dissonance) {
    if (drop || out.estranged.empty()) {
      out.dissonance = dissonance_of(gaps_of(strata, pairs, core.inside, sorted, grid, options.kernels), rule.z, grid);
    } else {
      const sorted_strata clean(without_estranged(strata, core.inside), largest_spread);
      const grid_posterior of_core = posterior_on_grid(clean, grid_of, options.kernels);
      out.dissonance =
          dissonance_of(gaps_of(strata, pairs, core.inside, clean, of_core, options.kernels), rule.z, of_core);
    }
  }
  add_notes(wanted, strata, out);
}

}  // namespace detail

inline fused_strata fuse(const voice_means& voices, const fusion_options& options) {
  using limits = fusion_thresholds;
  detail::stratum_columns strata = detail::checked_columns(voices, options);
  const std::vector<double> shares = detail::checked_shares(options.shares, strata.size());
  const detail::interval_rule rule = {stats::critical_value(options.level), options.allowance};
  fused_strata out;
  std::vector<Eigen::Index> pairs;
  for (Eigen::Index i = 0; i < strata.size(); ++i) {
    out.surveys += strata.has_survey(i) ? 1 : 0;
    out.posts += strata.has_posts(i) ? 1 : 0;
    if (strata.has_survey(i) && strata.has_posts(i)) pairs.push_back(i);
  }
  out.pairs = std::ssize(pairs);
  if (out.surveys == 0) {
    out.status = fusion_status::refused;
    out.notes.push_back(fusion_note::no_anchor);
    for (auto* column : {&out.value, &out.standard_error, &out.low, &out.high}) {
      column->assign(shares.size(), std::numeric_limits<double>::quiet_NaN());
    }
    return out;
  }
  if (out.pairs >= limits::pairs_to_fuse + (strata.x2.cols() - 1)) {
    out.status = fusion_status::counterpoint;
    bool withheld = false;
    for (Eigen::Index i = 0; i < strata.size(); ++i)
      withheld = withheld || (strata.has_posts(i) && !strata.has_survey(i));
    if (withheld && out.pairs < limits::pairs_to_predict) out.notes.push_back(fusion_note::predictions_withheld);
  } else if (out.surveys >= limits::surveys_to_shrink) {
    out.status = fusion_status::survey_shrunk;
    out.notes.push_back(fusion_note::too_few_strata_with_both_voices);
    detail::leave_posts_out(strata);
  } else {
    out.status = fusion_status::survey_direct;
    out.notes.push_back(fusion_note::too_few_strata);
    detail::estimate_directly(strata, shares, rule, out);
    return out;
  }
  detail::fuse_by_model(strata, pairs, shares, options, rule, out);
  return out;
}

}  // namespace counterpoint::inline v0::survey
