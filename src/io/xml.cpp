// SPDX-License-Identifier: MIT
#include <counterpoint/io/xml.hpp>

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "xml_text.hpp"
#include "xml_window.hpp"

namespace counterpoint::inline v0::io {

namespace {

/// Opens a source by `open(encoding)`, and once more if the document names another encoding.
template <class Open>
source open_declared(Open open) {
  source text = open(std::string());
  const std::string named = detail::declared_encoding(text.peek(256));
  // A byte order mark has the word, and ASCII is UTF-8.
  if (named.empty() || named == "utf-8" || named == "us-ascii" || named == "ascii" || named.starts_with("utf-16")) {
    return text;
  }
  return text.encoding() == "utf-8" ? open(named) : std::move(text);
}

}  // namespace

struct xml_scanner::state : detail::xml_window {
  state(source in, const xml_options& given)
      : xml_window(std::move(in), given.max_token_bytes), max_depth(given.max_depth) {}

  std::ptrdiff_t max_depth;
  std::string_view name, text;
  std::vector<xml_attribute> attributes;
  std::deque<std::string> decoded;  // values that are not as written; their places stay when it grows
  std::string open_names;  // of the elements that have content, end to end; maybe one that has ended behind them
  std::vector<std::size_t> open_begins;
  std::size_t open_end = 0;  // of the names
  bool begun = false, root_seen = false;
  bool pending_end = false;  // the element that has begun has no content, and is not among the open ones

  [[nodiscard]] std::ptrdiff_t depth() const noexcept { return std::ssize(open_begins) + (pending_end ? 1 : 0); }
  [[nodiscard]] std::string_view open_name() const noexcept {
    return std::string_view(open_names).substr(open_begins.back(), open_end - open_begins.back());
  }

  /// The character that the reference at `from` means, appended; the place behind it.
  std::size_t reference(std::size_t from, std::size_t to, std::string& out) const {
    const std::string_view rest = view(from + 1, to);
    const std::size_t length = rest.find(';');
    if (length != std::string_view::npos && detail::append_meaning(rest.substr(0, length), out))
      return from + length + 2;
    throw data_error(where(from), "is no reference", view(from, std::min(to, from + 24)),
                     "&lt; &gt; &amp; &quot; &apos; and characters by number; other entities are refused");
  }

  /// A value between quotes, at [from, to), that has to be looked at.
  std::string_view value(std::size_t from, std::size_t to) {
    check_text(from, to);
    std::string& out = decoded.emplace_back();
    for (std::size_t i = from; i < to;) {
      const char c = at(i);
      if (c == '<') fail(i, "holds < inside a value", "&lt;");
      if (c == '&') {
        i = reference(i, to, out);
        continue;
      }
      if (c == '\r' && i + 1 < to && at(i + 1) == '\n') ++i;
      out += detail::is_blank(c) ? ' ' : c;
      ++i;
    }
    return out;
  }

  // Tags

  /// The attribute at `begin`, appended; the place behind it. Nothing if the text that is there ends before.
  std::optional<std::size_t> attribute(std::size_t begin) {
    const std::size_t named = name_end(begin);
    const std::size_t equals = after_blanks(named);
    if (equals == size()) return std::nullopt;
    if (named == begin || at(equals) != '=') fail(begin, "is no attribute", "name=\"value\"");
    const std::size_t open = after_blanks(equals + 1);
    if (open == size()) return std::nullopt;
    const char quote = at(open);
    if (quote != '"' && quote != '\'') fail(begin, "is an attribute without quotes", "name=\"value\"");
    const std::string_view called = view(begin, named);
    std::size_t last = until(open + 1, detail::stops_value);
    if (at(last) == quote && is_utf8(last)) {
      attributes.push_back({called, view(open + 1, last)});
      return last + 1;
    }
    last = view(0, size()).find(quote, last);
    if (last == std::string_view::npos) return std::nullopt;
    attributes.push_back({called, value(open + 1, last)});
    return last + 1;
  }

  /// Reads the tag, whose > is the place that is given. Nothing if the text that is there ends before.
  std::optional<std::size_t> read_tag() {
    std::size_t i = name_end(1);
    if (i == size()) return std::nullopt;
    if (i == 1) fail(0, "is a tag without a name", "a letter after <");
    name = view(1, i);
    attributes.clear();
    if (!decoded.empty()) decoded.clear();
    for (;;) {
      const std::size_t begin = after_blanks(i);
      const char c = at(begin);
      pending_end = c == '/';
      const std::size_t close = begin + (pending_end ? 1 : 0);
      if (close >= size()) return std::nullopt;
      if (at(close) == '>') return close;
      if (begin == i) fail(i, "has no blank before an attribute", "");
      const auto behind = attribute(begin);
      if (!behind) return std::nullopt;
      i = *behind;
    }
  }

  /// @throws if two attributes have the same name, or a name has what may not stand in text
  void check_names(std::size_t close) const {
    const auto twice = [this](std::string_view called) {
      const auto at = static_cast<std::size_t>(called.data() - front());
      throw data_error(where(at), "is an attribute that stands twice", called, "each once");
    };
    if (attributes.size() <= 16) {
      for (std::size_t i = 1; i < attributes.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          if (attributes[i].name == attributes[j].name) twice(attributes[i].name);
        }
      }
    } else {
      std::vector<std::string_view> names;
      for (const xml_attribute& each : attributes) names.push_back(each.name);
      std::ranges::stable_sort(names);
      const auto found = std::ranges::adjacent_find(names);
      if (found != names.end()) twice(*(found + 1));
    }
    const auto foreign = [](std::string_view called) {
      return std::ranges::any_of(called, [](char c) { return detail::has(c, detail::is_foreign); });
    };
    if (!is_utf8(close) || foreign(name) || std::ranges::any_of(attributes, foreign, &xml_attribute::name)) {
      check_text(0, close);
    }
  }

  xml_token start_tag() {
    std::optional<std::size_t> close = read_tag();
    while (!close) {
      if (!more()) fail(0, "is a tag that does not end", "");
      close = read_tag();
    }
    check_names(*close);
    if (open_begins.empty() && root_seen) fail(0, "begins after the root element ended", "one root element");
    if (std::ssize(open_begins) >= max_depth) fail(0, "is deeper than " + std::to_string(max_depth) + " elements", "");
    root_seen = true;
    if (!pending_end) {
      open_begins.push_back(open_end);
      open_names.resize(open_end);
      open_names += name;
      open_end = open_names.size();
    }
    consume(*close + 1);
    return xml_token::start;
  }

  /// The name stays where it was, in the tag or among those of the open elements, until the next element begins.
  xml_token end_element() {
    if (!std::exchange(pending_end, false)) {
      name = open_name();
      open_end = open_begins.back();
      open_begins.pop_back();
    }
    attributes.clear();
    return xml_token::end;
  }

  xml_token end_tag() {
    if (!open_begins.empty()) {
      const std::string_view open = open_name();
      const std::size_t close = open.size() + 2;
      if (size() > close && at(close) == '>' && view(2, close) == open) {
        consume(close + 1);
        return end_element();
      }
    }
    const std::size_t close = find(2, ">", "is a tag that does not end");
    const std::size_t named = name_end(2);
    if (named == 2 || after_blanks(named) != close) fail(0, "is no end tag", "</name>");
    check_text(2, named);
    const std::string_view called = view(2, named);
    if (open_begins.empty() || open_name() != called) {
      throw data_error(where(0), "ends what did not begin", called,
                       open_begins.empty() ? "" : "</" + std::string(open_name()) + ">");
    }
    consume(close + 1);
    return end_element();
  }

  // What is passed over

  void comment() {
    const std::size_t end = find(4, "--", "is a comment that does not end");
    if (!there(end + 3) || at(end + 2) != '>') fail(end, "is a comment with -- inside", "");
    check_text(4, end);
    consume(end + 3);
  }

  /// @param first  nothing stands before it
  void instruction(bool first) {
    const std::size_t end = find(2, "?>", "is a processing instruction that does not end");
    const std::size_t named = name_end(2);
    if (named == 2 || (named < end && !detail::is_blank(at(named))))
      fail(0, "is no processing instruction", "<?name … ?>");
    check_text(2, end);
    if (detail::lower_ascii(view(2, named)) == "xml") {
      if (!first || view(2, named) != "xml") fail(0, "is an XML declaration that is not the very beginning", "");
      if (!detail::is_declaration(view(named, end))) {
        fail(0, "is no XML declaration", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
      }
    }
    consume(end + 2);
  }

  /// Text as it means: line ends are \n, references what they stand for unless it is CDATA.
  std::string_view meant(std::size_t from, std::size_t to, bool references) {
    const std::string_view written = view(from, to);
    if (written.find_first_of(references ? "&\r" : "\r") == std::string_view::npos) return written;
    decoded.clear();
    std::string& out = decoded.emplace_back();
    for (std::size_t i = from; i < to;) {
      if (references && at(i) == '&') {
        i = reference(i, to, out);
        continue;
      }
      if (at(i) == '\r' && i + 1 < to && at(i + 1) == '\n') ++i;
      out += at(i) == '\r' ? '\n' : at(i);
      ++i;
    }
    return out;
  }

  xml_token character_data() {
    const std::size_t end = find(9, "]]>", "is a CDATA section that does not end");
    check_text(9, end);
    text = meant(9, end, false);
    consume(end + 3);
    return xml_token::text;
  }

  xml_token plain_text() {
    const std::size_t plain = until(0, detail::stops_text);
    if (at(plain) == '<' && is_utf8(plain)) {
      text = view(0, plain);
      consume(plain);
      return xml_token::text;
    }
    const std::size_t end = find(0, "<", "ends before </" + std::string(open_name()) + ">");
    check_text(0, end);
    if (view(0, end).find("]]>") != std::string_view::npos) fail(0, "holds ]]> in text", "]]&gt;");
    text = meant(0, end, true);
    consume(end);
    return xml_token::text;
  }

  /// Passes over blanks outside the root; what else stands there is refused. False at the end.
  bool pass_blanks() {
    for (;;) {
      const std::size_t i = after_blanks(0);
      begun = begun || i > 0;
      consume(i);
      if (size() > 0) {
        if (at(0) != '<') fail(0, root_seen ? "is text after the root element" : "is text before the root element", "");
        return true;
      }
      if (!more()) return false;
    }
  }

  xml_token next() {
    if (pending_end) return end_element();
    for (;;) {
      if (open_begins.empty()) {
        if (!pass_blanks()) {
          if (!root_seen) fail(0, "has no element", "an XML document");
          return xml_token::done;
        }
      } else if (!there(1)) {
        fail(0, "ends before </" + std::string(open_name()) + ">", "the whole document");
      }
      begin_token();
      if (at(0) != '<') return plain_text();
      if (!there(2)) fail(0, "ends inside a tag", "the whole document");
      const bool first = !std::exchange(begun, true);
      if (at(1) == '/') return end_tag();
      if (at(1) == '?') {
        instruction(first);
      } else if (at(1) != '!') {
        return start_tag();
      } else if (there(4) && view(0, 4) == "<!--") {
        comment();
      } else if (!open_begins.empty() && there(9) && view(0, 9) == "<![CDATA[") {
        if (const xml_token found = character_data(); !text.empty()) return found;
      } else if (there(9) && view(0, 9) == "<!DOCTYPE") {
        fail(0, "is a document type declaration", "none: entities that it could define are refused");
      } else {
        fail(0, "is no tag", "a tag, a comment, or a CDATA section inside an element");
      }
    }
  }
};

xml_scanner::xml_scanner(source text, const xml_options& options)
    : state_(std::make_unique<state>(std::move(text), options)) {}
xml_scanner xml_scanner::file(const std::string& path, const xml_options& options) {
  return xml_scanner(
      open_declared([&](std::string encoding) { return source::file(path, {.encoding = std::move(encoding)}); }),
      options);
}
xml_scanner xml_scanner::view(std::string_view bytes, const std::string& name, const xml_options& options) {
  return xml_scanner(
      open_declared([&](std::string encoding) { return source::view(bytes, name, {.encoding = std::move(encoding)}); }),
      options);
}
xml_scanner::xml_scanner(xml_scanner&&) noexcept = default;
xml_scanner& xml_scanner::operator=(xml_scanner&&) noexcept = default;
xml_scanner::~xml_scanner() = default;

xml_token xml_scanner::next() { return state_->next(); }
std::string_view xml_scanner::name() const noexcept { return state_->name; }
std::string_view xml_scanner::local_name() const noexcept {
  const std::size_t colon = state_->name.find(':');
  return colon == std::string_view::npos ? state_->name : state_->name.substr(colon + 1);
}
std::span<const xml_attribute> xml_scanner::attributes() const noexcept { return state_->attributes; }
std::optional<std::string_view> xml_scanner::attribute(std::string_view name) const noexcept {
  for (const xml_attribute& each : state_->attributes) {
    if (each.name == name) return each.value;
  }
  return std::nullopt;
}
std::string_view xml_scanner::text() const noexcept { return state_->text; }
std::ptrdiff_t xml_scanner::depth() const noexcept { return state_->depth(); }
void xml_scanner::skip() {
  const std::ptrdiff_t inside = depth();
  while (depth() >= inside) static_cast<void>(next());
}
place xml_scanner::where() const { return state_->token_place(); }

}  // namespace counterpoint::inline v0::io
