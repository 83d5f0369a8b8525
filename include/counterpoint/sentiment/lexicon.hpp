// SPDX-License-Identifier: MIT
#pragma once
// Word lists with a valence, and emoji with a description, in the file formats of vaderSentiment.

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <counterpoint/core/error.hpp>
#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>

namespace counterpoint::inline v0::sentiment {

/// Words and their valences, in the order of their first appearance.
class lexicon {
 public:
  /// Adds a word, or gives one that is there a new valence: the last one counts, as in vaderSentiment.
  /// @param valence  finite; by custom −4 … 4
  /// @throws error for an empty word or a valence that is not finite
  void set(std::string_view word, double valence) {
    if (word.empty()) throw error("a lexicon's word must not be empty");
    if (!std::isfinite(valence)) {
      throw error::argument("the valence of \"" + std::string(word) + "\"", std::to_string(valence), "a finite number");
    }
    const auto [found, added] = index_.try_emplace(std::string(word), entries_.size());
    if (added) {
      entries_.emplace_back(found->first, valence);
    } else {
      entries_[found->second].second = valence;
      ++repeated_;
    }
  }

  [[nodiscard]] std::optional<double> find(std::string_view word) const {
    const auto found = index_.find(std::string(word));
    if (found == index_.end()) return std::nullopt;
    return entries_[found->second].second;
  }

  [[nodiscard]] std::ptrdiff_t size() const noexcept { return static_cast<std::ptrdiff_t>(entries_.size()); }
  /// How many times a word that was there already was set again.
  [[nodiscard]] std::ptrdiff_t repeated() const noexcept { return repeated_; }
  [[nodiscard]] const std::vector<std::pair<std::string, double>>& entries() const noexcept { return entries_; }

 private:
  std::vector<std::pair<std::string, double>> entries_;
  std::unordered_map<std::string, std::size_t> index_;
  std::ptrdiff_t repeated_ = 0;
};

/// Descriptions of emoji. Only keys of one code point can be found in a text: the rules look at one at a time.
class emoji_lexicon {
 public:
  void set(std::uint32_t code_point, std::string description) { entries_[code_point] = std::move(description); }
  [[nodiscard]] const std::string* find(std::uint32_t code_point) const {
    const auto found = entries_.find(code_point);
    return found == entries_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] std::ptrdiff_t size() const noexcept { return static_cast<std::ptrdiff_t>(entries_.size()); }
  [[nodiscard]] const std::map<std::uint32_t, std::string>& entries() const noexcept { return entries_; }

 private:
  std::map<std::uint32_t, std::string> entries_;
};

namespace detail {

[[nodiscard]] inline std::string_view strip(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto [c, size] = text::decode(bytes);
    if (!text::is_space(c)) break;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  while (!bytes.empty()) {
    std::size_t at = bytes.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(bytes[at]) & 0xC0U) == 0x80U) --at;
    if (!text::is_space(text::decode(bytes.substr(at)).code_point)) break;
    bytes = bytes.substr(0, at);
  }
  return bytes;
}

/// Calls `line(fields, place)` for each line that is not blank; fields are what stands between tabs.
template <class Line>
void for_each_entry(std::string_view file, std::string_view content, Line&& line) {
  std::ptrdiff_t number = 0;
  while (!content.empty()) {
    ++number;
    const std::size_t end = content.find('\n');
    const std::string_view whole = strip(content.substr(0, end));
    content = end == std::string_view::npos ? std::string_view{} : content.substr(end + 1);
    if (whole.empty()) continue;
    place where{.file = std::string(file), .row = number};
    const std::size_t tab = whole.find('\t');
    if (tab == std::string_view::npos || tab == 0) {
      throw data_error(std::move(where), "is no entry", whole, "a word, a tab and its value");
    }
    const std::string_view rest = whole.substr(tab + 1);
    line(whole.substr(0, tab), rest.substr(0, rest.find('\t')), std::move(where));
  }
}

}  // namespace detail

/// Reads `word<TAB>valence[<TAB>anything]` lines; blank lines are passed over, repeated words counted.
/// @param file     the name that errors mention
/// @throws data_error with file and line for a line without a tab or with a valence that is no finite number
[[nodiscard]] inline lexicon parse_lexicon(std::string_view content, std::string_view file = {}) {
  lexicon out;
  detail::for_each_entry(file, content, [&out](std::string_view word, std::string_view value, place where) {
    const std::string_view trimmed = detail::strip(value);
    const std::string_view digits = trimmed.substr(!trimmed.empty() && trimmed[0] == '+' ? 1 : 0);
    double valence = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), valence);
    if (failure != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(valence)) {
      throw data_error(std::move(where), "is no valence of \"" + std::string(word) + "\"", value, "a finite number");
    }
    out.set(word, valence);
  });
  return out;
}

/// Reads `emoji<TAB>description` lines. Entries of several code points (skin tones, flags, keycaps) are passed over:
/// the rules read a text one code point at a time.
[[nodiscard]] inline emoji_lexicon parse_emoji_lexicon(std::string_view content, std::string_view file = {}) {
  emoji_lexicon out;
  detail::for_each_entry(file, content, [&out](std::string_view emoji, std::string_view description, place) {
    const auto [c, size] = text::decode(emoji);
    if (static_cast<std::size_t>(size) == emoji.size()) out.set(c, std::string(description));
  });
  return out;
}

}  // namespace counterpoint::inline v0::sentiment
