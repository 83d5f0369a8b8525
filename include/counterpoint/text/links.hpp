// SPDX-License-Identifier: MIT
#pragma once
// Where a link, a mail address, a @handle or a piece of HTML stands, and how long it is.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <counterpoint/core/detail/typed_text.hpp>
#include <counterpoint/text/emoticons.hpp>
#include <counterpoint/text/unicode.hpp>
#include <counterpoint/text/utf8.hpp>

namespace counterpoint::inline v0::text {

namespace detail {

[[nodiscard]] constexpr bool is_ascii_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] constexpr bool is_ascii_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_alnum(char c) noexcept { return is_ascii_letter(c) || is_ascii_digit(c); }

/// Whether `text` starts with `start`, given in small letters, in any case.
[[nodiscard]] constexpr bool starts_with_any_case(std::string_view text, std::string_view start) noexcept {
  return text.size() >= start.size() && std::equal(start.begin(), start.end(), text.begin(),
                                                   [](char a, char b) { return a == core::detail::lower_ascii(b); });
}

/// Bytes of the name that an HTML tag starts with.
[[nodiscard]] constexpr std::size_t tag_name_size(std::string_view text) noexcept {
  std::size_t at = 0;
  while (at < text.size() && at < 10 && is_ascii_alnum(text[at])) ++at;
  return at;
}

[[nodiscard]] constexpr std::size_t tag_size(std::string_view text) noexcept {
  constexpr std::size_t longest = 256;
  constexpr std::string_view names[] = {"a",   "b",  "blockquote", "br",   "code",   "div", "em",  "font",  "h1",
                                        "h2",  "h3", "h4",         "hr",   "i",      "img", "li",  "ol",    "p",
                                        "pre", "s",  "small",      "span", "strong", "sub", "sup", "table", "tbody",
                                        "td",  "th", "thead",      "tr",   "u",      "ul"};
  const std::size_t start = text.starts_with("</") ? 2 : 1;
  const std::string_view name =
      text.substr(std::min(start, text.size()), tag_name_size(text.substr(std::min(start, text.size()))));
  const auto same = [name](std::string_view known) {
    return known.size() == name.size() && starts_with_any_case(name, known);
  };
  if (std::none_of(std::begin(names), std::end(names), same)) return 0;
  for (std::size_t at = start + name.size(); at < text.size() && at < longest; ++at) {
    if (text[at] == '>') return at + 1;
    if (text[at] == '<') return 0;
  }
  return 0;
}

[[nodiscard]] constexpr std::size_t reference_size(std::string_view text) noexcept {
  constexpr std::size_t longest = 10;
  std::size_t at = text.starts_with("&#") ? 2 : 1;
  const std::size_t start = at;
  while (at < text.size() && at < longest && is_ascii_alnum(text[at])) ++at;
  return at >= start + 1 && at < text.size() && text[at] == ';' && (start == 2 || at >= start + 2) ? at + 1 : 0;
}

}  // namespace detail

/// Bytes of the HTML that `text` starts with, 0 if it starts with none: a tag of the usual names with its attributes
/// (up to 256 bytes, without `<` in them), or a character reference such as `&amp;` or `&#39;` (up to 11 bytes). O(1).
[[nodiscard]] constexpr std::ptrdiff_t html_size(std::string_view text) noexcept {
  if (text.starts_with('<')) return static_cast<std::ptrdiff_t>(detail::tag_size(text));
  if (text.starts_with('&')) return static_cast<std::ptrdiff_t>(detail::reference_size(text));
  return 0;
}

/// Whether a tag that starts in [begin, end) ends behind it. O(end - begin) for each `<` in it.
[[nodiscard]] constexpr bool html_reaches_over(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  const std::string_view piece = text.substr(begin, end - begin);
  for (std::size_t at = piece.find('<'); at < piece.size(); at = piece.find('<', at + 1)) {
    if (html_size(text.substr(begin + at)) > static_cast<std::ptrdiff_t>(piece.size() - at)) return true;
  }
  return false;
}

/// Bytes of the link that `text` starts with, 0 if it starts with none: http://, https://, ftp:// or www. in any case
/// and at least one more sign, up to white space or one of `<>"`. Signs of punctuation at its end do not belong to it,
/// but a closing bracket does if the link holds an opening one. O(bytes of the link).
[[nodiscard]] constexpr std::ptrdiff_t link_size(std::string_view text) noexcept {
  std::size_t start = 0;
  for (const std::string_view scheme : {"http://", "https://", "ftp://", "www."}) {
    if (detail::starts_with_any_case(text, scheme)) start = scheme.size();
  }
  if (start == 0) return 0;
  std::size_t end = start;
  bool bracket = false;
  while (end < text.size()) {
    const auto [c, size] = decode(text.substr(end));
    if (is_space(c) || c == '<' || c == '>' || c == '"') break;
    bracket = bracket || c == '(';
    end += static_cast<std::size_t>(size);
  }
  while (end > start && (detail::is_one_of(text[end - 1], ".,;:!?'*]}") || (text[end - 1] == ')' && !bracket))) --end;
  return end > start ? static_cast<std::ptrdiff_t>(end) : 0;
}

/// What stands at the start of `text`: a mail address (of `size` bytes), or the first `looked_at` bytes are known to be
/// no local part of one.
struct mail_address {
  std::ptrdiff_t size;       ///< 0: none
  std::ptrdiff_t looked_at;  ///< no address starts before this byte, if size is 0
};

/// A local part of ASCII letters, digits and `._%+-`, then `@`, then a domain of letters, digits, dots and hyphens with
/// a dot inside. O(looked_at + size).
[[nodiscard]] constexpr mail_address find_mail_address(std::string_view text) noexcept {
  std::size_t at = 0;
  while (at < text.size() && (detail::is_ascii_alnum(text[at]) || detail::is_one_of(text[at], "._%+-"))) ++at;
  const auto local = static_cast<std::ptrdiff_t>(at);
  if (at == 0 || at == text.size() || text[at] != '@') return {0, local};
  const std::size_t domain = ++at;
  while (at < text.size() && (detail::is_ascii_alnum(text[at]) || detail::is_one_of(text[at], ".-"))) ++at;
  while (at > domain && detail::is_one_of(text[at - 1], ".-")) --at;
  const std::size_t dot = text.substr(domain, at - domain).find('.');
  return dot == std::string_view::npos || dot == 0 ? mail_address{0, local}
                                                   : mail_address{static_cast<std::ptrdiff_t>(at), 0};
}

/// Bytes of the handle that `text` starts with, 0 if it starts with none: `@`, then letters, digits or _. O(bytes).
[[nodiscard]] constexpr std::ptrdiff_t handle_size(std::string_view text) noexcept {
  if (!text.starts_with('@')) return 0;
  std::size_t at = 1;
  while (at < text.size()) {
    const auto [c, size] = decode(text.substr(at));
    if (c != '_' && !is_letter(c) && !is_digit(c)) break;
    at += static_cast<std::size_t>(size);
  }
  return at == 1 ? 0 : static_cast<std::ptrdiff_t>(at);
}

}  // namespace counterpoint::inline v0::text
