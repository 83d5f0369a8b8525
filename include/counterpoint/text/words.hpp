// SPDX-License-Identifier: MIT
#pragma once
// A text's words for models: where each stands, what kind it is, and its normal form.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <counterpoint/core/utf8.hpp>
#include <counterpoint/text/emoticons.hpp>
#include <counterpoint/text/links.hpp>
#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>
#include <counterpoint/text/word.hpp>

namespace counterpoint::inline v0::text {

/// Goes through a text word by word. What stands between words is passed over.
///
/// At any place the first of these that fits is taken:
/// 1. white space, HTML (html_size) and what is not seen (is_invisible) are passed over;
/// 2. a link or a mail address; its normal form is `<link>`;
/// 3. `@` and letters, digits or _, unless a letter or digit stands before it; its normal form is `<handle>`;
/// 4. an emoji, its normal form without U+FE0F; an emoticon, as it is written;
/// 5. a word: letters and digits (is_letter, is_digit), in simple lower case (U+0130 becomes i and U+0307). Between two
///    of them may stand one of
///    - an apostrophe (`'` or U+2019, written `'`) before a letter: "don't", "vaa'an";
///    - a hyphen (`-`, U+2010 or U+2011, written `-`): "linja-auto";
///    - one of `.,:/` between digits: "9.30", "4,5", "10/10";
///    - a colon before one to six small letters that end the word, after a digit, after capitals, or after at most
///    three
///      letters if the colon starts no emoticon: "USA:n", "5:een", "klo:n";
///    and signs that are not seen, which are left out;
/// 6. a run of `.!?…` (the last written `...`), or one of `,;:`, if marks are asked for;
/// 7. any other sign is passed over.
///
/// Any bytes may come; malformed ones are signs of no kind. Linear in the bytes of the text. Memory is kept: having
/// seen its longest word, a scanner allocates no more.
class word_scanner {
 public:
  explicit word_scanner(word_options options = {}) noexcept : options_(options) {}

  /// Starts with a text, which must stay until the last word was asked for.
  void assign(std::string_view text) noexcept {
    text_ = text;
    at_ = 0;
    no_mail_before_ = 0;
    searched_at_sign_ = false;
    after_word_ = false;
  }

  /// The next word, or null after the last.
  [[nodiscard]] const word* next() {
    while (at_ < text_.size()) {
      const unsigned char c = byte(at_);
      const bool found = c < 0x80 ? at_ascii(c) : at_other();
      if (found) return &word_;
    }
    return nullptr;
  }

 private:
  // What a byte can begin; a letter may also begin a link or an emoticon.
  enum start : std::uint8_t { passed = 0, letter, digit, face, mark_run, single_mark, html, at_sign, keycap };

  static constexpr auto starts = [] {
    std::array<std::uint8_t, 128> out{};
    for (std::size_t c = 0; c < 128; ++c) {
      const auto sign = static_cast<char>(c);
      if (may_start_emoticon(sign)) out[c] = face;
      if (detail::is_ascii_letter(sign)) out[c] = letter;
      if (detail::is_ascii_digit(sign)) out[c] = digit;
      if (sign == ',') out[c] = single_mark;
      if (sign == '!' || sign == '?') out[c] = mark_run;
      if (sign == '<' || sign == '&') out[c] = html;
      if (sign == '@') out[c] = at_sign;
      if (sign == '#' || sign == '*') out[c] = keycap;
    }
    return out;
  }();

  [[nodiscard]] unsigned char byte(std::size_t at) const noexcept { return static_cast<unsigned char>(text_[at]); }
  [[nodiscard]] std::string_view rest() const noexcept { return text_.substr(at_); }
  [[nodiscard]] decoded peek(std::size_t at) const noexcept {
    return at < text_.size() ? decode(text_.substr(at)) : decoded{0, 0};
  }

  bool at_ascii(unsigned char c) {
    const bool after_word = std::exchange(after_word_, false);
    switch (starts[c]) {
      case digit: return take_emoji() || take_link() || take_word();
      case letter: return take_link() || take_emoticon() || take_word();
      case html: return (c == '<' && take_emoticon()) || pass(std::max<std::ptrdiff_t>(html_size(rest()), 1));
      case at_sign: return (!after_word && take(word_kind::handle, handle_size(rest()), "<handle>")) || pass(1);
      case face:
        if (take_emoticon()) return true;
        if (c == '.') return take_marks();
        return (c == ':' || c == ';') && options_.marks ? take(word_kind::mark, 1) : pass(1);
      case mark_run: return take_marks();
      case single_mark: return options_.marks ? take(word_kind::mark, 1) : pass(1);
      case keycap: return take_emoji() || pass(1);
      default: return pass(1);
    }
  }

  bool at_other() {
    after_word_ = false;
    const auto [c, size] = peek(at_);
    if (is_letter(c) || is_digit(c)) return take_word();
    if (c == ellipsis) return take_marks();
    return take_emoji() || pass(size);
  }

  bool pass(std::ptrdiff_t size) noexcept {
    at_ += static_cast<std::size_t>(size);
    return false;
  }

  /// Takes the next `size` bytes, if there are any, as a word of this normal form; without one, as they stand.
  bool take(word_kind kind, std::ptrdiff_t size, std::string_view normal = {}) noexcept {
    if (size == 0) return false;
    const auto begin = static_cast<std::ptrdiff_t>(at_);
    if (normal.empty()) normal = text_.substr(at_, static_cast<std::size_t>(size));
    word_ = {.text = normal, .begin = begin, .end = begin + size, .kind = kind};
    at_ += static_cast<std::size_t>(size);
    return true;
  }

  bool take_link() {
    const auto small = static_cast<char>(byte(at_) | 0x20U);
    if ((small == 'h' || small == 'w' || small == 'f') && take(word_kind::link, link_size(rest()), "<link>"))
      return true;
    if (at_ < no_mail_before_) return false;
    if (!searched_at_sign_) {
      searched_at_sign_ = true;
      if (text_.find('@', at_) == std::string_view::npos) {
        no_mail_before_ = text_.size();
        return false;
      }
    }
    const auto [size, looked_at] = find_mail_address(rest());
    no_mail_before_ = at_ + static_cast<std::size_t>(looked_at);
    return take(word_kind::link, size, "<link>");
  }

  bool take_emoticon() {
    const std::ptrdiff_t size = emoticon_size(rest());
    return size != 0 && take_signs(word_kind::emoticon, static_cast<std::size_t>(size));
  }

  bool take_emoji() {
    constexpr std::string_view style = "\uFE0F";
    const std::ptrdiff_t size = emoji_size(rest());
    if (size == 0) return false;
    const std::string_view whole = text_.substr(at_, static_cast<std::size_t>(size));
    if (whole.find(style) == std::string_view::npos) return take(word_kind::emoji, size);
    buffer_.clear();
    for (std::size_t at = 0; at < whole.size();) {
      const std::size_t next = std::min(whole.find(style, at), whole.size());
      buffer_.append(whole, at, next - at);
      at = next + style.size();
    }
    return take(word_kind::emoji, size, buffer_);
  }

  bool take_marks() {
    std::size_t end = at_;
    while (end < text_.size()) {
      const char c = text_[end];
      if (c == '.' || c == '!' || c == '?') {
        ++end;
      } else if (c == '\xE2' && peek(end).code_point == ellipsis) {
        end += 3;
      } else {
        break;
      }
    }
    if (!options_.marks) return pass(static_cast<std::ptrdiff_t>(end - at_));
    return take_signs(word_kind::mark, end - at_);
  }

  /// Takes ASCII signs and ellipses, squeezed if that is asked for.
  bool take_signs(word_kind kind, std::size_t size) {
    const std::string_view whole = text_.substr(at_, size);
    buffer_.clear();
    bool squeezed = false;
    for (std::size_t at = 0; at < whole.size(); ++at) {
      const bool dots = whole[at] == '\xE2';
      const char sign = dots ? '.' : whole[at];
      if (dots) at += 2;
      for (int repeat = 0; repeat < (dots ? 3 : 1); ++repeat) {
        const std::size_t had = buffer_.size();
        const std::size_t most = sign == '.' ? 3 : 2;
        const bool full = had >= most && std::all_of(buffer_.end() - static_cast<std::ptrdiff_t>(most), buffer_.end(),
                                                     [sign](char c) { return c == sign; });
        if (options_.squeeze && full) {
          squeezed = true;
        } else {
          buffer_.push_back(sign);
        }
      }
    }
    take(kind, static_cast<std::ptrdiff_t>(size), buffer_);
    word_.squeezed = squeezed;
    return true;
  }

  bool take_word() {
    if (take_plain_word()) return true;
    buffer_.clear();
    progress state;
    std::size_t at = at_;
    std::size_t end = at_;
    while (at < text_.size()) {
      const auto [c, size] = peek(at);
      const std::size_t after = at + static_cast<std::size_t>(size);
      if (is_letter(c) || is_digit(c)) {
        add(c, state);
        at = end = after;
      } else if (is_invisible(c)) {
        at = after;
      } else if (const char joined = at == end ? joiner(c, at, after, state) : '\0'; joined != '\0') {
        buffer_.push_back(joined);
        state.last = state.before_last = 0;
        state.part = 0;
        state.part_has_capital = state.part_has_small = false;
        at = after;
      } else {
        break;
      }
    }
    take(state.letters == 0 ? word_kind::number : word_kind::word, static_cast<std::ptrdiff_t>(end - at_), buffer_);
    word_.all_capitals = state.letters >= 2 && state.has_capital && !state.has_small;
    word_.squeezed = state.squeezed;
    after_word_ = true;
    return true;
  }

  /// A word that needs no normal form of its own: small letters of ASCII, and nothing that could go on with it.
  bool take_plain_word() noexcept {
    std::size_t at = at_;
    while (at < text_.size() && text_[at] >= 'a' && text_[at] <= 'z') {
      if (options_.squeeze && at >= at_ + 2 && text_[at] == text_[at - 1] && text_[at] == text_[at - 2]) return false;
      ++at;
    }
    if (at == at_) return false;
    if (at < text_.size()) {
      const char next = text_[at];
      if (static_cast<unsigned char>(next) >= 0x80 || detail::is_ascii_alnum(next) || detail::is_one_of(next, "'-:")) {
        return false;
      }
    }
    after_word_ = true;
    return take(word_kind::word, static_cast<std::ptrdiff_t>(at - at_));
  }

  /// What a word's beginning is known to be. A part reaches from the last joiner on.
  struct progress {
    std::uint32_t last = 0, before_last = 0;  ///< lower-case code points, 0 after a joiner
    std::ptrdiff_t letters = 0;
    std::ptrdiff_t part = 0;  ///< code points
    bool has_capital = false, has_small = false, part_has_capital = false, part_has_small = false;
    bool squeezed = false;
  };

  void add(std::uint32_t c, progress& state) {
    const bool capital = is_upper(c);
    const bool small = is_lower_or_title(c);
    state.has_capital = state.has_capital || capital;
    state.has_small = state.has_small || small;
    state.part_has_capital = state.part_has_capital || capital;
    state.part_has_small = state.part_has_small || small;
    state.letters += is_letter(c);
    ++state.part;
    const std::uint32_t lowered = c == 0x130 ? 'i' : simple_lower(c);
    if (options_.squeeze && lowered == state.last && lowered == state.before_last && !is_digit(c)) {
      state.squeezed = true;
    } else {
      append_utf8(buffer_, lowered);
    }
    state.before_last = state.last;
    state.last = lowered;
    if (c == 0x130) {
      append_utf8(buffer_, 0x307);
      state.last = 0x307;
    }
  }

  /// What the sign c at `at` is written as if it joins the letters before it and after it, else 0.
  [[nodiscard]] char joiner(std::uint32_t c, std::size_t at, std::size_t after, const progress& state) const noexcept {
    const std::uint32_t next = peek(after).code_point;
    if (c == '\'' || c == 0x2019) return is_letter(next) ? '\'' : '\0';
    if (c == '-' || c == 0x2010 || c == 0x2011) return is_letter(next) || is_digit(next) ? '-' : '\0';
    if (c != '.' && c != ',' && c != ':' && c != '/') return '\0';
    if (is_digit(state.last) && is_digit(next)) return static_cast<char>(c);
    return c == ':' && sets_off_ending(at, state) ? ':' : '\0';
  }

  /// Whether the colon at `at` sets a Finnish ending off.
  [[nodiscard]] bool sets_off_ending(std::size_t at, const progress& state) const noexcept {
    constexpr int longest = 6;
    std::size_t end = at + 1;
    int letters = 0;
    for (decoded each = peek(end); is_letter(each.code_point) || is_digit(each.code_point); each = peek(end)) {
      if (++letters > longest || is_digit(each.code_point) || is_upper(each.code_point)) return false;
      end += static_cast<std::size_t>(each.size);
    }
    if (letters == 0) return false;
    if (is_digit(state.last) || (state.part_has_capital && !state.part_has_small)) return true;
    return state.part <= 3 && emoticon_size(text_.substr(at)) == 0;
  }

  static constexpr std::uint32_t ellipsis = 0x2026;

  word_options options_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t no_mail_before_ = 0;
  bool searched_at_sign_ = false;
  bool after_word_ = false;  ///< a word ends right before `at_`
  word word_;
  std::string buffer_;
};

/// Calls `visit(word)` for each word of a text, in order; see word_scanner, whose memory it uses.
template <class Visit>
void visit_words(std::string_view text, word_scanner& scanner, Visit&& visit) {
  scanner.assign(text);
  while (const word* each = scanner.next()) visit(*each);
}

}  // namespace counterpoint::inline v0::text
