// SPDX-License-Identifier: MIT
#pragma once
// The net score of the question "how likely are you to recommend us, 0 to 10": a mergeable summary and its result.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/core/estimate.hpp>
#include <counterpoint/core/scale.hpp>
#include <counterpoint/stats/net_score_interval.hpp>

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

/// The answers that a net score is computed from: how many gave each of 0 … 10, and how many gave none.
///
/// A summary merges: the integers are the same however the answers are split. 0–6 are detractors, 7 and 8 passives,
/// 9 and 10 promoters (F. F. Reichheld, 2003, Harvard Business Review 81(12), 46–54).
class net_score_summary {
 public:
  static constexpr std::ptrdiff_t answers = 11;
  using distribution_type = std::array<std::int64_t, answers>;

  net_score_summary() = default;

  /// The largest count that a summary is made from: up to it doubles are exact, and sums don't overflow.
  static constexpr std::int64_t largest_count = std::int64_t{1} << 53;

  /// @param distribution  how many gave 0, 1, … 10; each 0 … largest_count
  /// @param missing       how many were asked and gave no answer, 0 … largest_count
  /// @throws error for another count
  explicit net_score_summary(const distribution_type& distribution, std::int64_t missing = 0)
      : distribution_(distribution), missing_(missing) {
    const auto bad = [](std::int64_t count) { return count < 0 || count > largest_count; };
    if (std::any_of(distribution.begin(), distribution.end(), bad) || bad(missing)) {
      throw error("a net score summary has a count outside its range; allowed: 0 … 2^53");
    }
  }

  /// Whether `answer` is one of 0, 1, … 10. NaN is not.
  [[nodiscard]] static bool is_answer(double answer) noexcept {
    return answer >= 0 && answer <= 10 && answer == std::floor(answer);
  }
  static constexpr std::string_view allowed = "0, 1, … 10";

  /// Adds one answer; NaN is a missing one.
  /// @throws error for anything but 0, 1, … 10; the summary stays as it was
  void operator()(double answer) {
    if (std::isnan(answer)) return add_missing(1);
    if (!is_answer(answer)) throw error::argument("answer", core::detail::shortest(answer), allowed);
    ++distribution_[static_cast<std::size_t>(answer)];
  }
  /// @param count  0 … largest_count. @throws error otherwise
  void add_missing(std::int64_t count) {
    if (count < 0 || count > largest_count) throw error::argument("missing", std::to_string(count), "0 … 2^53");
    missing_ += count;
  }

  net_score_summary& operator+=(const net_score_summary& other) noexcept {
    std::transform(distribution_.begin(), distribution_.end(), other.distribution_.begin(), distribution_.begin(),
                   std::plus<>());
    missing_ += other.missing_;
    return *this;
  }
  [[nodiscard]] friend net_score_summary operator+(net_score_summary a, const net_score_summary& b) noexcept {
    a += b;
    return a;
  }
  bool operator==(const net_score_summary&) const = default;

  /// Answers, missing ones not counted.
  [[nodiscard]] std::int64_t count() const noexcept { return sum(0, answers); }
  [[nodiscard]] std::int64_t missing() const noexcept { return missing_; }
  /// How many gave 0, 1, … 10.
  [[nodiscard]] const distribution_type& distribution() const noexcept { return distribution_; }
  [[nodiscard]] std::int64_t detractors() const noexcept { return sum(0, 7); }
  [[nodiscard]] std::int64_t passives() const noexcept { return sum(7, 9); }
  [[nodiscard]] std::int64_t promoters() const noexcept { return sum(9, answers); }

  /// 100 (promoters - detractors) / answers, in [-100, 100]; nothing without answers.
  [[nodiscard]] std::optional<double> value() const noexcept {
    const std::int64_t n = count();
    if (n == 0) return std::nullopt;
    return 100.0 * static_cast<double>(promoters() - detractors()) / static_cast<double>(n);
  }

  /// The net score in points with its interval. Under 2 answers there is no interval, and without answers no value:
  /// `method` then gives the reason.
  /// @return 13 promoters, 5 passives, 2 detractors at 95 %: 55 (19.2576 … 76.3945)
  /// @throws error for a level outside (0, 1)
  [[nodiscard]] estimate result(const net_score_options& options = {}) const;

 private:
  [[nodiscard]] std::int64_t sum(std::ptrdiff_t from, std::ptrdiff_t until) const noexcept {
    return std::accumulate(distribution_.begin() + from, distribution_.begin() + until, std::int64_t{0});
  }

  distribution_type distribution_ = {};
  std::int64_t missing_ = 0;
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

inline estimate net_score_summary::result(const net_score_options& options) const {
  static_cast<void>(stats::critical_value(options.level));  // a bad level is an error whatever n is
  estimate out;
  out.value = value();
  out.level = options.level;
  out.n = count();
  out.n_effective = static_cast<double>(out.n);
  out.assumptions = {"the answers are independent of one another",
                     "those who answered are like those who did not, or only those who answered are meant"};
  const bool wald = options.interval == net_score_method::adjusted_wald;
  const std::string name = wald ? "net score in points, adjusted Wald +3 clipped to [-100, 100]"
                                : "net score in points, score interval (Tango)";
  if (out.n < 2) {
    out.method = out.n == 0 ? "net score in points: no value without answers"
                            : "net score in points: no interval under 2 answers";
    return out;
  }
  const stats::net_counts counts = {static_cast<double>(detractors()), static_cast<double>(passives()),
                                    static_cast<double>(promoters())};
  const auto limits =
      wald ? stats::net_score_adjusted_wald(counts, options.level) : stats::net_score_score(counts, options.level);
  out.low = std::max(100 * limits.low, -100.0);
  out.high = std::min(100 * limits.high, 100.0);
  out.method = name;
  return out;
}

}  // namespace counterpoint::inline v0::survey
