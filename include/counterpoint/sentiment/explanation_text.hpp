// SPDX-License-Identifier: MIT
#pragma once
// Explanations of scores for people: as plain text, and as HTML.

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <counterpoint/core/utf8.hpp>
#include <counterpoint/sentiment/explanation.hpp>
#include <counterpoint/text/utf8.hpp>

namespace counterpoint::inline v0::sentiment {

/// What of an explanation is shown.
struct explanation_view {
  static constexpr std::array<std::string_view, 3> sentiment = {"negative", "neutral", "positive"};

  std::span<const std::string_view> classes = sentiment;  ///< a name for each
  std::ptrdiff_t plus = 2;                                ///< shown is the difference of the logits of this class
  std::ptrdiff_t minus = 0;                               ///< and of this one; −1: the logit of `plus` alone
  std::ptrdiff_t most = 12;                               ///< lines of tokens and rules, the heaviest ones
};

/// One line a token or rule, the heaviest first, with what it adds to the difference; then their sum:
///
///     +1.32  good
///     -0.41  slow
///     +0.10  question mark (rule)
///     -0.05  all else
///     +0.20  without any text
///     =+1.16  positive less negative
///
/// What is not seen in `text`, or turns its direction, is shown as a symbol.
[[nodiscard]] std::string to_text(const explanation& told, std::string_view text, const explanation_view& view = {});

/// The text with a background behind each token, orange for `minus` and violet for `plus`, which colour-blind readers
/// tell apart too; what it adds to each logit stands in its title. Below it the rules. A fragment, complete by itself.
[[nodiscard]] std::string to_html(const explanation& told, std::string_view text, const explanation_view& view = {});

namespace detail {

/// With a sign and two digits.
[[nodiscard]] inline std::string signed_figure(double value) {
  std::array<char, 40> digits = {};
  const double shown = std::clamp(std::round(value * 100) / 100, -1e9, 1e9);
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), std::fabs(shown), std::chars_format::fixed, 2).ptr;
  std::string out(1, shown < 0 ? '-' : '+');
  out.append(digits.data(), end);
  return out;
}

/// Appends a text with what can't be seen in it as symbols, for HTML with its signs escaped.
inline void append_visible(std::string_view text, bool html, std::string& out) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, size] = text::decode(text.substr(at));
    const std::string_view bytes = text.substr(at, static_cast<std::size_t>(size));
    at += static_cast<std::size_t>(size);
    const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
    if (c == '\n' || c == '\t') {
      out += html ? static_cast<char>(c) : ' ';
    } else if (c < 0x20) {
      append_utf8(out, 0x2400 + c);
    } else if ((c >= 0x7F && c < 0xA0) || turns || c == 0xFFFD) {
      append_utf8(out, 0xFFFD);
    } else if (html && c == '<') {
      out += "&lt;";
    } else if (html && c == '>') {
      out += "&gt;";
    } else if (html && c == '&') {
      out += "&amp;";
    } else if (html && c == '"') {
      out += "&quot;";
    } else {
      out += bytes;
    }
  }
}

/// A row of `classes` figures: how much it adds to what a view shows.
[[nodiscard]] inline double shown_of(std::span<const double> row, const explanation_view& view) noexcept {
  const double plus = row[static_cast<std::size_t>(view.plus)];
  return view.minus < 0 ? plus : plus - row[static_cast<std::size_t>(view.minus)];
}

struct explained_line {
  double worth = 0;
  std::ptrdiff_t token = -1;  ///< or a rule
  std::ptrdiff_t rule = -1;
};

[[nodiscard]] inline std::vector<explained_line> lines_of(const explanation& told, const explanation_view& view) {
  std::vector<explained_line> out;
  std::vector<double> row(static_cast<std::size_t>(told.classes));
  for (std::ptrdiff_t i = 0; i < std::ssize(told.tokens); ++i) {
    for (std::ptrdiff_t c = 0; c < told.classes; ++c) row[static_cast<std::size_t>(c)] = told.of_token(i, c);
    out.push_back({.worth = shown_of(row, view), .token = i});
  }
  for (std::ptrdiff_t i = 0; i < std::ssize(told.rules); ++i) {
    for (std::ptrdiff_t c = 0; c < told.classes; ++c) row[static_cast<std::size_t>(c)] = told.of_rule(i, c);
    const double worth = shown_of(row, view);
    if (worth != 0) out.push_back({.worth = worth, .rule = i});
  }
  return out;
}

[[nodiscard]] inline std::string shown_name(const explanation_view& view) {
  const auto name = [&view](std::ptrdiff_t c) { return std::string(view.classes[static_cast<std::size_t>(c)]); };
  return view.minus < 0 ? name(view.plus) : name(view.plus) + " less " + name(view.minus);
}

[[nodiscard]] inline std::string_view token_text(const explained_token& token, std::string_view text) noexcept {
  return text.substr(static_cast<std::size_t>(token.begin), static_cast<std::size_t>(token.end - token.begin));
}

/// What a token or rule adds to each logit: "negative -0.20, neutral -0.10, positive +0.30".
inline void append_title(const explanation& told, const explained_line& line, const explanation_view& view,
                         std::string& out) {
  for (std::ptrdiff_t c = 0; c < told.classes; ++c) {
    if (c > 0) out += ", ";
    append_visible(view.classes[static_cast<std::size_t>(c)], true, out);
    out += ' ';
    out += signed_figure(line.token >= 0 ? told.of_token(line.token, c) : told.of_rule(line.rule, c));
  }
}

inline void append_span(const explanation& told, const explained_line& line, std::string_view text,
                        const explanation_view& view, std::string& out) {
  constexpr double full = 1.5;  // from this on as dark as it gets
  const double strength = std::min(1.0, std::fabs(line.worth) / full);
  const auto percent = static_cast<int>(std::lround(65 * strength));
  out +=
      line.worth < 0 ? "<span style=\"background: rgba(230, 97, 1, ." : "<span style=\"background: rgba(94, 60, 153, .";
  out += percent < 10 ? "0" : "";
  out += std::to_string(percent) + ")\" title=\"";
  append_title(told, line, view, out);
  out += "\">";
  append_visible(token_text(told.tokens[static_cast<std::size_t>(line.token)], text), true, out);
  out += "</span>";
}

inline void append_rules(const explanation& told, const std::vector<explained_line>& lines,
                         const explanation_view& view, std::string& out) {
  const auto row = [&out](double worth, std::string_view name) {
    out += "<tr><td style=\"text-align: right\">";
    out += signed_figure(worth);
    out += "</td><td style=\"text-align: left\">";
    append_visible(name, true, out);
    out += "</td></tr>";
  };
  out += "<table>";
  double words = 0;
  for (const explained_line& line : lines) {
    if (line.token >= 0) {
      words += line.worth;
    } else {
      row(line.worth, told.rules[static_cast<std::size_t>(line.rule)].name);
    }
  }
  row(words, "words");
  row(shown_of(told.of_nothing, view), "without any text");
  row(shown_of(told.logits, view), shown_name(view));
  out += "</table>";
}

}  // namespace detail

inline std::string to_text(const explanation& told, std::string_view text, const explanation_view& view) {
  std::string out;
  if (told.logits.empty()) return out;
  std::vector<detail::explained_line> lines = detail::lines_of(told, view);
  std::ranges::stable_sort(lines, std::greater<>(),
                           [](const detail::explained_line& line) { return std::fabs(line.worth); });
  double rest = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (static_cast<std::ptrdiff_t>(i) >= view.most) {
      rest += lines[i].worth;
      continue;
    }
    out += detail::signed_figure(lines[i].worth) + "  ";
    if (lines[i].token >= 0) {
      detail::append_visible(detail::token_text(told.tokens[static_cast<std::size_t>(lines[i].token)], text), false,
                             out);
    } else {
      out += std::string(told.rules[static_cast<std::size_t>(lines[i].rule)].name) + " (rule)";
    }
    out += '\n';
  }
  if (std::ssize(lines) > view.most) out += detail::signed_figure(rest) + "  all else\n";
  out += detail::signed_figure(detail::shown_of(told.of_nothing, view)) + "  without any text\n";
  out += '=';
  out += detail::signed_figure(detail::shown_of(told.logits, view));
  out += "  ";
  out += detail::shown_name(view);
  out += '\n';
  return out;
}

inline std::string to_html(const explanation& told, std::string_view text, const explanation_view& view) {
  std::string out = "<div><p style=\"white-space: pre-wrap\"><bdi>";
  std::size_t done = 0;
  const std::vector<detail::explained_line> lines = detail::lines_of(told, view);
  for (const detail::explained_line& line : lines) {
    if (line.token < 0) break;
    const explained_token& token = told.tokens[static_cast<std::size_t>(line.token)];
    const auto begin = static_cast<std::size_t>(token.begin);
    detail::append_visible(text.substr(done, begin - done), true, out);
    detail::append_span(told, line, text, view, out);
    done = static_cast<std::size_t>(token.end);
  }
  detail::append_visible(text.substr(done), true, out);
  out += "</bdi></p>";
  if (!told.logits.empty()) detail::append_rules(told, lines, view, out);
  return out + "</div>";
}

}  // namespace counterpoint::inline v0::sentiment
