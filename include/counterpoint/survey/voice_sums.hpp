// SPDX-License-Identifier: MIT
#pragma once
// What one voice says in one stratum, as seven sums that merge.

#include <cmath>
#include <cstdint>
#include <string>

#include <counterpoint/core/detail/numbers.hpp>
#include <counterpoint/core/error.hpp>
#include <counterpoint/stats/weight.hpp>

namespace counterpoint::inline v0::survey {

/// n, Σw, Σw², Σwy, Σwy², Σw²y, Σw²y²: all that the direct estimates and the fusion need of a voice in a stratum, so
/// all that has to travel. Sums of parts add up to the sums of the whole, n exactly, the others within rounding.
class voice_sums {
 public:
  voice_sums() = default;

  /// Adds one value. A weight of 0 counts nothing.
  /// @param value   finite, on the scale that both voices share
  /// @param weight  as stats::is_weight allows
  /// @throws error for another value or weight; the sums stay as they were
  void operator()(double value, double weight = 1) {
    if (!std::isfinite(value)) throw error::argument("value", core::detail::shortest(value), "a finite number");
    if (!stats::is_weight(weight)) {
      throw error::argument("weight", core::detail::shortest(weight), stats::allowed_weights);
    }
    if (weight == 0) return;
    const double wy = weight * value;
    ++n_;
    w_ += weight;
    w2_ += weight * weight;
    wy_ += wy;
    wyy_ += wy * value;
    w2y_ += weight * wy;
    w2yy_ += wy * wy;
  }

  voice_sums& operator+=(const voice_sums& other) noexcept {
    n_ += other.n_;
    w_ += other.w_;
    w2_ += other.w2_;
    wy_ += other.wy_;
    wyy_ += other.wyy_;
    w2y_ += other.w2y_;
    w2yy_ += other.w2yy_;
    return *this;
  }
  [[nodiscard]] friend voice_sums operator+(voice_sums a, const voice_sums& b) noexcept {
    a += b;
    return a;
  }
  bool operator==(const voice_sums&) const = default;

  /// Stored sums.
  /// @throws error for sums that no values could give: not finite, negative counts or squares, or a weight without
  ///         values
  [[nodiscard]] static voice_sums restored(std::int64_t n, double w, double w2, double wy, double wyy, double w2y,
                                           double w2yy) {
    const bool finite = std::isfinite(w) && std::isfinite(w2) && std::isfinite(wy) && std::isfinite(wyy) &&
                        std::isfinite(w2y) && std::isfinite(w2yy);
    const bool some = n > 0 && w > 0 && w2 > 0 && wyy >= 0 && w2yy >= 0;
    const bool none = n == 0 && w == 0 && w2 == 0 && wy == 0 && wyy == 0 && w2y == 0 && w2yy == 0;
    if (!finite || !(some || none)) throw error("stored sums of a voice hold figures that no values could give");
    voice_sums out;
    out.n_ = n;
    out.w_ = w;
    out.w2_ = w2;
    out.wy_ = wy;
    out.wyy_ = wyy;
    out.w2y_ = w2y;
    out.w2yy_ = w2yy;
    return out;
  }

  [[nodiscard]] std::int64_t count() const noexcept { return n_; }                  ///< values of a weight above 0
  [[nodiscard]] double weight() const noexcept { return w_; }                       ///< Σw
  [[nodiscard]] double weight_squares() const noexcept { return w2_; }              ///< Σw²
  [[nodiscard]] double weighted() const noexcept { return wy_; }                    ///< Σwy
  [[nodiscard]] double weighted_squares() const noexcept { return wyy_; }           ///< Σwy²
  [[nodiscard]] double squared_weighted() const noexcept { return w2y_; }           ///< Σw²y
  [[nodiscard]] double squared_weighted_squares() const noexcept { return w2yy_; }  ///< Σw²y²

 private:
  std::int64_t n_ = 0;
  double w_ = 0;
  double w2_ = 0;
  double wy_ = 0;
  double wyy_ = 0;
  double w2y_ = 0;
  double w2yy_ = 0;
};

}  // namespace counterpoint::inline v0::survey
