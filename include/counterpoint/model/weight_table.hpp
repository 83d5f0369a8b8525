// SPDX-License-Identifier: MIT
#pragma once
// A linear model's weights in one byte each, classes side by side, and their sums over a text's features.

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include <Eigen/Core>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/softmax_regression.hpp>

namespace counterpoint::inline v0::model {

/// Weights of 2^k buckets and up to 4 classes, a bucket in 4 bytes: 128 + the weight in units of its class. Sums are
/// of whole numbers, so they are exact and the same on every machine and in every order.
class weight_table {
 public:
  static constexpr std::ptrdiff_t lanes = 4;
  using bucket = std::array<std::uint8_t, lanes>;

  /// A table that lies elsewhere, such as in a model file, which has to live as long as this.
  /// @param units  of each class, in the model's logits: a weight is its byte - 128 times the unit. 1 to 4 classes
  /// @throws error unless there are 2^k buckets, k = 0 … 31, and the units are finite and 0 or more
  weight_table(std::span<const bucket> buckets, std::span<const float> units) : buckets_(buckets) {
    if (!std::has_single_bit(buckets.size()) || buckets.size() > std::size_t{1} << 31) {
      throw error::argument("buckets", std::to_string(buckets.size()), "a power of 2 up to 2^31");
    }
    if (units.empty() || units.size() > lanes) throw error::argument("classes", std::to_string(units.size()), "1 to 4");
    const auto bad = [](float unit) { return !(unit >= 0) || !std::isfinite(unit); };
    if (std::ranges::any_of(units, bad)) throw error("a unit of the weights is negative or not finite");
    std::ranges::copy(units, units_.begin());
    classes_ = std::ssize(units);
  }

  [[nodiscard]] std::ptrdiff_t classes() const noexcept { return classes_; }
  [[nodiscard]] std::span<const bucket> buckets() const noexcept { return buckets_; }
  [[nodiscard]] std::span<const float> units() const noexcept {
    return std::span(units_).first(static_cast<std::size_t>(classes_));
  }
  /// Tells tables apart, also such as lie at one address one after another; a copy has the number of its original.
  [[nodiscard]] std::uint64_t number() const noexcept { return number_; }
  /// Starts to load the weights of a feature, which are needed soon.
  void prepare(std::uint64_t hash) const noexcept {
#if defined(__GNUC__)
    __builtin_prefetch(&buckets_[place_of(hash)]);
#endif
  }
  /// The bucket of a hash: its lowest bits.
  [[nodiscard]] std::uint32_t place_of(std::uint64_t hash) const noexcept {
    return static_cast<std::uint32_t>(hash) & static_cast<std::uint32_t>(buckets_.size() - 1);
  }
  /// The weights of a feature, in the model's logits, not rounded; 0 for classes that there are not.
  [[nodiscard]] std::array<double, lanes> weights(std::uint64_t hash) const noexcept {
    const bucket& steps = buckets_[place_of(hash)];
    std::array<double, lanes> out = {};
    for (std::size_t c = 0; c < lanes; ++c) {
      out[c] = static_cast<double>(units_[c]) * static_cast<double>(static_cast<int>(steps[c]) - 128);
    }
    return out;
  }
  /// One weight, in the model's logits.
  [[nodiscard]] float weight(std::uint64_t hash, std::ptrdiff_t of_class) const noexcept {
    const auto c = static_cast<std::size_t>(of_class);
    return units_[c] * static_cast<float>(static_cast<int>(buckets_[place_of(hash)][c]) - 128);
  }

  /// Sums the weights of features, one after another, each counted once.
  class sum {
   public:
    explicit sum(const weight_table& table) noexcept : table_(table) {}

    void operator()(std::uint64_t hash) noexcept {
      const bucket& weights = table_.buckets_[table_.place_of(hash)];
      const std::uint32_t packed = std::bit_cast<std::uint32_t>(weights);
      (*this)(part{packed & 0x00FF00FFU, packed >> 8 & 0x00FF00FFU, 1});
    }
    /// Sums of up to `most` features: of the even bytes of their buckets and of the odd ones, two to a number.
    struct part {
      std::uint32_t even = 0, odd = 0, count = 0;
    };
    static constexpr std::size_t most = 257;  ///< times 255 still fits into 16 bits

    /// The sum of `most` features or fewer, which is not added yet. What is left of a sum of whole buckets without the
    /// even bytes are the odd ones.
    [[nodiscard]] part of(std::span<const std::uint64_t> hashes) const noexcept {
      const bucket* const buckets = table_.buckets_.data();
      const auto mask = static_cast<std::uint32_t>(table_.buckets_.size() - 1);
      std::uint64_t whole = 0;
      std::uint32_t even = 0;
      for (const std::uint64_t hash : hashes) {
        const auto packed = std::bit_cast<std::uint32_t>(buckets[static_cast<std::uint32_t>(hash) & mask]);
        whole += packed;
        even += packed & 0x00FF00FFU;
      }
      return {even, static_cast<std::uint32_t>((whole - even) >> 8), static_cast<std::uint32_t>(hashes.size())};
    }
    void operator()(const part& more) noexcept {
      if (pending_ + more.count > static_cast<std::int64_t>(most)) settle();
      even_ += more.even;
      odd_ += more.odd;
      pending_ += more.count;
    }
    /// Any number of features.
    void operator()(std::span<const std::uint64_t> hashes) noexcept {
      for (; hashes.size() > most; hashes = hashes.subspan(most)) (*this)(of(hashes.first(most)));
      (*this)(of(hashes));
    }
    [[nodiscard]] const weight_table& table() const noexcept { return table_; }
    /// How many features were added.
    [[nodiscard]] std::int64_t count() const noexcept { return count_ + pending_; }
    /// The sum of each class's weights, in the model's logits, not scaled.
    [[nodiscard]] std::array<float, lanes> logits() noexcept {
      settle();
      std::array<float, lanes> out = {};
      for (std::size_t c = 0; c < lanes; ++c) out[c] = table_.units_[c] * static_cast<float>(totals_[c] - 128 * count_);
      return out;
    }
    /// The same in doubles: rounded once, at the end, also over millions of features.
    [[nodiscard]] std::array<double, lanes> exact_logits() noexcept {
      settle();
      std::array<double, lanes> out = {};
      for (std::size_t c = 0; c < lanes; ++c) {
        out[c] = static_cast<double>(table_.units_[c]) * static_cast<double>(totals_[c] - 128 * count_);
      }
      return out;
    }

   private:
    /// Moves the two pairs of 16-bit sums to the totals. Which lane a byte is in depends on the machine's byte order.
    void settle() noexcept {
      constexpr bool little = std::endian::native == std::endian::little;
      constexpr std::array<std::size_t, lanes> lane =
          little ? std::array<std::size_t, lanes>{0, 1, 2, 3} : std::array<std::size_t, lanes>{3, 2, 1, 0};
      totals_[lane[0]] += even_ & 0xFFFFU;
      totals_[lane[1]] += odd_ & 0xFFFFU;
      totals_[lane[2]] += even_ >> 16;
      totals_[lane[3]] += odd_ >> 16;
      even_ = odd_ = 0;
      count_ += pending_;
      pending_ = 0;
    }

    const weight_table& table_;
    std::uint32_t even_ = 0;
    std::uint32_t odd_ = 0;
    std::int64_t pending_ = 0;
    std::int64_t count_ = 0;
    std::array<std::int64_t, lanes> totals_ = {};
  };

 private:
  [[nodiscard]] static std::uint64_t next_number() noexcept {
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
  }

  std::span<const bucket> buckets_;
  std::array<float, lanes> units_ = {};
  std::ptrdiff_t classes_ = 0;
  std::uint64_t number_ = next_number();
};

/// What a weight_table looks at, owned.
struct quantised_weights {
  std::vector<weight_table::bucket> buckets = {};
  std::vector<float> units = {};

  [[nodiscard]] weight_table table() const { return weight_table(buckets, units); }
};

/// Rounds weights to one byte each: a class's unit is its largest |weight| / 127, so that no weight is off by more than
/// half of that.
/// @param weights  buckets × classes, 2^k buckets, 1 to 4 classes, finite
/// @throws error otherwise
[[nodiscard]] inline quantised_weights quantise(const row_matrix& weights) {
  detail::require_finite("weights", weights);
  if (weights.cols() < 1 || weights.cols() > weight_table::lanes) {
    throw error::argument("classes", std::to_string(weights.cols()), "1 to 4");
  }
  quantised_weights out;
  for (Eigen::Index c = 0; c < weights.cols(); ++c) {
    out.units.push_back(weights.rows() == 0 ? 0 : weights.col(c).cwiseAbs().maxCoeff() / 127);
  }
  out.buckets.resize(static_cast<std::size_t>(weights.rows()), {128, 128, 128, 128});
  for (Eigen::Index row = 0; row < weights.rows(); ++row) {
    for (Eigen::Index c = 0; c < weights.cols(); ++c) {
      const float unit = out.units[static_cast<std::size_t>(c)];
      const float steps = unit > 0 ? std::clamp(std::nearbyint(weights(row, c) / unit), -127.0F, 127.0F) : 0.0F;
      out.buckets[static_cast<std::size_t>(row)][static_cast<std::size_t>(c)] =
          static_cast<std::uint8_t>(128 + static_cast<int>(steps));
    }
  }
  std::ignore = out.table();  // the number of buckets
  return out;
}

}  // namespace counterpoint::inline v0::model
