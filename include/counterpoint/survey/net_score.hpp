// SPDX-License-Identifier: MIT
#pragma once
// The net score of the question "how likely are you to recommend us, 0 to 10": a mergeable summary and its result.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/estimate.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/stats/net_score_interval.hpp>
#include <counterpoint/survey/detail/wording.hpp>
#include <counterpoint/survey/rating_summary.hpp>

namespace counterpoint::inline v0::survey {

/// Which interval goes with a net score.
enum class net_score_method : std::uint8_t {
  adjusted_wald,  ///< stats::net_score_adjusted_wald, clipped to [-100, 100]
  score           ///< stats::net_score_score
};

[[nodiscard]] constexpr std::string_view to_string(net_score_method method) noexcept {
  return method == net_score_method::adjusted_wald ? "adjusted_wald" : "score";
}

/// @throws error that names the value and what is allowed
[[nodiscard]] inline net_score_method net_score_method_from(std::string_view name) {
  if (name == "adjusted_wald") return net_score_method::adjusted_wald;
  if (name == "score") return net_score_method::score;
  throw error::argument("interval", data_error::quoted(name), "adjusted_wald, score");
}

struct net_score_options {
  double level = 0.95;  ///< confidence of the interval, in (0, 1)
  net_score_method interval = net_score_method::adjusted_wald;

  bool operator==(const net_score_options&) const = default;
};

/// The answers that a net score is computed from: a rating_summary on 0 … 10, seen as three groups.
///
/// A summary merges: the integers are the same however the answers are split. 0–6 are detractors, 7 and 8 passives,
/// 9 and 10 promoters (F. F. Reichheld, 2003, Harvard Business Review 81(12), 46–54).
class net_score_summary {
 public:
  static constexpr std::ptrdiff_t answers = 11;
  using distribution_type = std::array<std::int64_t, answers>;
  static constexpr std::int64_t largest_count = rating_summary::largest_count;

  net_score_summary() : ratings_(scale::named("nps_0_10")) {}

  /// @param distribution  how many gave 0, 1, … 10; each 0 … largest_count
  /// @param missing       how many were asked and gave no answer, 0 … largest_count
  /// @throws error for another count
  explicit net_score_summary(const distribution_type& distribution, std::int64_t missing = 0)
      : net_score_summary(counted(distribution, missing)) {}

  /// @throws error unless the summary's scale is 0 … 10 (require_net_score_scale)
  explicit net_score_summary(const rating_summary& ratings);

  /// Whether `answer` is one of 0, 1, … 10. NaN is not.
  [[nodiscard]] static bool is_answer(double answer) noexcept { return scale::named("nps_0_10").contains(answer); }
  [[nodiscard]] static std::string allowed() { return "0, 1, … 10 (nps_0_10)"; }

  /// Adds one answer; NaN is a missing one, whatever its weight. A weight of 0 counts nothing.
  /// @throws error for anything but 0, 1, … 10, and for what is no weight; the summary stays as it was
  void operator()(double answer, double weight = 1) { ratings_(answer, weight); }
  /// The same without errors. @return false, with nothing added, for what is no answer (NaN too) or no weight
  [[nodiscard]] bool add(double answer, double weight = 1) { return ratings_.add(answer, weight); }
  /// rating_summary::add_all
  std::ptrdiff_t add_all(std::span<const double> given) { return ratings_.add_all(given); }
  /// @param count  0 … largest_count. @throws error otherwise
  void add_missing(std::int64_t count) { ratings_.add_missing(count); }

  net_score_summary& operator+=(const net_score_summary& other) {
    ratings_ += other.ratings_;
    return *this;
  }
  [[nodiscard]] friend net_score_summary operator+(net_score_summary a, const net_score_summary& b) { return a += b; }
  bool operator==(const net_score_summary&) const = default;

  /// The same as a summary on nps_0_10.
  [[nodiscard]] const rating_summary& ratings() const noexcept { return ratings_; }
  /// Answers, missing ones not counted.
  [[nodiscard]] std::int64_t count() const noexcept { return ratings_.count(); }
  [[nodiscard]] std::int64_t missing() const noexcept { return ratings_.missing(); }
  /// How many gave 0, 1, … 10.
  [[nodiscard]] distribution_type distribution() const noexcept {
    distribution_type out = {};
    std::ranges::transform(ratings_.answers(), out.begin(), &answer_count::count);
    return out;
  }
  [[nodiscard]] std::int64_t detractors() const noexcept { return count_of(0, 7); }
  [[nodiscard]] std::int64_t passives() const noexcept { return count_of(7, 9); }
  [[nodiscard]] std::int64_t promoters() const noexcept { return count_of(9, answers); }

  /// 100 (promoters - detractors) / answers, each answer with its weight, in [-100, 100]; nothing without answers.
  [[nodiscard]] std::optional<double> value() const noexcept {
    if (count() == 0) return std::nullopt;
    return 100 * (weight_of(9, answers) - weight_of(0, 7)) / ratings_.weight();
  }

  /// The net score in points with its interval. Under 2 answers (with weights: under an effective n of 2) there is no
  /// interval, and without answers no value: `method` then gives the reason. With weights the three groups' shares of
  /// Kish's effective n stand for the counts.
  /// @return 13 promoters, 5 passives, 2 detractors at 95 %: 55 (19.2576 … 76.3945)
  /// @throws error for a level outside (0, 1)
  [[nodiscard]] estimate result(const net_score_options& options = {}) const;

 private:
  [[nodiscard]] static rating_summary counted(const distribution_type& distribution, std::int64_t missing);

  [[nodiscard]] std::int64_t count_of(std::size_t from, std::size_t until) const noexcept {
    std::int64_t out = 0;
    for (; from < until; ++from) out += ratings_.answers()[from].count;
    return out;
  }
  [[nodiscard]] double weight_of(std::size_t from, std::size_t until) const noexcept {
    double out = 0;
    for (; from < until; ++from) out += ratings_.answers()[from].weight;
    return out;
  }

  rating_summary ratings_;  // always on nps_0_10
};

/// Refuses every scale but 0 … 10 in whole points with 10 as the good end: three groups of other scales are no net
/// score.
/// @throws error that names the scale
inline void require_net_score_scale(const scale& asked) {
  const bool whole = asked.step() == 1;
  if (asked.min() == 0 && asked.max() == 10 && whole && asked.better() == direction::higher_is_better &&
      !asked.ideal()) {
    return;
  }
  throw error("scale is " + asked.name() + ", " + asked.allowed() +
              "; allowed: nps_0_10, since a net score counts 9–10 less 0–6 on 0 … 10. On another scale report the "
              "distribution, the mean or the share of the top answers");
}

inline rating_summary net_score_summary::counted(const distribution_type& distribution, std::int64_t missing) {
  std::vector<answer_count> counts;
  double total = 0;
  for (std::size_t i = 0; i < distribution.size(); ++i) {
    const std::int64_t count = distribution[i];
    if (count < 0 || count > largest_count) {
      throw error("a net score summary has a count outside its range; allowed: 0 … 2^53");
    }
    if (count > 0) counts.push_back({static_cast<double>(i), count, static_cast<double>(count)});
    total += static_cast<double>(count);
  }
  return rating_summary::restored(scale::named("nps_0_10"), counts, total, missing);
}

inline net_score_summary::net_score_summary(const rating_summary& ratings) : net_score_summary() {
  if (!ratings.on()) {
    ratings_.add_missing(ratings.missing());
    return;
  }
  require_net_score_scale(*ratings.on());
  std::vector<answer_count> counts(ratings.answers().begin(), ratings.answers().end());
  std::erase_if(counts, [](const answer_count& each) { return each.count == 0; });
  ratings_ = rating_summary::restored(*ratings_.on(), counts, ratings.weight_squares(), ratings.missing());
}

inline estimate net_score_summary::result(const net_score_options& options) const {
  static_cast<void>(stats::critical_value(options.level));  // a bad level is an error whatever n is
  estimate out;
  out.value = value();
  out.level = options.level;
  out.n = count();
  out.n_effective = ratings_.effective_count();
  out.assumptions = detail::assumptions_of(ratings_);
  if (const auto reason = detail::no_interval(out.n, out.n_effective)) {
    out.method = "net score in points: " + *reason;
    return out;
  }
  const bool wald = options.interval == net_score_method::adjusted_wald;
  out.method = wald ? "net score in points, adjusted Wald +3 clipped to [-100, 100]"
                    : "net score in points, score interval (Tango)";
  out.method += detail::weighting_of(ratings_);
  const double each = out.n_effective / ratings_.weight();
  const stats::net_counts counts = {weight_of(0, 7) * each, weight_of(7, 9) * each, weight_of(9, answers) * each};
  const auto limits =
      wald ? stats::net_score_adjusted_wald(counts, options.level) : stats::net_score_score(counts, options.level);
  out.low = std::max(100 * limits.low, -100.0);
  out.high = std::min(100 * limits.high, 100.0);
  return out;
}

}  // namespace counterpoint::inline v0::survey
