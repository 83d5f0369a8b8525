// SPDX-License-Identifier: MIT
#pragma once
// What a scoring method says of one text.

#include <cmath>
#include <string>
#include <utility>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/error.hpp>

namespace counterpoint::inline v0::inline core {

/// The sentiment of one text, with the name of the method that found it.
class score {
 public:
  /// @param valence     in [-1, 1]: from wholly negative to wholly positive
  /// @param p_negative  calibrated probability, in [0, 1]
  /// @param p_neutral   likewise
  /// @param p_positive  likewise; the three add up to 1 within 1e-9
  /// @param method      the scoring method and its version, not empty
  /// @throws error that names the field, its value and what is allowed; NaN is never allowed
  score(double valence, double p_negative, double p_neutral, double p_positive, std::string method)
      : valence_(valence), p_negative_(p_negative), p_neutral_(p_neutral), p_positive_(p_positive),
        method_(std::move(method)) {
    require("valence", valence, -1, "-1 … 1");
    require("p_negative", p_negative, 0, "0 … 1");
    require("p_neutral", p_neutral, 0, "0 … 1");
    require("p_positive", p_positive, 0, "0 … 1");
    const double total = p_negative + p_neutral + p_positive;
    if (std::abs(total - 1) > 1e-9) {
      throw error::argument("p_negative + p_neutral + p_positive", detail::shortest(total), "1");
    }
    if (method_.empty()) throw error::argument("method", "empty", "the name of the scoring method");
  }

  [[nodiscard]] double valence() const noexcept { return valence_; }
  [[nodiscard]] double p_negative() const noexcept { return p_negative_; }
  [[nodiscard]] double p_neutral() const noexcept { return p_neutral_; }
  [[nodiscard]] double p_positive() const noexcept { return p_positive_; }
  [[nodiscard]] const std::string& method() const noexcept { return method_; }

  friend bool operator==(const score&, const score&) = default;

 private:
  static void require(const char* field, double value, double low, const char* allowed) {
    if (!(value >= low && value <= 1)) throw error::argument(field, detail::shortest(value), allowed);
  }

  double valence_;
  double p_negative_;
  double p_neutral_;
  double p_positive_;
  std::string method_;
};

}  // namespace counterpoint::inline v0::inline core
