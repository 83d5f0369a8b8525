// SPDX-License-Identifier: MIT
#pragma once
// What the cells of one column look like, gathered for a guess at what the column is.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/school_grade.hpp>
#include <counterpoint/core/string_index.hpp>
#include <counterpoint/core/time_guess.hpp>
#include <counterpoint/io/cells.hpp>
#include <counterpoint/io/number_text.hpp>
#include <counterpoint/io/suggest_mapping.hpp>

#include "yes_no.hpp"

namespace counterpoint::inline v0::io::detail {

/// Gathers what the cells of one column look like.
class column_watch {
 public:
  static constexpr std::int32_t most_samples = 400;
  static constexpr std::int64_t fewest_ids = 20;  // of fewer rows, any short words differ

  void see(const cell& value, char decimal) {
    ++rows_;
    if (value.kind == cell_kind::missing || value.size == 0) return;
    ++present_;
    const std::string_view text = value.text();
    length_ += static_cast<double>(text.size());
    blanks_ += text.find(' ') != text.npos ? 1 : 0;
    digits_ += text.find_first_of("0123456789") != text.npos ? 1 : 0;
    answers_ += parse_yes_no(text) ? 1 : 0;
    written_as_float_ += integral_text(text).size() != text.size() ? 1 : 0;
    static_cast<void>(distinct_.insert(text));
    auto number = parse_number(text, value.kind == cell_kind::number ? '.' : decimal);
    if (!number) number = parse_school_grade(text);  // 9+, 10-
    if (number) {
      ++numbers_;
      whole_ += *number == std::trunc(*number) ? 1 : 0;
      min_ = numbers_ == 1 ? *number : std::min(min_, *number);
      max_ = numbers_ == 1 ? *number : std::max(max_, *number);
    }
  }

  [[nodiscard]] column_evidence evidence(std::string name) const {
    column_evidence out{.name = std::move(name), .rows = rows_, .present = present_, .distinct = distinct_.size()};
    if (present_ == 0) return out;
    const auto of_present = [this](std::int64_t count) {
      return static_cast<double>(count) / static_cast<double>(present_);
    };
    out.share_numbers = of_present(numbers_);
    out.share_whole = of_present(whole_);
    out.mean_length = length_ / static_cast<double>(present_);
    if (numbers_ > 0) {
      out.min = min_;
      out.max = max_;
    }
    std::vector<std::string_view> samples;
    for (std::int32_t code = 0; code < std::min(distinct_.size(), most_samples); ++code)
      samples.push_back(distinct_[code]);
    const time_guess guess = guess_time_format(samples);
    if (guess.samples > 0) out.share_times = static_cast<double>(guess.matched) / static_cast<double>(guess.samples);
    out.time_format = guess.spec.value_or("");
    times_ = guess.evidence;
    return out;
  }
  /// Valid after `evidence`.
  [[nodiscard]] const std::string& about_times() const noexcept { return times_; }
  /// Most cells hold several words.
  [[nodiscard]] bool has_blanks() const noexcept { return blanks_ * 2 > present_; }
  /// Each row has a value of its own, one short word with a digit in it: `survey-000001`, a UUID, a running number.
  [[nodiscard]] bool like_ids(const column_evidence& seen) const noexcept {
    const bool own = seen.rows >= fewest_ids && seen.present == seen.rows && seen.distinct == seen.rows;
    const bool number = seen.share_numbers > 0 && seen.share_whole < 1;
    return own && blanks_ == 0 && digits_ == present_ && seen.mean_length <= 64 && !number &&
           !(seen.share_times > 0.5 && seen.share_whole < 1);
  }
  /// Several words a cell, most of them said once.
  [[nodiscard]] bool like_texts(const column_evidence& seen) const noexcept {
    return has_blanks() && seen.mean_length >= 20 && seen.share_times < 0.5 && seen.share_numbers < 0.5 &&
           seen.distinct * 2 > seen.present;
  }
  /// All cells are yes or no, in any of their spellings.
  [[nodiscard]] bool like_answers() const noexcept { return present_ > 0 && answers_ == present_; }
  [[nodiscard]] bool written_as_float() const noexcept { return present_ > 0 && written_as_float_ == present_; }

 private:
  std::int64_t rows_ = 0;
  std::int64_t present_ = 0;
  std::int64_t numbers_ = 0;
  std::int64_t whole_ = 0;
  std::int64_t blanks_ = 0;
  std::int64_t digits_ = 0;
  std::int64_t answers_ = 0;
  std::int64_t written_as_float_ = 0;
  double length_ = 0;
  double min_ = 0;
  double max_ = 0;
  string_index distinct_;
  mutable std::string times_;
};

}  // namespace counterpoint::inline v0::io::detail
