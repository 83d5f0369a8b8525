// SPDX-License-Identifier: MIT
#pragma once
// The dense figures of a Finnish text: what its lexicon's hits add up to, and what is seen at its surface.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <counterpoint/sentiment/detail/finnish_words.hpp>

namespace counterpoint::inline v0::sentiment::detail {

inline constexpr std::size_t finnish_lexicon_features = 16, finnish_surface_features = 22;

inline constexpr std::array<std::string_view, finnish_lexicon_features + finnish_surface_features>
    finnish_feature_names = {"positive words",
                             "negative words",
                             "positive words right after a negation",
                             "positive words further after a negation",
                             "negative words right after a negation",
                             "negative words further after a negation",
                             "sum of the lexicon's words",
                             "balance of the lexicon's words",
                             "most positive word",
                             "most negative word",
                             "last word of the lexicon",
                             "no word of the lexicon",
                             "both positive and negative words",
                             "words after \"mutta\"",
                             "number of positive words",
                             "number of negative words",
                             "smiling emoticon",
                             "frowning emoticon",
                             "exclamation marks",
                             "question mark",
                             "question with an exclamation",
                             "ellipsis",
                             "capitals",
                             "profanity",
                             "thanks",
                             "lack (-ton, -ttoma-)",
                             "not either (-kaan)",
                             "also (-kin)",
                             "conditional (-isi-)",
                             "negations",
                             "several negations",
                             "\"mutta\"",
                             "length",
                             "question (-ko)",
                             "begins with a negation",
                             "link",
                             "numbers",
                             "passive"};

/// Where a word stands to the last negation of its clause.
enum class negated : std::uint8_t { no, adjacent, near };

/// The lexicon's hits of one text, added up. Finnish negation is not symmetric: "ei hyvä" is bad, "ei huono" is no
/// praise; so positive and negative words have sums of their own by how near a negation stands, and a training may
/// weigh them. What has to be one figure (the largest, the last, the sum) is valued by fixed factors.
class finnish_hit_sums {
 public:
  /// @param value  of the lexicon, times that of a booster
  /// @return the hit's value after negation
  double add(double value, negated by, bool after_contrast) noexcept {
    constexpr double positive_factors[] = {1, -0.5, 0.3}, negative_factors[] = {1, 0, 0.4};
    const auto at = static_cast<std::size_t>(by);
    const bool is_positive = value > 0;
    sums_[at][is_positive ? 0 : 1] += std::fabs(value);
    const double after = value == 0 ? 0 : value * (is_positive ? positive_factors[at] : negative_factors[at]);
    sum_ += after;
    if (after_contrast) after_contrast_ += after;
    largest_ = std::max(largest_, after);
    smallest_ = std::min(smallest_, after);
    last_ = after;
    positive_ += after > 0;
    negative_ += after < 0;
    ++hits_;
    return after;
  }

  /// @param words  of the text, 1 or more
  void write(double words, std::span<float, finnish_lexicon_features> out) const noexcept {
    const double root = std::sqrt(words);
    const auto share = [root](double figure) { return figure / root; };
    const double positive = share(sums_[0][0]), negative = share(sums_[0][1]);
    const double figures[] = {positive,
                              negative,
                              share(sums_[1][0]),
                              share(sums_[2][0]),
                              share(sums_[1][1]),
                              share(sums_[2][1]),
                              share(sum_),
                              sum_ / std::sqrt(sum_ * sum_ + 10),
                              largest_,
                              smallest_,
                              last_,
                              hits_ == 0 ? 1.0 : 0.0,
                              std::min(positive, negative),
                              share(after_contrast_),
                              share(static_cast<double>(positive_)),
                              share(static_cast<double>(negative_))};
    std::ranges::transform(figures, out.begin(), [](double figure) { return static_cast<float>(figure); });
  }

 private:
  double sums_[3][2] = {};
  double sum_ = 0, after_contrast_ = 0, largest_ = 0, smallest_ = 0, last_ = 0;
  std::int64_t positive_ = 0, negative_ = 0, hits_ = 0;
};

/// What is seen at a text's surface, counted as its words come.
class finnish_surface {
 public:
  void add_word(const finnish_facts& word) noexcept {
    if (words_ == 0) first_is_negation_ = word.is(negation);
    ++words_;
    for (std::uint32_t flags = word.flags; flags != 0; flags &= flags - 1) ++counts_[place_of(flags)];
  }
  /// @param normal  a run of marks in its normal form
  /// @param whole   as it stands in the text
  void add_marks(std::string_view normal, std::string_view whole) noexcept {
    exclamations_ += std::ranges::count(whole, '!');
    question_ = question_ || normal.find('?') != normal.npos;
    exclaimed_question_ = exclaimed_question_ || normal.find("?!") != normal.npos || normal.find("!?") != normal.npos;
    ellipsis_ = ellipsis_ || normal.find("...") != normal.npos;
  }
  void add_letters(std::ptrdiff_t bytes, bool capitals) noexcept {
    letters_ += bytes;
    if (capitals) capitals_ += bytes;
  }
  void add_number() noexcept { ++numbers_; }
  void add_link() noexcept { link_ = true; }

  [[nodiscard]] std::int64_t words() const noexcept { return words_; }

  void write(std::span<float, finnish_surface_features> out) const noexcept {
    const double words = static_cast<double>(std::max<std::int64_t>(words_, 1));
    const double root = std::sqrt(words);
    const auto share = [&](finnish_flag flag) { return static_cast<double>(count(flag)) / root; };
    const auto any = [](bool so) { return so ? 1.0 : 0.0; };
    const auto up_to = [](std::int64_t count, std::int64_t most) { return static_cast<double>(std::min(count, most)); };
    const double figures[] = {any(count(smile) > 0),
                              any(count(frown) > 0),
                              up_to(exclamations_, 4),
                              any(question_),
                              any(exclaimed_question_),
                              any(ellipsis_),
                              any(letters_ > 5 && 10 * capitals_ > 6 * letters_),
                              up_to(count(profanity), 3),
                              any(count(thanks) > 0),
                              share(caritive),
                              share(kaan),
                              share(kin),
                              share(conditional),
                              share(negation),
                              any(count(negation) > 1),
                              any(count(contrast) > 0),
                              std::log(words),
                              share(ko),
                              any(first_is_negation_),
                              any(link_),
                              static_cast<double>(numbers_) / root,
                              share(passive)};
    std::ranges::transform(figures, out.begin(), [](double figure) { return static_cast<float>(figure); });
  }

 private:
  [[nodiscard]] static std::size_t place_of(std::uint32_t flags) noexcept {
    return static_cast<std::size_t>(std::countr_zero(flags));
  }
  [[nodiscard]] std::int64_t count(finnish_flag flag) const noexcept { return counts_[place_of(flag)]; }

  std::array<std::int64_t, 16> counts_ = {};
  std::int64_t words_ = 0, numbers_ = 0, exclamations_ = 0;
  std::ptrdiff_t letters_ = 0, capitals_ = 0;
  bool question_ = false, exclaimed_question_ = false, ellipsis_ = false, link_ = false, first_is_negation_ = false;
};

}  // namespace counterpoint::inline v0::sentiment::detail
