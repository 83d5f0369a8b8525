// SPDX-License-Identifier: MIT
#pragma once
// What is noted while the rules work on a word of the lexicon.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <counterpoint/sentiment/rules.hpp>

namespace counterpoint::inline v0::sentiment {

/// How a hit's value follows from the lexicon's: value = slope · valence + offset, as long as the valence keeps its
/// sign.
struct lexicon_term {
  std::uint32_t entry = 0;     ///< in the analyser's table
  std::string_view word = {};  ///< of the lexicon; empty for a phrase; lives as long as the analyser
  std::ptrdiff_t phrase = -1;  ///< place among the phrases; −1 for a word
  double slope = 1;
  double offset = 0;
};

namespace detail {

/// Remembers whether negations have turned the sign of a word's value.
class negation_trace {
 public:
  void step(rule by, std::ptrdiff_t, double before, double after) noexcept {
    if (by == rule::lexicon || by == rule::special_case) negated_ = false;
    if (by == rule::no) negated_ = after != 0;  // a "no" beside it; else it is a "no" that counts nothing itself
    if (by == rule::negation || by == rule::least) negated_ ^= before * after < 0;
  }
  void hit(std::uint32_t) const noexcept {}
  [[nodiscard]] bool negated() const noexcept { return negated_; }

 private:
  bool negated_ = false;
};

/// Appends the term of each hit.
class term_trace {
 public:
  explicit term_trace(std::vector<lexicon_term>& out) noexcept : out_(out) {}

  void step(rule by, std::ptrdiff_t, double before, double after) noexcept {
    if (by == rule::lexicon) {
      valence_ = after;
      term_ = {};
    } else if (by == rule::no) {
      term_.slope = valence_ != 0 ? after / valence_ : 0;
    } else if (by == rule::special_case) {
      term_.slope = 0;
      term_.offset = after;
    } else if (by == rule::capitals || by == rule::booster) {
      term_.offset += after - before;
    } else if (before != 0) {
      term_.slope *= after / before;
      term_.offset *= after / before;
    }
  }
  void hit(std::uint32_t entry) {
    term_.entry = entry;
    out_.push_back(term_);
  }
  [[nodiscard]] bool negated() const noexcept { return false; }

 private:
  std::vector<lexicon_term>& out_;
  lexicon_term term_ = {};
  double valence_ = 0;
};

}  // namespace detail

}  // namespace counterpoint::inline v0::sentiment
