// SPDX-License-Identifier: MIT
#pragma once
// What language identification sees of a text: sequences of 1 to 4 letters, word by word.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <counterpoint/model/sparse_rows.hpp>
#include <counterpoint/text/links.hpp>
#include <counterpoint/text/ngrams.hpp>
#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>

namespace counterpoint::inline v0::model {

/// How many letters of a text are Latin, and how many of another script; combining marks are neither.
struct letter_counts {
  std::int64_t latin = 0;
  std::int64_t other = 0;

  bool operator==(const letter_counts&) const = default;
};

namespace detail {

enum class letter_kind : std::uint8_t { none, latin, mark, other };

[[nodiscard]] constexpr letter_kind letter_kind_of(std::uint32_t c) noexcept {
  if (c < 0x80) return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z' ? letter_kind::latin : letter_kind::none;
  if (c >= 0x300 && c <= 0x36F) return letter_kind::mark;
  if (!text::is_letter(c)) return letter_kind::none;
  const bool latin = c <= 0x24F || (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0xFF21 && c <= 0xFF5A);
  return latin ? letter_kind::latin : letter_kind::other;
}

/// The grams of one run of letters after another: what text::visit_character_grams gives for each run with 1 to 4
/// characters, sign by sign.
template <class Visit>
class letter_grams {
 public:
  explicit letter_grams(Visit& visit) noexcept : visit_(visit) {}

  /// A letter in lower case. One that stands more than twice in a row is taken twice.
  void add(std::uint32_t sign) {
    if (signs_ == 0) {
      one_ = text::gram_hash::append(0, boundary);
      signs_ = 1;
    }
    if (sign == last_ && sign == before_last_) return;
    before_last_ = last_;
    last_ = sign;
    advance(sign);
    visit_(text::gram_hash::finish(one_, 2));
    emit_longer();
  }
  /// The run ends.
  void end() {
    if (signs_ > 0) {
      advance(boundary);
      emit_longer();
    }
    signs_ = 0;
    last_ = before_last_ = 0;
  }

 private:
  static constexpr std::uint32_t boundary = ' ';

  void advance(std::uint32_t sign) noexcept {
    four_ = text::gram_hash::append(three_, sign);
    three_ = text::gram_hash::append(two_, sign);
    two_ = text::gram_hash::append(one_, sign);
    one_ = text::gram_hash::append(0, sign);
    ++signs_;
  }
  void emit_longer() {
    visit_(text::gram_hash::finish(two_, 3));
    if (signs_ > 2) visit_(text::gram_hash::finish(three_, 4));
    if (signs_ > 3) visit_(text::gram_hash::finish(four_, 5));
  }

  Visit& visit_;
  std::uint64_t one_ = 0, two_ = 0, three_ = 0, four_ = 0;  ///< polynomials of the last signs
  std::ptrdiff_t signs_ = 0;                                ///< of this run, its first boundary included
  std::uint32_t last_ = 0, before_last_ = 0;
};

/// Small letters for ASCII's letters, 0 for all else.
inline constexpr auto ascii_letters = [] {
  std::array<std::uint8_t, 128> out{};
  for (std::uint8_t c = 'a'; c <= 'z'; ++c) out[c] = out[c - 0x20U] = c;
  return out;
}();

/// ä, ö or å where `text` goes on at `at` with the combining mark that makes it of this small letter; else 0.
[[nodiscard]] inline std::uint32_t with_mark(std::uint32_t letter, std::string_view text, std::size_t at) noexcept {
  if (at + 1 >= text.size() || text[at] != '\xCC') return 0;
  if (text[at + 1] == '\x88') return letter == 'a' ? 0xE4 : letter == 'o' ? 0xF6 : 0;  // U+0308
  return text[at + 1] == '\x8A' && letter == 'a' ? 0xE5 : 0;                           // U+030A
}

/// Bytes of what a text starts with that is in no language: HTML, a handle, a link, a mail address. Looks at every byte
/// at most twice over all calls on one text.
class no_language {
 public:
  explicit no_language(std::string_view text) noexcept
      : text_(text), no_mail_before_(text.find('@') == std::string_view::npos ? text.size() : 0) {}

  [[nodiscard]] std::size_t size_at(std::size_t at) noexcept {
    const char first = text_[at];
    const std::string_view rest = text_.substr(at);
    if (first == '<' || first == '&') return static_cast<std::size_t>(text::html_size(rest));
    if (first == '@') return static_cast<std::size_t>(text::handle_size(rest));
    const char lowered = static_cast<char>(first | 0x20);
    if (lowered == 'h' || lowered == 'f' || lowered == 'w') {
      if (const std::ptrdiff_t size = text::link_size(rest); size != 0) return static_cast<std::size_t>(size);
    }
    if (at < no_mail_before_) return 0;
    const auto [size, looked_at] = text::find_mail_address(rest);
    no_mail_before_ = at + static_cast<std::size_t>(looked_at);
    return static_cast<std::size_t>(size);
  }

 private:
  std::string_view text_;
  std::size_t no_mail_before_;
};

}  // namespace detail

/// Calls `visit(hash)` for every sequence of 1 to 4 characters of each run of letters, its boundaries included: the
/// grams that text::visit_character_grams gives for the run alone. Digits, signs and pictures end a run; HTML tags and
/// references, links, mail addresses and handles are passed over. ä, ö and å written as a letter and a combining mark
/// count as the letter. Linear in the bytes; allocates nothing; any bytes may come.
template <class Visit>
letter_counts visit_language_grams(std::string_view text, Visit&& visit) {
  detail::no_language skipped(text);
  detail::letter_grams<std::remove_reference_t<Visit>> grams(visit);
  letter_counts letters;
  bool inside = false;  // a run
  for (std::size_t at = 0; at < text.size();) {
    if (!inside) {
      if (const std::size_t size = skipped.size_at(at); size != 0) {
        at += size;
        continue;
      }
    }
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) {
      ++at;
      std::uint32_t letter = detail::ascii_letters[first];
      if (letter != 0) {
        if (const std::uint32_t marked = detail::with_mark(letter, text, at); marked != 0) {
          letter = marked;
          at += 2;
        }
        grams.add(letter);
        ++letters.latin;
        inside = true;
      } else if (inside) {
        grams.end();
        inside = false;
      }
      continue;
    }
    const auto [c, size] = text::decode(text.substr(at));
    at += static_cast<std::size_t>(size);
    if (text::is_invisible(c)) continue;
    const detail::letter_kind kind = detail::letter_kind_of(c);
    if (kind == detail::letter_kind::none) {
      grams.end();
      inside = false;
      continue;
    }
    letters.latin += kind == detail::letter_kind::latin;
    letters.other += kind == detail::letter_kind::other;
    if (c == 0x130) {
      grams.add('i');
      grams.add(0x307);
    } else {
      grams.add(text::simple_lower(c));
    }
    inside = true;
  }
  grams.end();
  return letters;
}

/// Appends a text's row for training: how often it has each gram, over the square root of their number.
/// @param rows  over 2^k buckets; `memory` is used again from text to text
inline void append_language_row(sparse_rows& rows, std::string_view text, std::vector<feature_value>& memory) {
  memory.clear();
  const auto mask = static_cast<std::uint64_t>(rows.features() - 1);
  visit_language_grams(text, [&](std::uint64_t hash) {
    memory.push_back({static_cast<std::uint32_t>(hash & mask), 1});
  });
  const float scale = memory.empty() ? 0 : 1 / std::sqrt(static_cast<float>(memory.size()));
  merge_features(memory);
  for (feature_value& each : memory) each.value *= scale;
  rows.append(memory);
}

}  // namespace counterpoint::inline v0::model
