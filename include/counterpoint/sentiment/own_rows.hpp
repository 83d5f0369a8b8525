// SPDX-License-Identifier: MIT
#pragma once
// What a model of own labels sees of its training texts: hashed grams and figures, a row a text.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/model/softmax_regression.hpp>
#include <counterpoint/model/sparse_rows.hpp>
#include <counterpoint/sentiment/gram.hpp>
#include <counterpoint/sentiment/linear_scorer.hpp>

namespace counterpoint::inline v0::sentiment {

/// A text as a model of own labels sees it.
struct seen_text {
  std::span<const gram> words = {};
  std::span<const gram> characters = {};
  std::span<const float> figures = {};  ///< standardised, as many for every text; those of another language 0
  std::array<double, 3> base = {};      ///< logits of the base model less their mean; 0 where it doesn't score the text
};

/// How many buckets words and characters have, each: the lowest bits of a hash.
inline constexpr std::uint32_t own_buckets = std::uint32_t{1} << 18;

/// Features of texts. Grams are in buckets: those of words first, then those of characters. A bucket stands in a row
/// once, with the number of its grams times gram_scale.
class own_rows {
 public:
  /// @param figures  that every text has, 0 or more
  explicit own_rows(std::ptrdiff_t figures) : figures_(figures) {
    if (figures < 0) throw error::argument("figures", std::to_string(figures), "0 or more");
  }

  /// @throws error if the text has another number of figures
  void append(const seen_text& text) {
    if (std::ssize(text.figures) != figures_) {
      throw error::argument("figures", std::to_string(text.figures.size()), std::to_string(figures_));
    }
    make_room(text.words.size() + text.characters.size());
    append(text.words, 0, usual_words);
    append(text.characters, own_buckets, usual_characters);
    dense_.insert(dense_.end(), text.figures.begin(), text.figures.end());
    for (const double logit : text.base) base_.push_back(static_cast<float>(logit));
    ends_.push_back(entries_.size());
  }
  /// The rows of others behind these. @throws error if they have another number of figures
  void append(const own_rows& others) {
    if (others.figures_ != figures_) throw error("rows have different numbers of figures");
    const std::size_t before = entries_.size();
    entries_.insert(entries_.end(), others.entries_.begin(), others.entries_.end());
    dense_.insert(dense_.end(), others.dense_.begin(), others.dense_.end());
    base_.insert(base_.end(), others.base_.begin(), others.base_.end());
    for (auto end = others.ends_.begin() + 1; end != others.ends_.end(); ++end) ends_.push_back(before + *end);
  }

  /// Makes room for so many rows, and entries in them all.
  void reserve(std::ptrdiff_t rows, std::ptrdiff_t entries) {
    const auto texts = static_cast<std::size_t>(rows);
    entries_.reserve(static_cast<std::size_t>(entries));
    ends_.reserve(texts + 1);
    dense_.reserve(texts * static_cast<std::size_t>(figures_));
    base_.reserve(3 * texts);
  }

  [[nodiscard]] std::ptrdiff_t rows() const noexcept { return std::ssize(ends_) - 1; }
  [[nodiscard]] std::ptrdiff_t entries() const noexcept { return std::ssize(entries_); }
  [[nodiscard]] std::ptrdiff_t figures() const noexcept { return figures_; }
  [[nodiscard]] std::span<const model::feature_value> row(std::ptrdiff_t row) const noexcept {
    const auto at = static_cast<std::size_t>(row);
    return std::span(entries_).subspan(ends_[at], ends_[at + 1] - ends_[at]);
  }
  [[nodiscard]] std::span<const float> figures_of(std::ptrdiff_t row) const noexcept {
    const auto size = static_cast<std::size_t>(figures_);
    return std::span(dense_).subspan(static_cast<std::size_t>(row) * size, size);
  }
  [[nodiscard]] std::span<const float, 3> base_of(std::ptrdiff_t row) const noexcept {
    return std::span<const float, 3>(base_.data() + 3 * row, 3);
  }

  /// Numbers the buckets that occur from 0 on, those in the most rows first (so that what is often needed lies close
  /// together in memory), and gives the bucket of each number. Nothing may be appended afterwards. O(entries).
  [[nodiscard]] std::vector<std::uint32_t> number() {
    std::vector<std::uint32_t> counts(2 * own_buckets);
    for (const model::feature_value& each : entries_) ++counts[each.feature];
    std::vector<std::uint32_t> begins(static_cast<std::size_t>(rows()) + 1);  // of those in so many rows
    for (const std::uint32_t count : counts) ++begins[count];
    std::uint32_t used = 0;
    for (std::size_t count = begins.size() - 1; count > 0; --count) {
      begins[count] = std::exchange(used, used + begins[count]);
    }
    std::vector<std::uint32_t> out(used);
    for (std::uint32_t bucket = 0; bucket < counts.size(); ++bucket) {
      if (counts[bucket] == 0) continue;
      const std::uint32_t number = begins[counts[bucket]]++;
      out[number] = bucket;
      counts[bucket] = number;
    }
    for (model::feature_value& each : entries_) each.feature = counts[each.feature];
    return out;
  }

 private:
  /// A table in which the buckets of a text with so many grams are found.
  void make_room(std::size_t grams) {
    mask_ = std::bit_ceil(2 * grams + 1) - 1;
    if (places_.size() <= mask_) places_.resize(mask_ + 1);
  }

  void append(std::span<const gram> grams, std::uint32_t first, double usual) {
    const auto scale = static_cast<float>(gram_scale(std::ssize(grams), usual));
    const std::size_t begin = ends_.back();
    for (const gram& each : grams) {
      const std::uint32_t bucket = first + (static_cast<std::uint32_t>(each.hash) & (own_buckets - 1));
      std::size_t at = bucket & mask_;
      while (places_[at] > begin && entries_[places_[at] - 1].feature != bucket) at = (at + 1) & mask_;
      if (places_[at] <= begin) {  // not in this row yet
        entries_.push_back({bucket, 0});
        places_[at] = entries_.size();
      }
      entries_[places_[at] - 1].value += scale;
    }
  }

  std::ptrdiff_t figures_;
  std::vector<model::feature_value> entries_ = {};
  std::vector<std::size_t> ends_ = {0};
  std::vector<float> dense_ = {};
  std::vector<float> base_ = {};
  std::vector<std::size_t> places_ =
      {};                 ///< of entries by their buckets, counted from 1; those of earlier rows are void
  std::size_t mask_ = 0;  ///< of the part of `places_` in use
};

}  // namespace counterpoint::inline v0::sentiment
