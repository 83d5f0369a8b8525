// SPDX-License-Identifier: MIT
#pragma once
// What a fusion of two voices is asked for, and what it says.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <Eigen/Core>

#include <counterpoint/core/error.hpp>
#include <counterpoint/survey/fusion_kernels.hpp>

namespace counterpoint::inline v0::survey {

/// Which estimator the strata allowed.
enum class fusion_status : std::uint8_t {
  counterpoint,   ///< both voices in one estimate
  survey_shrunk,  ///< the survey alone, each stratum drawn to their mean: too few strata with both voices
  survey_direct,  ///< the survey alone, each stratum by itself: too few strata
  refused         ///< no survey anywhere: posts alone say what those who post think, never what customers think
};

[[nodiscard]] constexpr std::string_view to_string(fusion_status status) noexcept {
  constexpr std::string_view names[] = {"counterpoint", "survey-shrunk", "survey-direct", "refused"};
  return names[static_cast<std::size_t>(status)];
}

/// What a reader must be told beside the figures.
enum class fusion_note : std::uint8_t {
  no_anchor,
  too_few_strata_with_both_voices,
  too_few_strata,
  predictions_withheld,
  voices_not_shown_to_agree,
  posts_add_little,
  few_strata_wide_intervals,
  strata_without_survey_are_predictions,
  strata_left_out,
  estranged_posts,
  response_rate_unknown
};

[[nodiscard]] constexpr std::string_view to_string(fusion_note note) noexcept {
  constexpr std::string_view names[] = {"no-anchor",
                                        "too-few-strata-with-both-voices",
                                        "too-few-strata",
                                        "predictions-withheld",
                                        "voices-not-shown-to-agree",
                                        "posts-add-little",
                                        "few-strata-wide-intervals",
                                        "strata-without-survey-are-predictions",
                                        "strata-left-out",
                                        "estranged-posts",
                                        "response-rate-unknown"};
  return names[static_cast<std::size_t>(note)];
}

/// The note as a sentence.
[[nodiscard]] constexpr std::string_view sentence(fusion_note note) noexcept {
  constexpr std::string_view sentences[] = {
      "No stratum has survey answers: posts alone cannot say what customers think, so nothing is estimated.",
      "Fewer than 5 strata have both voices: the posts are not used.",
      "Fewer than 5 strata have survey answers: each stands by itself, and the posts are not used.",
      "Fewer than 8 strata have both voices: strata without survey answers get no estimate.",
      "That the two voices rise and fall together is not shown (its probability is under 95 %).",
      "The posts narrow the intervals by little.",
      "Fewer than 12 strata have both voices: intervals are wide.",
      "Strata without survey answers are predictions from their posts.",
      "Strata without either voice are left out of the overall mean.",
      "In some strata the posts say something else than the survey leads to expect (see dissonance).",
      "The response rate is unknown: intervals hold if non-response is ignorable."};
  return sentences[static_cast<std::size_t>(note)];
}

/// Strata need so many of both voices, or of surveys, for each step.
struct fusion_thresholds {
  static constexpr std::ptrdiff_t pairs_to_fuse = 5;  ///< and one more for each further column of the posts' design
  static constexpr std::ptrdiff_t surveys_to_shrink = 5;
  static constexpr std::ptrdiff_t pairs_to_predict = 8;
  static constexpr std::ptrdiff_t pairs_for_core = 12;  ///< and one more for each further column, as above
  static constexpr std::ptrdiff_t pairs_not_few = 12;
  static constexpr double probability_shown = 0.95;  ///< of r > 0
  static constexpr double gain_little = 0.9;         ///< variance with posts over without
  static constexpr double core_alpha = 0.01;
};

/// What the clean core of strata is used for.
enum class core_use : std::uint8_t {
  dissonance,  ///< for the dissonance; the estimate takes all posts, which keeps its intervals honest under a brigade
  estimate,    ///< for both: estranged posts are left out of the estimate too
  off          ///< nothing: all strata are fitted
};

[[nodiscard]] constexpr std::string_view to_string(core_use use) noexcept {
  constexpr std::string_view names[] = {"dissonance", "estimate", "off"};
  return names[static_cast<std::size_t>(use)];
}
/// @throws error that names the value and what is allowed
[[nodiscard]] inline core_use core_use_from(std::string_view name) {
  for (const auto use : {core_use::dissonance, core_use::estimate, core_use::off}) {
    if (to_string(use) == name) return use;
  }
  throw error::argument("core", data_error::quoted(name), "dissonance, estimate, off");
}

struct fusion_options {
  double level = 0.95;                 ///< confidence of the intervals, in (0, 1)
  double span = 1;                     ///< width of the common scale, above 0
  double allowance = 0;                ///< ω: added in squares to every interval's standard error, 0 or more
  std::vector<double> shares = {};     ///< each stratum's weight in the overall mean, 0 or more; empty: equal ones
  Eigen::MatrixXd survey_design = {};  ///< X₁, strata × p₁, holding an intercept; empty: the intercept alone
  Eigen::MatrixXd posts_design = {};   ///< X₂ likewise, such as a trend of the posts' bias
  bool exact_quantiles = false;        ///< ends of intervals as quantiles of the mixture, not mean ± z sd: slow
  bool dissonance = true;              ///< whether to compute it: it costs several fits
  core_use core = core_use::dissonance;
  fusion_kernels kernels = {};  ///< loops for this processor; all give the same digits
};

/// The two voices as means with variances, one entry a stratum. A voice whose mean is NaN or whose variance is NaN or
/// infinite is absent there.
struct voice_means {
  std::vector<double> survey = {};
  std::vector<double> survey_variance = {};  ///< ψ, in [1e-100, 1e100] where present
  std::vector<double> posts = {};
  std::vector<double> posts_variance = {};  ///< C likewise
};

/// The mean over all strata that have an estimate.
struct fused_mean {
  std::optional<double> value = {}, standard_error = {}, low = {}, high = {};
  double share_covered = 0;  ///< share of the strata that have an estimate, by `shares`

  bool operator==(const fused_mean&) const = default;
};

/// Posterior means of what the strata have in common.
struct fusion_relation {
  double sd_survey = 0;                   ///< s₁: how far true strata means differ
  double sd_posts = 0;                    ///< s₂: how far the posts' means differ; of no meaning without posts
  double correlation = 0;                 ///< r of both
  double residual_sd = 0;                 ///< of the truth given perfectly known posts, s₁√(1 − r²)
  double probability_positive = 0;        ///< P(r > 0)
  std::vector<double> survey_means = {};  ///< a: the overall level, or coefficients of the design
  std::vector<double> posts_means = {};   ///< b; empty without posts

  bool operator==(const fusion_relation&) const = default;
};

/// Posts against what survey and usual relation lead to expect, one entry a stratum, NaN where a voice is absent.
/// Negative: said worse unasked than asked. A stratum that is not flagged is not shown to differ; it is not shown to
/// be alike either.
struct dissonance_columns {
  std::vector<double> gap = {};
  std::vector<double> low = {}, high = {};   ///< of the gap, sampling noise alone
  std::vector<double> p = {}, p_noise = {};  ///< beyond the usual disagreement of strata, and beyond noise
  std::vector<double> q = {}, q_noise = {};  ///< Benjamini–Hochberg over the strata with both voices
  std::vector<double> sd = {}, sd_noise = {};
  double usual_sd = 0;  ///< of the usual disagreement

  bool operator==(const dissonance_columns&) const = default;
};

/// One entry a stratum; NaN: nothing can be said.
struct fused_strata {
  fusion_status status = fusion_status::refused;
  std::vector<fusion_note> notes = {};
  std::ptrdiff_t pairs = 0;    ///< strata with both voices,
  std::ptrdiff_t surveys = 0;  ///< with a survey,
  std::ptrdiff_t posts = 0;    ///< with posts
  std::vector<double> value = {}, standard_error = {}, low = {}, high = {};
  std::vector<double> weight_survey = {}, weight_posts = {};  ///< by how much each voice's deviation moves the estimate
  fused_mean overall = {};
  std::optional<fusion_relation> relation = {};
  std::optional<double> gain = {};  ///< variance with the posts over that without, mean over pairs
  std::optional<dissonance_columns> dissonance = {};
  std::vector<std::ptrdiff_t> estranged = {};  ///< strata whose posts are outside of the clean core
  int core_iterations = 0;

  bool operator==(const fused_strata&) const = default;
};

}  // namespace counterpoint::inline v0::survey
