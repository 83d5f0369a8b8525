// SPDX-License-Identifier: MIT
#pragma once
// Where the sentences of a Finnish or English text begin and end.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include <counterpoint/text/emoticons.hpp>
#include <counterpoint/text/links.hpp>
#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>

namespace counterpoint::inline v0::text {

/// Bytes [begin, end) of a text, without white space at either end.
struct sentence {
  std::ptrdiff_t begin = 0;
  std::ptrdiff_t end = 0;
  friend bool operator==(const sentence&, const sentence&) = default;
};

namespace detail {

template <std::size_t Size>
[[nodiscard]] constexpr bool is_listed(std::string_view word, const std::string_view (&list)[Size]) noexcept {
  return std::any_of(std::begin(list), std::end(list), [word](std::string_view each) {
    return each.size() == word.size() && starts_with_any_case(word, each);
  });
}

/// Abbreviations after which a sentence goes on.
[[nodiscard]] constexpr bool wants_more(std::string_view word) noexcept {
  constexpr std::string_view list[] = {
      "alk", "alv",  "ao",   "arv",    "ed",   "em",  "ent", "esim", "huom",   "ilm",  "keskim", "klo",  "ko",
      "ks",  "lkm",  "mahd", "mm",     "nk",   "nro", "ns",  "os",   "po",     "prof", "puh",    "sis",  "synt",
      "tav", "toim", "tri",  "vast",   "viim", "vrt", "vs",  "yht",  "approx", "capt", "cf",     "dept", "dr",
      "fig", "gen",  "lt",   "messrs", "mr",   "mrs", "ms",  "rev",  "st",     "tel"};
  return is_listed(word, list);
}

/// Abbreviations after which a sentence may end.
[[nodiscard]] constexpr bool may_end(std::string_view word) noexcept {
  constexpr std::string_view list[] = {"ap",  "as",  "ip",   "jms", "jne",  "kk",  "kpl", "krs", "max", "milj",
                                       "min", "mrd", "op",   "sek", "tms",  "vko", "ym",  "yms", "al",  "ave",
                                       "ca",  "co",  "corp", "est", "etc",  "inc", "jr",  "ltd", "sr",  "jan",
                                       "feb", "apr", "aug",  "sep", "sept", "oct", "nov", "dec"};
  return is_listed(word, list);
}

}  // namespace detail

struct sentence_options {
  /// Whether a single line break ends a sentence, as in answers to a form; else only an empty line does, as in mail.
  bool line_breaks = true;
};

/// Goes through a text sentence by sentence; every sign but white space is in one.
///
/// A sentence ends
/// - at a line break (or at an empty line: see sentence_options);
/// - after a run of `.!?…。！？` and closing quotes and brackets, where white space or the text's end follows
/// (after
///   `。！？` anything may follow), and where a capital and a small letter follow without a blank and a small letter
///   stands before ("hyvä.Kiitos");
/// - and after the emoticons and emoji that follow on the same line: they belong to what they comment on.
///
/// But it goes on
/// - after a run with `!` or `?` and a closing quote before a small letter: "Hei!" hän sanoi;
/// - after two dots or more, or …, unless a capital follows;
/// - after a digit and a dot, unless a capital follows (Finnish ordinals and dates: "3. luokka"); always if the
/// sentence
///   is nothing but that number ("1. Nopea toimitus");
/// - after a single letter and a dot ("J. Virtanen"), an abbreviation that wants something after it ("esim.", "Dr."),
/// and
///   unless a capital follows, after one that may end a sentence ("jne.", "etc.") or has dots inside ("a.m.").
///
/// A capital "follows" also behind opening quotes, brackets and dashes. O(bytes); allocates nothing.
class sentence_scanner {
 public:
  explicit constexpr sentence_scanner(std::string_view text, sentence_options options = {}) noexcept
      : text_(text), options_(options) {}

  /// Finds the next sentence. @return false after the last
  [[nodiscard]] constexpr bool next(sentence& out) noexcept {
    std::size_t begin = skip_space(at_, true);
    if (begin == text_.size()) return false;
    begin_ = at_ = begin;
    std::size_t end = begin;  // past the last sign that is no white space
    while (at_ < text_.size()) {
      const auto [c, size] = peek(at_);
      if (is_line_break(c)) {
        if (options_.line_breaks || empty_line_follows(at_)) break;
      } else if (is_terminator(c)) {
        const std::size_t stop = end_of_sentence(at_);
        if (stop != 0) {
          at_ = end = stop;
          break;
        }
        at_ = end = end_of_run(at_);
        continue;
      }
      at_ += static_cast<std::size_t>(size);
      if (!is_space(c)) end = at_;
    }
    out = {static_cast<std::ptrdiff_t>(begin), static_cast<std::ptrdiff_t>(end)};
    return true;
  }

 private:
  [[nodiscard]] constexpr decoded peek(std::size_t at) const noexcept {
    if (at >= text_.size()) return {0, 0};
    const auto c = static_cast<unsigned char>(text_[at]);
    return c < 0x80 ? decoded{c, 1} : decode(text_.substr(at));
  }
  [[nodiscard]] static constexpr bool is_line_break(std::uint32_t c) noexcept {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }
  [[nodiscard]] static constexpr bool is_wide_terminator(std::uint32_t c) noexcept {
    return c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
  }
  [[nodiscard]] static constexpr bool is_terminator(std::uint32_t c) noexcept {
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || is_wide_terminator(c);
  }
  [[nodiscard]] static constexpr bool is_closing_quote(std::uint32_t c) noexcept {
    return c == '"' || c == '\'' || c == 0x2019 || c == 0x201D || c == 0xBB;
  }
  [[nodiscard]] static constexpr bool is_closing(std::uint32_t c) noexcept {
    return is_closing_quote(c) || c == ')' || c == ']' || c == '}';
  }
  [[nodiscard]] static constexpr bool is_opening(std::uint32_t c) noexcept {
    return is_closing_quote(c) || c == '(' || c == '[' || c == '{' || c == 0xAB || c == 0x201C || c == 0x201E ||
           c == 0x2018 || c == '-' || c == 0x2013 || c == 0x2014;
  }

  [[nodiscard]] constexpr std::size_t skip_space(std::size_t at, bool over_lines) const noexcept {
    for (decoded each = peek(at); is_space(each.code_point) && each.size != 0; each = peek(at)) {
      if (!over_lines && is_line_break(each.code_point)) break;
      at += static_cast<std::size_t>(each.size);
    }
    return at;
  }

  /// Whether the line break at `at` has another one after it, but for blanks.
  [[nodiscard]] constexpr bool empty_line_follows(std::size_t at) const noexcept {
    std::size_t after = at + static_cast<std::size_t>(peek(at).size);
    if (text_[at] == '\r' && after < text_.size() && text_[after] == '\n') ++after;
    return is_line_break(peek(skip_space(after, false)).code_point);
  }

  [[nodiscard]] constexpr std::size_t end_of_run(std::size_t at) const noexcept {
    for (decoded each = peek(at); is_terminator(each.code_point); each = peek(at)) {
      at += static_cast<std::size_t>(each.size);
    }
    return at;
  }

  [[nodiscard]] constexpr bool capital_follows(std::size_t at) const noexcept {
    decoded each = peek(at);
    for (; is_opening(each.code_point); each = peek(at)) at += static_cast<std::size_t>(each.size);
    return is_upper(each.code_point);
  }

  /// Where the sentence ends that the terminators at `at` close, 0 if they close none.
  [[nodiscard]] constexpr std::size_t end_of_sentence(std::size_t at) const noexcept {
    const std::size_t after_run = end_of_run(at);
    bool loud = false, wide = false, dot_alone = text_[at] == '.' && after_run == at + 1;
    for (std::size_t i = at; i < after_run; i += static_cast<std::size_t>(peek(i).size)) {
      wide = wide || is_wide_terminator(peek(i).code_point);
      loud = loud || wide || text_[i] == '!' || text_[i] == '?';
    }
    std::size_t end = after_run;
    bool quoted = false;
    for (decoded each = peek(end); is_closing(each.code_point); each = peek(end)) {
      quoted = quoted || is_closing_quote(each.code_point);
      end += static_cast<std::size_t>(each.size);
    }
    const decoded glued = peek(end);
    const bool at_end = glued.size == 0;
    if (!at_end && !is_space(glued.code_point) && !wide) {
      if (is_face(end)) return past_faces(end);
      return end == after_run && starts_glued(at, end) ? end : 0;
    }
    const std::size_t same_line = skip_space(end, false);
    if (is_face(same_line)) return past_faces(end);
    const std::size_t next = options_.line_breaks ? same_line : skip_space(end, true);
    const bool last = next == text_.size() || is_line_break(peek(next).code_point);
    const bool capital = !last && capital_follows(next);
    const bool ends = loud        ? last || !(quoted && is_lower_or_title(peek(next).code_point))
                      : dot_alone ? dot_ends(at, last, capital)
                                  : last || capital;
    return ends ? end : 0;
  }

  /// A small letter, the run, a capital, and a small letter or the end of the word.
  [[nodiscard]] constexpr bool starts_glued(std::size_t run, std::size_t end) const noexcept {
    if (run == begin_ || !is_lower_or_title(before(run).code_point)) return false;
    const decoded first = peek(end);
    return is_upper(first.code_point) && is_lower_or_title(peek(end + static_cast<std::size_t>(first.size)).code_point);
  }

  [[nodiscard]] constexpr std::ptrdiff_t face_size(std::size_t at) const noexcept {
    if (at >= text_.size()) return 0;
    const std::ptrdiff_t size = emoji_size(text_.substr(at));
    return size != 0 ? size : emoticon_size(text_.substr(at));
  }
  [[nodiscard]] constexpr bool is_face(std::size_t at) const noexcept { return face_size(at) != 0; }

  /// Past the emoticons and emoji that stand from `end` on, blanks between them.
  [[nodiscard]] constexpr std::size_t past_faces(std::size_t end) const noexcept {
    for (;;) {
      const std::size_t next = skip_space(end, false);
      const std::ptrdiff_t size = face_size(next);
      if (size == 0) return end;
      end = next + static_cast<std::size_t>(size);
    }
  }

  /// The code point that ends right before `at`, which is not the text's start.
  [[nodiscard]] constexpr decoded before(std::size_t at) const noexcept { return decode_last(text_.substr(0, at)); }

  /// Whether the single dot at `at` ends the sentence; `last`: of the line, `capital`: one follows.
  [[nodiscard]] constexpr bool dot_ends(std::size_t at, bool last, bool capital) const noexcept {
    constexpr std::size_t longest_item_number = 4;
    if (at == begin_) return true;
    const std::uint32_t final_sign = before(at).code_point;
    if (is_digit(final_sign)) {
      const std::string_view all = text_.substr(begin_, at - begin_);
      const bool item_number =
          all.size() <= longest_item_number && std::all_of(all.begin(), all.end(), detail::is_ascii_digit);
      return (last || capital) && !item_number;
    }
    if (last || !is_letter(final_sign)) return true;
    constexpr int longest = 7;  // letters of an abbreviation
    std::size_t start = at;
    int letters = 0;
    std::uint32_t ahead = 0;  // what stands before the letters
    for (; start > begin_ && letters <= longest; ++letters) {
      const auto [c, size] = before(start);
      if (!is_letter(c)) {
        ahead = c;
        break;
      }
      start -= static_cast<std::size_t>(size);
    }
    if (letters > longest || is_digit(ahead)) return true;
    if (letters == 1) return capital && is_lower_or_title(final_sign);
    const std::string_view word = text_.substr(start, at - start);
    return !detail::wants_more(word) && (capital || !detail::may_end(word));
  }

  std::string_view text_;
  sentence_options options_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;  ///< of the current sentence
};

/// Calls `visit(sentence)` for each sentence of a text, in order; see sentence_scanner.
template <class Visit>
constexpr void visit_sentences(std::string_view text, Visit&& visit, sentence_options options = {}) {
  sentence_scanner scanner(text, options);
  for (sentence each; scanner.next(each);) visit(each);
}

}  // namespace counterpoint::inline v0::text
