// SPDX-License-Identifier: MIT
#pragma once
// Words and hashed features by the stated rules, slowly: everything is decoded first, each place asks each rule.

#include <counterpoint/core/utf8.hpp>
#include <counterpoint/text/ngrams.hpp>
#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>
#include <counterpoint/text/word.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reference {

namespace text = counterpoint::text;

/// A text as code points; a place past the end holds 0 of no kind.
class code_points {
 public:
  explicit code_points(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
      const auto [c, size] = text::decode(bytes.substr(at));
      signs_.push_back(c);
      places_.push_back(static_cast<std::ptrdiff_t>(at));
      at += static_cast<std::size_t>(size);
    }
    places_.push_back(static_cast<std::ptrdiff_t>(bytes.size()));
  }
  [[nodiscard]] int size() const { return static_cast<int>(signs_.size()); }
  [[nodiscard]] std::uint32_t operator[](int i) const {
    return i < 0 || i >= size() ? 0 : signs_[static_cast<std::size_t>(i)];
  }
  [[nodiscard]] std::ptrdiff_t place(int i) const { return places_[static_cast<std::size_t>(i)]; }
  [[nodiscard]] bool is_alnum(int i) const { return text::is_letter((*this)[i]) || text::is_digit((*this)[i]); }
  [[nodiscard]] bool is_in(int i, std::u32string_view set) const {
    return i < size() && set.find(static_cast<char32_t>((*this)[i])) != std::u32string_view::npos;
  }
  [[nodiscard]] bool starts(int i, std::u32string_view what, bool any_case = false) const {
    for (const char32_t want : what) {
      std::uint32_t c = (*this)[i];
      if (any_case && c >= 'A' && c <= 'Z') c += 32;
      if (i >= size() || c != want) return false;
      ++i;
    }
    return true;
  }

 private:
  std::vector<std::uint32_t> signs_;
  std::vector<std::ptrdiff_t> places_;
};

constexpr std::u32string_view ascii_alnum = U"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// Where the emoticon at i ends; i if there is none.
inline int after_emoticon(const code_points& t, int i) {
  int end = i;
  for (const auto face : {U"(:", U"(;", U"(-:", U"(-;", U"^_^", U"^-^", U"^^", U"-_-", U">_<", U"T_T", U";_;", U"._.",
                          U"o_O", U"O_o", U"o_o", U"O_O", U"\\o/"}) {
    if (end == i && t.starts(i, face)) end = i + static_cast<int>(std::u32string_view(face).size());
  }
  if (end == i && (t.starts(i, U"<3") || t.starts(i, U"</3"))) {
    end = i + (t[i + 1] == '/' ? 2 : 1);
    while (t[end] == '3') ++end;
  }
  if (end == i) {
    int at = i + (t[i] == '>');
    const std::uint32_t eyes = t[at];
    if (!t.is_in(at, U":;=xX")) return i;
    const bool crossed = eyes == 'x' || eyes == 'X';
    ++at;
    if (!crossed && t[at] == '\'') ++at;
    if (!crossed && t[at] == '-') ++at;
    if (!t.is_in(at, crossed ? U"D" : eyes == '=' ? U")(][|/\\DPp" : U")(][}{|/\\*@<>DPpOoSsdXx3")) return i;
    const std::uint32_t mouth = t[at];
    end = at + 1;
    while (end < t.size() && t[end] == mouth) ++end;
    if (mouth == '/' && end > at + 1) return i;
  }
  return t.is_alnum(end) ? i : end;
}

inline int after_emoji(const code_points& t, int i) {
  const auto regional = [&](int k) { return t[k] >= 0x1F1E6 && t[k] <= 0x1F1FF; };
  int end = i;
  for (int at = i;;) {
    if (regional(at)) return regional(at + 1) ? at + 2 : at + 1;
    const bool capped = t.is_in(at, U"0123456789#*") && (t[at + 1] == 0xFE0F ? t[at + 2] : t[at + 1]) == 0x20E3;
    const bool sign =
        (t[at] == 0xA9 || t[at] == 0xAE || (t[at] >= 0x2000 && t[at] < 0x3300)) && t[at] != 0x2026 && !t.is_alnum(at);
    if (!text::is_picture(t[at]) && !capped && !(sign && t[at + 1] == 0xFE0F)) return end;
    end = at + 1;
    while (t[end] == 0xFE0F || t[end] == 0x20E3 || (t[end] >= 0x1F3FB && t[end] <= 0x1F3FF) ||
           (t[end] >= 0xE0020 && t[end] <= 0xE007F)) {
      ++end;
    }
    if (t[end] != 0x200D) return end;
    at = end + 1;
  }
}

inline int after_scheme(const code_points& t, int i) {
  for (const std::u32string_view scheme : {U"http://", U"https://", U"ftp://", U"www."}) {
    if (!t.starts(i, scheme, true)) continue;
    const int start = i + static_cast<int>(scheme.size());
    int end = start;
    bool bracket = false;
    while (end < t.size() && !text::is_space(t[end]) && !t.is_in(end, U"<>\"")) bracket |= t[end++] == '(';
    while (end > start && (t.is_in(end - 1, U".,;:!?'*]}") || (t[end - 1] == ')' && !bracket))) --end;
    return end > start ? end : i;
  }
  return i;
}

inline int after_local_part(const code_points& t, int i) {
  while (t.is_in(i, std::u32string(ascii_alnum) + U"._%+-")) ++i;
  return i;
}

inline int after_mail(const code_points& t, int i) {
  const int at = after_local_part(t, i);
  if (at == i || t[at] != '@') return i;
  const int domain = at + 1;
  int end = domain;
  while (t.is_in(end, std::u32string(ascii_alnum) + U".-")) ++end;
  while (end > domain && t.is_in(end - 1, U".-")) --end;
  int dot = domain;
  while (dot < end && t[dot] != '.') ++dot;
  return dot < end && dot > domain ? end : i;
}

inline int after_html(const code_points& t, int i) {
  if (t[i] == '&') {
    const int start = i + (t[i + 1] == '#' ? 2 : 1);
    int at = start;
    while (t.is_in(at, ascii_alnum) && at < i + 10) ++at;
    return t[at] == ';' && at - i >= 3 ? at + 1 : i;
  }
  if (t[i] != '<') return i;
  int at = i + (t[i + 1] == '/' ? 2 : 1);
  std::u32string name;
  while (t.is_in(at, ascii_alnum) && name.size() < 10) {
    name += static_cast<char32_t>(text::simple_lower(t[at++]));
  }
  const std::u32string_view names =
      U" a b blockquote br code div em font h1 h2 h3 h4 hr i img li ol p pre s small span strong sub sup table tbody "
      U"td "
      U"th thead tr u ul ";
  if (name.empty() || names.find(U" " + name + U" ") == std::u32string_view::npos) return i;
  for (; at < t.size() && t.place(at) - t.place(i) < 256 && t[at] != '<'; ++at) {
    if (t[at] == '>') return at + 1;
  }
  return i;
}

/// A word's own text instead of a view.
struct own_word {
  std::string text;
  std::ptrdiff_t begin, end;
  text::word_kind kind;
  bool all_capitals, squeezed;
  friend bool operator==(const own_word&, const own_word&) = default;
};

/// Appends signs, each at most `most` times in a row. False: one was left out.
inline bool append_squeezed(std::u32string& out, std::size_t from, std::uint32_t sign, std::size_t most) {
  std::size_t run = 0;
  while (run < out.size() - from && out[out.size() - 1 - run] == static_cast<char32_t>(sign)) ++run;
  if (run >= most) return false;
  out += static_cast<char32_t>(sign);
  return true;
}

inline std::string to_bytes(const std::u32string& signs) {
  std::string out;
  for (const char32_t c : signs) counterpoint::append_utf8(out, c);
  return out;
}

inline bool sets_off_ending(const code_points& t, int part, int colon) {
  int end = colon + 1;
  while (t.is_alnum(end)) {
    if (text::is_digit(t[end]) || text::is_upper(t[end])) return false;
    ++end;
  }
  if (end == colon + 1 || end > colon + 7) return false;
  bool capital = false, small = false;
  int length = 0;
  for (int i = part; i < colon; ++i) {
    capital |= text::is_upper(t[i]);
    small |= text::is_lower_or_title(t[i]);
    length += t.is_alnum(i);
  }
  if (text::is_digit(t[colon - 1]) || (capital && !small)) return true;
  return length <= 3 && after_emoticon(t, colon) == colon;
}

inline own_word read_word(const code_points& t, int i, bool squeeze, int& end) {
  std::u32string out;
  std::size_t from = 0;  // of the part in out
  int part = i, at = i, letters = 0;
  bool capital = false, small = false, squeezed = false;
  end = i;
  while (at < t.size()) {
    const std::uint32_t c = t[at];
    if (t.is_alnum(at)) {
      capital |= text::is_upper(c);
      small |= text::is_lower_or_title(c);
      letters += text::is_letter(c);
      const std::size_t most = squeeze && !text::is_digit(c) ? 2 : std::size_t(-1);
      squeezed |= !append_squeezed(out, from, c == 0x130 ? 'i' : text::simple_lower(c), most);
      if (c == 0x130) out += U'\u0307';
      end = ++at;
      continue;
    }
    if (text::is_invisible(c)) {
      ++at;
      continue;
    }
    char32_t joined = 0;
    if (at == end) {
      const bool digits = text::is_digit(t[at - 1]) && text::is_digit(t[at + 1]);
      if ((c == '\'' || c == 0x2019) && text::is_letter(t[at + 1])) joined = '\'';
      if ((c == '-' || c == 0x2010 || c == 0x2011) && t.is_alnum(at + 1)) joined = '-';
      if (t.is_in(at, U".,:/") && digits) joined = static_cast<char32_t>(c);
      if (c == ':' && !digits && sets_off_ending(t, part, at)) joined = ':';
    }
    if (joined == 0) break;
    out += joined;
    from = out.size();
    part = ++at;
  }
  return {to_bytes(out),
          t.place(i),
          t.place(end),
          letters == 0 ? text::word_kind::number : text::word_kind::word,
          letters >= 2 && capital && !small,
          squeezed};
}

inline std::vector<own_word> words(std::string_view bytes, text::word_options options) {
  using enum text::word_kind;
  const code_points t(bytes);
  std::vector<own_word> out;
  int mail_before = -1;  // up to here signs belong to a local part that leads to no address
  int end = 0;
  for (int i = 0; i < t.size(); i = end) {
    const auto found = [&](int after) { return (end = after) != i; };
    const auto add = [&](text::word_kind kind, std::string normal, bool squeezed = false) {
      out.push_back({std::move(normal), t.place(i), t.place(end), kind, false, squeezed});
    };
    const auto signs = [&](text::word_kind kind) {
      std::u32string normal;
      bool squeezed = false;
      for (int k = i; k < end; ++k) {
        for (int repeat = 0; repeat < (t[k] == 0x2026 ? 3 : 1); ++repeat) {
          const std::uint32_t sign = t[k] == 0x2026 ? '.' : t[k];
          squeezed |= !append_squeezed(normal, 0, sign, !options.squeeze ? std::size_t(-1) : sign == '.' ? 3 : 2);
        }
      }
      add(kind, to_bytes(normal), squeezed);
    };
    if (t.is_in(i, ascii_alnum)) {
      if (found(after_scheme(t, i)) || (i >= mail_before && found(after_mail(t, i)))) {
        add(link, "<link>");
        continue;
      }
      mail_before = std::max(mail_before, after_local_part(t, i));
    }
    if (t[i] == '@') {
      int after = i + 1;
      while (t.is_alnum(after) || t[after] == '_') ++after;
      const bool glued =
          !out.empty() && out.back().end == t.place(i) && (out.back().kind == word || out.back().kind == number);
      if (after > i + 1 && !glued) {
        end = after;
        add(handle, "<handle>");
        continue;
      }
    }
    if (found(after_emoji(t, i))) {
      std::u32string normal;
      for (int k = i; k < end; ++k) {
        if (t[k] != 0xFE0F) normal += static_cast<char32_t>(t[k]);
      }
      add(emoji, to_bytes(normal));
    } else if (found(after_emoticon(t, i))) {
      signs(emoticon);
    } else if (found(after_html(t, i)) || text::is_invisible(t[i])) {
      end = std::max(end, i + 1);
    } else if (t.is_alnum(i)) {
      out.push_back(read_word(t, i, options.squeeze, end));
    } else if (t.is_in(i, U".!?…")) {
      while (t.is_in(end, U".!?…")) ++end;
      if (options.marks) signs(mark);
    } else if (t.is_in(i, U",;:")) {
      end = i + 1;
      if (options.marks) signs(mark);
    } else {
      end = i + 1;
    }
  }
  return out;
}

/// Every (hash, length) of visit_character_grams: the normalised characters as a whole first, then each piece by
/// itself.
inline std::vector<std::pair<std::uint64_t, int>> character_grams(std::string_view bytes,
                                                                  const text::character_gram_options& options) {
  std::vector<std::u32string> chunks;  // what stands between boundaries
  bool open = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto [c, size] = text::decode(bytes.substr(at));
    at += static_cast<std::size_t>(size);
    if (text::is_invisible(c)) continue;
    if (text::is_space(c)) {
      open = false;
      continue;
    }
    if (!open) chunks.emplace_back();
    open = true;
    const std::size_t most = !options.squeeze || text::is_digit(c) ? std::size_t(-1) : c == '.' ? 3 : 2;
    append_squeezed(chunks.back(), 0, c == 0x130 ? 'i' : text::simple_lower(c), most);
    if (c == 0x130) chunks.back() += U'\u0307';
  }
  std::vector<std::u32string> stretches;
  for (const std::u32string& chunk : chunks) {
    if (stretches.empty() || !options.across_words) stretches.push_back(U" ");
    stretches.back() += chunk + U" ";
  }
  std::vector<std::pair<std::uint64_t, int>> out;
  for (const std::u32string& stretch : stretches) {
    for (int last = 1; last < static_cast<int>(stretch.size()); ++last) {
      for (int n = options.shortest; n <= options.longest && n <= last + 1; ++n) {
        const std::u32string piece =
            stretch.substr(static_cast<std::size_t>(last + 1 - n), static_cast<std::size_t>(n));
        if (piece == U" ") continue;
        std::uint64_t p = 0;
        for (const char32_t sign : piece) p = p * 0x9E3779B97F4A7C55 + sign + 1;
        p = (p + (static_cast<std::uint64_t>(n) + 1) * 0xD1B54A32D192ED03) * 0xAEF17502108EF2D9;
        out.emplace_back(p ^ p >> 32, n);
      }
    }
  }
  return out;
}

}  // namespace reference
