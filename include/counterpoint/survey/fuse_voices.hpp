// SPDX-License-Identifier: MIT
#pragma once
// The fusion from sums: direct estimates, allowance for non-response, the joint estimate, and each voice beside it.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/estimate.hpp>
#include <counterpoint/stats/normal.hpp>
#include <counterpoint/survey/direct_estimate.hpp>
#include <counterpoint/survey/fuse.hpp>
#include <counterpoint/survey/nonresponse_allowance.hpp>
#include <counterpoint/survey/voice_strata.hpp>

namespace counterpoint::inline v0::survey {

struct voices_options {
  double level = 0.95;  ///< confidence of the intervals, in (0, 1)
  /// Share of those asked who answered, in (0, 1]. Without it `assume_ignorable` must be set.
  std::optional<double> response_rate = {};
  /// That who answers has nothing to do with what they think: no allowance, and every interval says so. Withholding the
  /// rate thus never narrows an interval in silence.
  bool assume_ignorable = false;
  double defect = 0.05;             ///< data-defect correlation that intervals allow for, in [-1, 1]: a convention
  std::vector<double> shares = {};  ///< each stratum's weight in the overall mean, in their order; empty: equal ones
  bool exact_quantiles = false;     ///< as fusion_options
  bool dissonance = true;
  core_use core = core_use::dissonance;

  bool operator==(const voices_options&) const = default;
};

/// One entry a stratum, in their order.
struct fused_voices {
  fused_strata joint = {};
  direct_estimates survey = {};  ///< with the pooled variance: what was fused
  direct_estimates posts = {};
  direct_estimates survey_alone = {};  ///< with 10 degrees for the pooled variance: for intervals without a model
  direct_estimates posts_alone = {};
  double allowance = 0;  ///< ω
};

/// The joint estimates and both voices' own, with intervals, as they are to be shown.
struct voice_estimates {
  std::vector<estimate> joint = {};
  std::vector<estimate> survey = {};  ///< of the survey alone
  std::vector<estimate> posts = {};   ///< of those who post; says nothing of customers
  estimate overall = {};

  bool operator==(const voice_estimates&) const = default;
};

namespace detail {

[[nodiscard]] inline std::vector<voice_sums> sums_of(const voice_strata& strata, voice_sums two_voices::*voice) {
  std::vector<voice_sums> out;
  for (const auto& each : strata.groups.groups()) out.push_back(each.second.*voice);
  return out;
}

inline void check_options(const voices_options& options) {
  static_cast<void>(stats::critical_value(options.level));
  if (options.response_rate && options.assume_ignorable) {
    throw error("a response rate is given, and non-response is assumed ignorable; allowed: one of them");
  }
  if (!options.response_rate && !options.assume_ignorable) {
    throw error(
        "the response rate is missing: without it the interval of a fused estimate would hide what those who "
        "did not answer may think; allowed: response_rate in (0, 1], or assume_ignorable to say that it may");
  }
  static_cast<void>(nonresponse_allowance(1, options.response_rate.value_or(1), options.defect));
}

/// A part of the scale in `estimate`'s form; NaN is absent, and limits stay on the scale.
[[nodiscard]] inline estimate shown(const voice_strata& strata, double value, double low, double high) {
  estimate out;
  const double least = lowest_of(strata.scale);
  const double most = least + width_of(strata.scale);
  if (std::isfinite(value)) out.value = value;
  if (std::isfinite(low)) out.low = std::clamp(low, least, most);
  if (std::isfinite(high)) out.high = std::clamp(high, least, most);
  return out;
}

[[nodiscard]] inline std::string method_of(fusion_status status) {
  switch (status) {
    case fusion_status::counterpoint:
      return "both voices, bivariate Fay-Herriot model over the strata, full posterior; n counts survey answers alone";
    case fusion_status::survey_shrunk:
      return "survey alone, shrunk to the mean of the strata (Fay-Herriot model, full posterior); posts not used";
    case fusion_status::survey_direct: return "survey alone, stratum by stratum; posts not used";
    case fusion_status::refused: break;
  }
  return "refused: " + std::string(sentence(fusion_note::no_anchor));
}

[[nodiscard]] inline std::vector<std::string> assumptions_of(const voices_options& options, fusion_status status) {
  using core::detail::shortest;
  std::vector<std::string> out;
  if (options.response_rate) {
    out.push_back("answering goes along with opinion by a data-defect correlation of at most " +
                  shortest(std::fabs(options.defect)) + " (a convention), at a response rate of " +
                  shortest(*options.response_rate));
  } else {
    out.emplace_back("if non-response is ignorable: those who answered are like those who did not");
  }
  if (status == fusion_status::counterpoint) {
    out.emplace_back("true means and those of the posts vary over the strata as one bivariate normal distribution");
    out.emplace_back("posts of different authors are independent of one another");
  }
  if (status == fusion_status::survey_shrunk) {
    out.emplace_back("true means vary over the strata as one normal distribution");
  }
  return out;
}

}  // namespace detail

/// Two voices, one estimate, from sums alone: the last step of a distributed run is the same call on merged sums.
/// @throws error unless there is a response rate in (0, 1] or non-response is assumed ignorable, and as fuse()
[[nodiscard]] inline fused_voices fuse(const voice_strata& strata, const voices_options& options,
                                       const fusion_kernels& kernels = {}) {
  detail::check_options(options);
  const auto surveys = detail::sums_of(strata, &two_voices::survey);
  const auto posts = detail::sums_of(strata, &two_voices::posts);
  const double span = width_of(strata.scale);
  fused_voices out;
  out.survey = direct_estimate(surveys, {.span = span});
  out.posts = direct_estimate(posts, {.span = span});
  out.survey_alone = direct_estimate(surveys, {.span = span, .pooled_degrees = 10});
  out.posts_alone = direct_estimate(posts, {.span = span, .pooled_degrees = 10});
  if (options.response_rate) {
    out.allowance =
        nonresponse_allowance(std::sqrt(out.survey.pooled_variance), *options.response_rate, options.defect);
  }
  fusion_options how;
  how.level = options.level;
  how.span = span;
  how.allowance = out.allowance;
  how.shares = options.shares;
  how.exact_quantiles = options.exact_quantiles;
  how.dissonance = options.dissonance;
  how.core = options.core;
  how.kernels = kernels;
  out.joint = fuse(voice_means{out.survey.mean, out.survey.variance, out.posts.mean, out.posts.variance}, how);
  if (!options.response_rate) out.joint.notes.push_back(fusion_note::response_rate_unknown);
  return out;
}

/// What there is to show: limits clipped to the scale, absent where nothing can be said.
[[nodiscard]] inline voice_estimates estimates_of(const fused_voices& fused, const voice_strata& strata,
                                                  const voices_options& options) {
  voice_estimates out;
  const auto surveys = detail::sums_of(strata, &two_voices::survey);
  const auto posts = detail::sums_of(strata, &two_voices::posts);
  const detail::interval_rule rule = {stats::critical_value(options.level), fused.allowance};
  const auto finish = [&](estimate& each, const voice_sums& sums, double effective) {
    each.level = options.level;
    each.n = sums.count();
    each.n_effective = effective;
  };
  voice_sums all;
  for (std::size_t i = 0; i < surveys.size(); ++i) {
    const fused_strata& joint = fused.joint;
    all += surveys[i];
    out.joint.push_back(detail::shown(strata, joint.value[i], joint.low[i], joint.high[i]));
    finish(out.joint.back(), surveys[i], fused.survey.n_effective[i]);
    out.joint.back().method = detail::method_of(joint.status);
    out.joint.back().assumptions = detail::assumptions_of(options, joint.status);

    const double survey = rule.margin(std::sqrt(fused.survey_alone.variance[i]));
    out.survey.push_back(
        detail::shown(strata, fused.survey.mean[i], fused.survey.mean[i] - survey, fused.survey.mean[i] + survey));
    finish(out.survey.back(), surveys[i], fused.survey.n_effective[i]);
    out.survey.back().method = "survey alone, variance smoothed over the strata by 10 degrees of freedom";
    out.survey.back().assumptions = detail::assumptions_of(options, fusion_status::survey_direct);

    const double spread = rule.z * std::sqrt(fused.posts_alone.variance[i]);
    out.posts.push_back(
        detail::shown(strata, fused.posts.mean[i], fused.posts.mean[i] - spread, fused.posts.mean[i] + spread));
    finish(out.posts.back(), posts[i], fused.posts.n_effective[i]);
    out.posts.back().method = "posts alone by " + strata.posts_value + ", one voice an author; n counts authors";
    out.posts.back().assumptions = {"only those who post are meant: it is no estimate of what customers think"};
  }
  const fused_mean& overall = fused.joint.overall;
  if (overall.value) out.overall = detail::shown(strata, *overall.value, *overall.low, *overall.high);
  finish(out.overall, all, stats::effective_count(all.weight(), all.weight_squares(), all.count()));
  out.overall.method = "mean over the strata; " + detail::method_of(fused.joint.status);
  out.overall.assumptions = detail::assumptions_of(options, fused.joint.status);
  return out;
}

/// The data-defect correlation that would move each joint estimate to a threshold on the same scale: small ones are
/// overturned by little selection. NaN where there is no estimate; ∞ where everybody answered.
/// @throws error without a response rate
[[nodiscard]] inline std::vector<double> defects_to_overturn(const fused_voices& fused, const voices_options& options,
                                                             double threshold) {
  if (!options.response_rate) {
    throw error("the response rate is missing: what selection would overturn the estimate depends on it");
  }
  std::vector<double> out;
  for (const double value : fused.joint.value) {
    out.push_back(std::isnan(value) ? value
                                    : defect_to_overturn(value, threshold, std::sqrt(fused.survey.pooled_variance),
                                                         *options.response_rate));
  }
  return out;
}

}  // namespace counterpoint::inline v0::survey
