// SPDX-License-Identifier: MIT
#include "xml_text.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <counterpoint/core/utf8.hpp>

namespace counterpoint::inline v0::io::detail {

namespace {

constexpr bool is_ascii(char c) noexcept { return static_cast<unsigned char>(c) < 0x80; }

/// What a declaration may give as version or encoding: letters, digits and some marks.
bool is_label(std::string_view text) noexcept {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return has(c, in_name) && c != ':' && is_ascii(c); });
}

int digit_of(char c, bool hex) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (hex && c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (hex && c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The character of `#65` or `#x41`.
std::optional<char32_t> character_of(std::string_view body) noexcept {
  const bool hex = body.size() > 1 && body[1] == 'x';
  const std::string_view digits = body.substr(hex ? 2 : 1);
  if (digits.empty()) return std::nullopt;
  char32_t code = 0;
  for (const char c : digits) {
    const int digit = digit_of(c, hex);
    if (digit < 0) return std::nullopt;
    code = std::min<char32_t>(code * (hex ? 16 : 10) + static_cast<char32_t>(digit), 0x110000);
  }
  return may_stand(code) ? std::optional(code) : std::nullopt;
}

std::string_view without_blanks(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

struct declared {
  std::string_view name, value;
};

/// The next `name="value"`, which is taken off the front of `rest`; nothing for anything else.
std::optional<declared> take_declared(std::string_view& rest) noexcept {
  if (rest.empty() || !is_blank(rest.front())) return std::nullopt;
  rest = without_blanks(rest);
  declared out;
  out.name = rest.substr(0, rest.find_first_of("= \t\r\n"));
  rest = without_blanks(rest.substr(out.name.size()));
  if (!rest.starts_with('=')) return std::nullopt;
  rest = without_blanks(rest.substr(1));
  if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) return std::nullopt;
  const std::size_t last = rest.find(rest[0], 1);
  if (last == std::string_view::npos) return std::nullopt;
  out.value = rest.substr(1, last - 1);
  rest.remove_prefix(last + 1);
  return out;
}

}  // namespace

bool append_meaning(std::string_view body, std::string& out) {
  constexpr std::pair<std::string_view, char> named[] = {
      {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
  if (body.starts_with('#')) {
    const auto code = character_of(body);
    if (code) append_utf8(out, *code);
    return code.has_value();
  }
  for (const auto& [name, meaning] : named) {
    if (body != name) continue;
    out += meaning;
    return true;
  }
  return false;
}

std::size_t find_noncharacter(std::string_view text) noexcept {
  // EF BF BE and EF BF BF.
  for (std::size_t at = text.find("\xEF\xBF"); at != std::string_view::npos; at = text.find("\xEF\xBF", at + 1)) {
    if (at + 2 < text.size() && static_cast<unsigned char>(text[at + 2]) >= 0xBE) return at;
  }
  return std::string_view::npos;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c; });
  return out;
}

std::string declared_encoding(std::string_view head) {
  if (!head.starts_with("<?xml") || head.size() < 6 || !is_blank(head[5])) return {};
  std::string_view rest = head.substr(5, head.find("?>") - 5);
  while (const auto found = take_declared(rest)) {
    if (found->name == "encoding") return lower_ascii(found->value);
  }
  return {};
}

bool is_declaration(std::string_view inside) noexcept {
  const auto version = take_declared(inside);
  if (!version || version->name != "version" || !is_label(version->value)) return false;
  int before = 0;
  while (!without_blanks(inside).empty()) {
    const auto found = take_declared(inside);
    if (!found) return false;
    const std::string_view said = found->value;
    if (found->name == "encoding" && before < 1) {
      before = 1;
      if (!is_label(said) || !has(said[0], starts_name) || said[0] == '_') return false;
    } else if (found->name == "standalone" && before < 2) {
      before = 2;
      if (said != "yes" && said != "no") return false;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace counterpoint::inline v0::io::detail
