// SPDX-License-Identifier: MIT
#pragma once
// A slow and obvious reader of JSON lines: one line, one recursive descent, everything copied. The scanner must give
// the same columns, rows and refusals. (Numbers out of a double's range are not its business.)

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <counterpoint/core/utf8.hpp>

namespace reference {

struct json_cell {
  char kind;  // s text, n number, b boolean, - missing
  std::string text;
  bool operator==(const json_cell&) const = default;
};

struct json_table {
  std::vector<std::string> names;  // in order of first appearance in a good record
  std::vector<std::map<std::string, json_cell>> rows;
  std::vector<std::int64_t> row_numbers;
  std::vector<std::int64_t> refused;
};

class json_line_parser {
 public:
  json_line_parser(std::string_view line, std::size_t max_depth) : text_(line), max_depth_(max_depth) {}

  struct bad : std::runtime_error {
    using std::runtime_error::runtime_error;
  };

  /// The cells of a line's object, in order. Throws `bad` for anything else.
  std::vector<std::pair<std::string, json_cell>> parse() {
    if (!counterpoint::is_valid_utf8(text_)) throw bad("bytes");
    blanks();
    if (peek() != '{') throw bad("no object");
    object("", 0, true);
    blanks();
    if (at_ != text_.size()) throw bad("more text");
    std::set<std::string> seen;
    for (const auto& [name, cell] : cells_) {
      if (!seen.insert(name).second) throw bad("two values for one column");
    }
    return cells_;
  }

 private:
  int peek() const { return at_ < text_.size() ? static_cast<unsigned char>(text_[at_]) : -1; }
  void expect(char c) {
    if (peek() != c) throw bad(std::string("expected ") + c);
    ++at_;
  }
  void blanks() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\r') ++at_;
  }

  void object(const std::string& path, std::size_t depth, bool keep) {
    if (depth >= max_depth_) throw bad("depth");
    expect('{');
    blanks();
    std::set<std::string> keys;
    if (peek() == '}') {
      ++at_;
      if (keep && depth > 0) cells_.push_back({path, {'-', ""}});
      return;
    }
    while (true) {
      const std::string key = string();
      if (!keys.insert(key).second) throw bad("key twice");
      blanks();
      expect(':');
      blanks();
      value(depth == 0 ? key : path + "." + key, depth + 1, keep);
      blanks();
      if (peek() == '}') break;
      expect(',');
      blanks();
    }
    ++at_;
  }

  void array(std::size_t depth) {
    if (depth >= max_depth_) throw bad("depth");
    expect('[');
    blanks();
    if (peek() == ']') {
      ++at_;
      return;
    }
    while (true) {
      value("", depth + 1, false);
      blanks();
      if (peek() == ']') break;
      expect(',');
      blanks();
    }
    ++at_;
  }

  void value(const std::string& path, std::size_t depth, bool keep) {
    const std::size_t begin = at_;
    json_cell cell{'s', ""};
    switch (peek()) {
      case '{': object(path, depth, keep); return;
      case '[':
        array(depth);
        cell.text = text_.substr(begin, at_ - begin);
        break;
      case '"': cell.text = string(); break;
      case 't':
        word("true");
        cell = {'b', "true"};
        break;
      case 'f':
        word("false");
        cell = {'b', "false"};
        break;
      case 'n':
        word("null");
        cell = {'-', ""};
        break;
      default: cell = {'n', number()};
    }
    if (keep) cells_.push_back({path, cell});
  }

  void word(std::string_view w) {
    for (const char c : w) expect(c);
  }

  bool digit() const { return peek() >= '0' && peek() <= '9'; }
  void digits() {
    if (!digit()) throw bad("digit");
    while (digit()) ++at_;
  }
  std::string number() {
    const std::size_t begin = at_;
    if (peek() == '-') ++at_;
    if (peek() == '0') ++at_;
    else digits();
    if (peek() == '.') {
      ++at_;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      digits();
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  unsigned unit() {
    unsigned value = 0;
    for (int i = 0; i < 4; ++i) {
      const int c = peek();
      unsigned d = 0;
      if (c >= '0' && c <= '9') d = static_cast<unsigned>(c - '0');
      else if (c >= 'a' && c <= 'f') d = static_cast<unsigned>(c - 'a' + 10);
      else if (c >= 'A' && c <= 'F') d = static_cast<unsigned>(c - 'A' + 10);
      else throw bad("hex digit");
      value = value * 16 + d;
      ++at_;
    }
    return value;
  }

  std::string string() {
    expect('"');
    std::string out;
    while (true) {
      const int c = peek();
      if (c < 0x20) throw bad("control character, or the line ends");
      ++at_;
      if (c == '"') return out;
      if (c != '\\') {
        out += static_cast<char>(c);
        continue;
      }
      const int e = peek();
      ++at_;
      switch (e) {
        case '"': out += '"'; break;
        case '\\': out += '\\'; break;
        case '/': out += '/'; break;
        case 'b': out += '\b'; break;
        case 'f': out += '\f'; break;
        case 'n': out += '\n'; break;
        case 'r': out += '\r'; break;
        case 't': out += '\t'; break;
        case 'u': {
          const unsigned first = unit();
          if (first >= 0xDC00 && first <= 0xDFFF) throw bad("second half");
          if (first < 0xD800 || first > 0xDBFF) {
            counterpoint::append_utf8(out, first);
            break;
          }
          expect('\\');
          expect('u');
          const unsigned second = unit();
          if (second < 0xDC00 || second > 0xDFFF) throw bad("first half");
          counterpoint::append_utf8(out, 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
          break;
        }
        default: throw bad("escape");
      }
    }
  }

  std::string_view text_;
  std::size_t max_depth_;
  std::size_t at_ = 0;
  std::vector<std::pair<std::string, json_cell>> cells_ = {};
};

inline json_table read_json_lines(const std::string& text, std::size_t max_depth) {
  json_table table;
  std::int64_t number = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      const auto cells = json_line_parser(line, max_depth).parse();
      for (const auto& [name, cell] : cells) {
        bool known = false;
        for (const std::string& have : table.names) known = known || have == name;
        if (!known) table.names.push_back(name);
      }
      table.rows.emplace_back(cells.begin(), cells.end());
      table.row_numbers.push_back(number);
    } catch (const json_line_parser::bad&) {
      table.refused.push_back(number);
    }
  }
  return table;
}

}  // namespace reference
