// SPDX-License-Identifier: MIT
#pragma once
// The rules themselves: from tokens to each token's valence, and from these to the four scores.

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <queue>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <counterpoint/sentiment/rule_options.hpp>
#include <counterpoint/sentiment/token_list.hpp>
#include <counterpoint/sentiment/word_table.hpp>

namespace counterpoint::inline v0::sentiment::detail {

/// What changes a word's valence.
enum class rule : std::uint8_t { lexicon, no, capitals, booster, never_so, negation, special_case, least, but };

[[nodiscard]] constexpr std::string_view to_string(rule which) noexcept {
  constexpr std::string_view names[] = {"lexicon",  "no",           "capitals", "booster", "never so",
                                        "negation", "special case", "least",    "but"};
  return names[static_cast<std::size_t>(which)];
}

/// A recorder that records nothing: scoring without explanation pays nothing for it.
struct no_trace {
  void step(rule, std::ptrdiff_t, double, double) const noexcept {}
};

/// The rules around one lexicon word. `Trace::step(rule, token, before, after)` hears of every change.
template <class Trace>
class word_rules {
 public:
  word_rules(const token_list& tokens, const word_table& words, const rule_options& options, Trace& trace) noexcept
      : tokens_(tokens), words_(words), options_(options), trace_(trace) {}

  /// Valence of token i, whose word the lexicon holds. All arithmetic in the published order.
  [[nodiscard]] double valence(std::ptrdiff_t i) {
    const word_entry& word = entry(i);
    at_ = i;
    value_ = word.valence;
    trace_.step(rule::lexicon, i, 0, value_);
    negate_by_no(word);
    if (stands_out(i)) {
      change(rule::capitals, value_ > 0 ? value_ + options_.capitals_increase : value_ - options_.capitals_increase);
    }
    for (std::ptrdiff_t before = 1; before <= 3; ++before) {
      if (i < before || entry(i - before).in_lexicon) continue;
      boost(before);
      negate(before);
      if (before == 3) special_cases();
    }
    negate_by_least();
    return value_;
  }

 private:
  [[nodiscard]] const word_entry& entry(std::ptrdiff_t i) const noexcept { return words_[tokens_[i].entry]; }
  [[nodiscard]] rule_word named(std::ptrdiff_t back) const noexcept {
    return at_ >= back ? entry(at_ - back).named : rule_word::none;
  }
  [[nodiscard]] bool is_negation(std::ptrdiff_t i) const noexcept {
    const token& here = tokens_[i];
    if (here.entry != 0) return words_[here.entry].is_negation;
    return here.marked && word_table::contains_nt(tokens_.lowered(here));
  }
  /// In capitals, in a text whose other tokens are not all so. What is known of the text is kept: it is asked of few.
  [[nodiscard]] bool stands_out(std::ptrdiff_t i) noexcept {
    if (!tokens_.all_capitals(i)) return false;
    if (capitals_ == capitals_of_text::unknown) {
      std::ptrdiff_t other = 0;
      while (other < tokens_.size() && tokens_.all_capitals(other)) ++other;
      capitals_ = other < tokens_.size() ? capitals_of_text::some : capitals_of_text::all;
    }
    return capitals_ == capitals_of_text::some;
  }
  void change(rule by, double to) {
    trace_.step(by, at_, value_, to);
    value_ = to;
  }

  /// "no" before a lexicon word negates it instead of counting itself.
  void negate_by_no(const word_entry& word) {
    if (word.named == rule_word::no && at_ + 1 < tokens_.size() && entry(at_ + 1).in_lexicon) change(rule::no, 0.0);
    const bool three_back = named(3) == rule_word::no && (named(1) == rule_word::or_ || named(1) == rule_word::nor);
    if (named(1) == rule_word::no || named(2) == rule_word::no || three_back) {
      change(rule::no, word.valence * options_.negation_factor);
    }
  }

  void boost(std::ptrdiff_t before) {
    const word_entry& booster = entry(at_ - before);
    if (!booster.is_booster) return;
    double add = value_ < 0 ? -booster.booster : booster.booster;
    if (stands_out(at_ - before)) {
      add = value_ > 0 ? add + options_.capitals_increase : add - options_.capitals_increase;
    }
    if (before == 2) add *= options_.second_word_damping;
    if (before == 3) add *= options_.third_word_damping;
    change(rule::booster, value_ + add);
  }

  void negate(std::ptrdiff_t before) {
    const auto so_or_this = [this](std::ptrdiff_t back) {
      return named(back) == rule_word::so || named(back) == rule_word::this_;
    };
    if (before == 2) {
      if (named(2) == rule_word::never && so_or_this(1)) return change(rule::never_so, value_ * 1.25);
      if (named(2) == rule_word::without && named(1) == rule_word::doubt) return;
    }
    if (before == 3) {
      if ((named(3) == rule_word::never && so_or_this(2)) || so_or_this(1))
        return change(rule::never_so, value_ * 1.25);
      if (named(3) == rule_word::without && (named(2) == rule_word::doubt || named(1) == rule_word::doubt)) return;
    }
    if (is_negation(at_ - before)) change(rule::negation, value_ * options_.negation_factor);
  }

  /// Phrases of the published list that hold this word, and boosters of several words before it.
  void special_cases() {
    const auto number = [this](std::ptrdiff_t offset) -> std::uint16_t {
      const std::ptrdiff_t i = at_ + offset;
      if (i >= tokens_.size()) return 0;
      const word_entry& here = entry(i);
      return here.in_case ? here.phrase_word : std::uint16_t{0};
    };
    const std::uint16_t three = number(-3), two = number(-2), one = number(-1), zero = number(0);
    if ((zero == 0 || number(1) == 0) && one == 0 && (three == 0 || two == 0)) return;
    const auto find = [](const phrase_table& table, std::uint16_t a, std::uint16_t b, std::uint16_t c, bool long_one) {
      if (a == 0 || b == 0 || (long_one && c == 0)) return std::optional<double>{};
      return table.find(phrase_table::of(a, b, long_one ? c : std::uint16_t{0}));
    };
    const phrase_table& cases = words_.special_cases();
    for (const auto& found :
         {find(cases, one, zero, 0, false), find(cases, two, one, zero, true), find(cases, two, one, 0, false),
          find(cases, three, two, one, true), find(cases, three, two, 0, false)}) {
      if (found) {
        change(rule::special_case, *found);
        break;
      }
    }
    if (const auto found = find(cases, zero, number(1), 0, false)) change(rule::special_case, *found);
    if (const auto found = find(cases, zero, number(1), number(2), true)) change(rule::special_case, *found);
    const phrase_table& boosters = words_.phrase_boosters();
    for (const auto& found : {find(boosters, three, two, one, true), find(boosters, three, two, 0, false),
                              find(boosters, two, one, 0, false)}) {
      if (found) change(rule::booster, value_ + *found);
    }
  }

  void negate_by_least() {
    if (at_ < 1 || entry(at_ - 1).in_lexicon || named(1) != rule_word::least) return;
    if (named(2) == rule_word::at || named(2) == rule_word::very) return;
    change(rule::least, value_ * options_.negation_factor);
  }

  const token_list& tokens_;
  const word_table& words_;
  const rule_options& options_;
  Trace& trace_;
  enum class capitals_of_text : std::uint8_t { unknown, some, all } capitals_ = capitals_of_text::unknown;
  std::ptrdiff_t at_ = 0;
  double value_ = 0;
};

/// A token whose valence is not 0.
struct hit {
  std::uint32_t token = 0;
  double valence = 0;
};

/// "but": what stands before it counts half, what stands behind it half as much again. As published, a value is
/// looked for by equality from the start, so of two equal values the first may be changed twice and the second not
/// at all; `change(hit, before, after)` hears of it. O(hits²) up to 64 hits, O(hits · log hits) above.
template <class Change>
void weigh_contrast(std::vector<hit>& hits, std::uint32_t but, Change&& change) {
  const auto weigh = [&](std::size_t which, double value) {
    hit& here = hits[which];
    if (here.token == but) return;
    const double after = value * (here.token < but ? 0.5 : 1.5);
    change(here, value, after);
    here.valence = after;
  };
  if (hits.size() <= 64) {
    for (std::size_t k = 0; k < hits.size(); ++k) {
      const double value = hits[k].valence;
      std::size_t first = 0;
      while (hits[first].valence != value) ++first;
      weigh(first, value);
    }
    return;
  }
  using places = std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>>;
  std::unordered_map<double, places> holders;  // positions up to k, by the value that they hold now
  for (std::size_t k = 0; k < hits.size(); ++k) {
    const double value = hits[k].valence;
    places& same = holders[value];
    same.push(k);
    const std::size_t first = same.top();
    weigh(first, value);
    if (hits[first].valence == value) continue;
    same.pop();
    holders[hits[first].valence].push(first);
  }
}

/// Rounds |x| ≤ 1 to `digits` decimals as Python's round does: half to even on the exact value of the double.
template <int digits>
[[nodiscard]] inline double round_decimal(double x) noexcept {
  constexpr double scale = digits == 3 ? 1000.0 : 10000.0;
  static_assert(digits == 3 || digits == 4);
  const double scaled = x * scale;
  constexpr double shift = 6755399441055744.0;  // 1.5 · 2^52: adding it rounds to an integer, half to even
  double whole = (scaled + shift) - shift;
  const double distance = std::fabs(scaled - whole);
  if (distance > 0.4999999) [[unlikely]] {
    // x · scale exactly is scaled + rest; compare it with the half-way point.
    const double rest = std::fma(x, scale, -scaled);
    const double half = std::floor(scaled) + 0.5;
    const double beyond = (scaled - half) + rest;
    if (beyond > 0) {
      whole = std::floor(scaled) + 1;
    } else if (beyond < 0) {
      whole = std::floor(scaled);
    }  // a tie: the shift has taken the even one, as scaled was exactly half-way
  }
  return std::copysign(whole / scale, x);  // the shift loses the sign of a zero
}

}  // namespace counterpoint::inline v0::sentiment::detail
