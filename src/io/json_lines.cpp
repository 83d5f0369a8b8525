// SPDX-License-Identifier: MIT
#include <counterpoint/io/json_lines.hpp>

#include <algorithm>
#include <cstring>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <counterpoint/core/utf8.hpp>

#include "json_keys.hpp"
#include "json_syntax.hpp"
#include "text_bits.hpp"
#include "text_window.hpp"

namespace counterpoint::inline v0::io {
namespace {

/// What became of one record.
enum class outcome : std::uint8_t {
  row,
  blank,
  incomplete,  ///< the window ends first
  end,         ///< there is no more text
  bad,         ///< refused, and where to go on is known
  lost,        ///< refused, and nobody knows where to go on
};

/// A block ends early rather than hold more cells than this, whatever number of columns the records bring.
constexpr std::ptrdiff_t most_cells = std::ptrdiff_t{1} << 20;

/// What the text is, and for an array what comes next in it.
enum class layout : std::uint8_t { lines, array_start, array_value, array_next, array_done };

[[nodiscard]] const json_lines_options& checked(const json_lines_options& o) {
  const auto in_range = [](std::ptrdiff_t value, std::ptrdiff_t low, std::ptrdiff_t high, std::string_view name) {
    if (value < low || value > high) {
      throw error::argument(name, std::to_string(value), std::to_string(low) + " … " + std::to_string(high));
    }
  };
  in_range(o.max_depth, 1, 1000, "max_depth");
  in_range(o.max_columns, 1, std::ptrdiff_t{1} << 24, "max_columns");
  in_range(o.max_record_bytes, 1, std::ptrdiff_t{1} << 30, "max_record_bytes");
  in_range(o.window_bytes, 64, std::ptrdiff_t{1} << 30, "window_bytes");
  return o;
}

}  // namespace

struct json_lines_scanner::state {
  detail::text_window window;
  json_lines_options options;
  refusal_log own_log{};
  refusal_log* log;

  layout form = layout::lines;
  std::vector<std::string> names = {};
  std::unordered_map<std::string, std::int32_t> columns_by_name = {};
  std::optional<std::unordered_set<std::string>> wanted = {};
  std::vector<std::int64_t> column_record = {};  // the record that last gave each column a cell
  detail::json_keys keys = {};
  detail::json_syntax syntax = {};
  std::vector<std::uint64_t> specials = {};

  record_place stands = {.row = 1, .line = 1};  // of the next record
  std::int64_t record = 0;                      // running number of the record that is being read
  std::int64_t records = 0;
  bool skipping = false;
  std::optional<data_error> waiting = {};
  std::optional<data_error> last_fault = {};

  std::string records_within = {};  // the key of the first record that holds an array of objects

  cell_block* block = nullptr;
  std::ptrdiff_t row = 0;
  std::ptrdiff_t room = 0;
  std::vector<cell*> outputs = {};
  std::size_t touched = 0;  // columns that the record has given a cell
  std::int32_t current = detail::json_keys::root;
  std::vector<cell*> escaped_cells = {};
  std::vector<std::int32_t> fresh = {};  // keys that the record has given a column

  state(source text, json_lines_options o, refusal_log* l)
      : window(std::move(text), checked(o).window_bytes), options(o), log(l != nullptr ? l : &own_log) {
    refill();
    std::size_t first = 0;
    while (true) {
      first = window.view(0, window.end).find_first_not_of(" \t\r\n");
      if (first != std::string_view::npos || window.ended ||
          window.end >= static_cast<std::size_t>(options.max_record_bytes))
        break;
      refill();
    }
    if (first != std::string_view::npos && window.data()[first] == '[') form = layout::array_start;
    syntax.set(window.data(), window.end, specials.data(), form == layout::lines, options.max_depth);
  }

  void refill() {
    window.refill();
    const std::size_t words = window.end / 64 + 1;
    if (specials.size() < words) specials.resize(words);
    detail::json_bits(window.data(), words, specials.data());
    specials[window.end / 64] |= std::uint64_t{1} << (window.end & 63);
    syntax.set(window.data(), window.end, specials.data(), form == layout::lines, options.max_depth);
  }

  // ---- one object ----

  void put(std::int32_t id, const char* data, std::size_t size, cell_kind kind, bool escaped = false) {
    detail::json_key& key = keys[id];
    if (key.column < 0) {
      key.column = column_of(key.path);
      if (key.column < 0) return;
      fresh.push_back(id);
    }
    const auto column = static_cast<std::size_t>(key.column);
    if (column_record[column] == record) {
      syntax.fail(static_cast<std::size_t>(data - window.data()), "is a second value for this column",
                  "one; keys inside keys are joined by points", true);
      return;
    }
    column_record[column] = record;
    ++touched;
    if (cell* output = outputs[column]) {
      output[row] = {data, static_cast<std::uint32_t>(size), kind};
      if (escaped) escaped_cells.push_back(output + row);
    }
  }

  /// The column of a path, new if need be; -1 with a fault if there are too many.
  [[nodiscard]] std::int32_t column_of(const std::string& path) {
    const auto [found, added] = columns_by_name.try_emplace(path, static_cast<std::int32_t>(names.size()));
    if (!added) return found->second;
    if (static_cast<std::ptrdiff_t>(names.size()) >= options.max_columns) {
      columns_by_name.erase(found);
      syntax.fail(window.begin, "brings more than " + std::to_string(options.max_columns) + " columns in all",
                  "fewer keys: are these keys data?", true);
      return -1;
    }
    names.push_back(path);
    column_record.push_back(0);
    block->columns.emplace_back();
    const bool take = !wanted || wanted->contains(path);
    if (take) block->columns.back().resize(static_cast<std::size_t>(room));
    outputs.push_back(take ? block->columns.back().data() : nullptr);
    return found->second;
  }

  /// Reads the key at `at`, which is not the expected one, and finds it in its object.
  [[nodiscard]] std::size_t other_key(std::size_t at, std::int32_t parent, std::int32_t& id) {
    if (window.data()[at] != '"') return syntax.fail(at, "is not JSON: a key was expected", "a string");
    bool escaped = false;
    const std::size_t behind = syntax.string(at, escaped);
    if (behind == detail::no_position) return behind;
    const std::string_view token = window.view(at, behind);
    std::string key(token.substr(1, token.size() - 2));
    if (escaped) key.resize(detail::json_syntax::unescape(key.data(), key.size()));
    id = keys.find(parent, token, std::move(key));
    return behind;
  }

  /// Reads the object that opens at `at`; its keys form below `parent`.
  [[nodiscard]] std::size_t object(std::size_t at, std::int32_t parent, std::ptrdiff_t depth) {
    const char* const text = window.data();
    if (depth >= options.max_depth) return syntax.fail_depth(at);
    const std::size_t open = at;
    at = syntax.skip_blanks(at + 1);
    if (text[at] == '}') {
      if (parent != detail::json_keys::root) put(parent, text + open, 0, cell_kind::missing);
      return at + 1;
    }
    std::int32_t before = -1;
    while (true) {
      std::int32_t id = before < 0 ? keys[parent].first : keys[before].next;
      const std::size_t key_at = at;
      if (keys.expected(id, parent, text + at)) {
        at += keys[id].token_size;
      } else {
        current = parent;  // until the key is known, what is wrong with it is its object's
        at = other_key(at, parent, id);
        if (at == detail::no_position) return at;
        (before < 0 ? keys[parent].first : keys[before].next) = id;
      }
      current = id;
      if (keys[id].record == record) syntax.fail(key_at, "is a key that its object has already", "each key once", true);
      keys[id].record = record;
      before = id;
      if (text[at] != ':') {
        at = syntax.skip_blanks(at);
        if (text[at] != ':') return syntax.fail(at, "is not JSON: a colon was expected behind a key", ":");
      }
      ++at;
      if (static_cast<unsigned char>(text[at]) <= ' ') at = syntax.skip_blanks(at);
      at = member(at, id, depth);
      if (at == detail::no_position) return at;
      if (text[at] != ',') {
        at = syntax.skip_blanks(at);
        if (text[at] == '}') return at + 1;
        if (text[at] != ',') return syntax.fail(at, "is not JSON: an object must go on or end here", ", or }");
      }
      ++at;
      if (text[at] != '"') at = syntax.skip_blanks(at);
    }
  }

  /// Reads the value of a key and stores it.
  [[nodiscard]] std::size_t member(std::size_t at, std::int32_t id, std::ptrdiff_t depth) {
    const char* const text = window.data();
    std::size_t end = at;
    switch (text[at]) {
      case '"': {
        bool escaped = false;
        end = syntax.string(at, escaped);
        if (end != detail::no_position) put(id, text + at + 1, end - at - 2, cell_kind::text, escaped);
        return end;
      }
      case '-':
      case '0':
      case '1':
      case '2':
      case '3':
      case '4':
      case '5':
      case '6':
      case '7':
      case '8':
      case '9':
        end = syntax.number(at);
        if (end != detail::no_position) put(id, text + at, end - at, cell_kind::number);
        return end;
      case 't':
      case 'f':
        end = syntax.literal(at, text[at] == 't' ? "true" : "false");
        if (end != detail::no_position) put(id, text + at, end - at, cell_kind::boolean);
        return end;
      case 'n':
        end = syntax.literal(at, "null");
        if (end != detail::no_position) put(id, text + at, 0, cell_kind::missing);
        return end;
      case '{': return object(at, id, depth + 1);
      case '[':
        if (record == 1 && depth == 0 && text[syntax.skip_blanks(at + 1)] == '{') records_within = keys[id].path;
        end = syntax.value(at, depth + 1);
        if (end != detail::no_position) put(id, text + at, end - at, cell_kind::text);
        return end;
      default: return syntax.value(at, depth + 1);  // says what was expected
    }
  }

  // ---- one record ----

  struct mark {
    std::size_t names;
    std::size_t keys;
  };
  [[nodiscard]] mark start_record() {
    ++record;
    touched = 0;
    current = detail::json_keys::root;
    escaped_cells.clear();
    fresh.clear();
    syntax.clear_fault();
    return {names.size(), keys.size()};
  }

  /// Takes back what a record that is not kept has brought.
  void forget(const mark& before) {
    while (names.size() > before.names) {
      columns_by_name.erase(names.back());
      names.pop_back();
      column_record.pop_back();
      block->columns.pop_back();
      outputs.pop_back();
    }
    for (const std::int32_t id : fresh) keys[id].column = -1;
    keys.forget(before.keys);
  }

  /// Completes the row: columns that the record lacks are missing, escapes are replaced.
  void keep() {
    if (touched < names.size()) {
      for (std::size_t c = 0; c < names.size(); ++c) {
        if (column_record[c] != record && outputs[c] != nullptr) outputs[c][row] = cell{};
      }
    }
    for (cell* escaped : escaped_cells) {
      char* const begin = window.data() + (escaped->data - window.data());
      escaped->size = static_cast<std::uint32_t>(detail::json_syntax::unescape(begin, escaped->size));
    }
  }

  [[nodiscard]] place here(std::int64_t line, std::string column = {}) const {
    return {.file = window.text().name(), .row = stands.row, .line = line, .column = std::move(column)};
  }

  /// The error about the syntax fault of the record that begins at `begin`.
  [[nodiscard]] data_error syntax_error(std::size_t begin) const {
    const detail::json_fault& fault = syntax.fault();
    const std::size_t from = std::min(fault.at, window.end);
    const std::size_t line_end = std::min(window.view(0, window.end).find_first_of("\r\n", from), window.end);
    const std::int64_t line = stands.line + std::count(window.data() + begin, window.data() + from, '\n');
    const std::string shown = printable_utf8(window.view(from, std::min(line_end, from + 60)));
    const std::string position = " (byte " + std::to_string(from - begin + 1) + " of the record)";
    place where = here(line, keys[current].path);
    if (shown.empty()) return cut_error(std::move(where), position, line_end);
    return data_error(std::move(where), fault.problem + position, shown, fault.allowed);
  }

  /// The error about a record that ends, at `line_end`, before its object does.
  [[nodiscard]] data_error cut_error(place where, const std::string& position, std::size_t line_end) const {
    constexpr std::string_view general = "is not JSON: ";
    const detail::json_fault& fault = syntax.fault();
    std::string problem = "the record ends too early" + position;
    const std::size_t what = fault.problem.starts_with(general) ? general.size() : 0;
    problem += ": " + fault.problem.substr(what);
    const bool more = form == layout::lines &&
                      window.view(line_end, window.end).find_first_not_of(" \t\r\n") != std::string_view::npos;
    // An object that goes on over many lines: say so where the first line shows it.
    const std::string whole = more && stands.row == 1 ? "; one object a line, or one array of objects" : "";
    return data_error::about(std::move(where), problem, fault.allowed + whole);
  }

  [[nodiscard]] data_error bytes_error(std::size_t begin, std::size_t end, bool parsed) const {
    const std::string_view context = window.view(begin, end);
    if (parsed) {
      for (std::size_t c = 0; c < names.size(); ++c) {
        if (column_record[c] != record || outputs[c] == nullptr) continue;
        const std::string_view text = outputs[c][row].text();
        if (!is_valid_utf8(text)) return bad_text(here(stands.line, names[c]), window.text().encoding(), context, text);
      }
    }
    return bad_text(here(stands.line), window.text().encoding(), context, context);
  }

  [[nodiscard]] data_error length_error(std::size_t begin) const {
    return data_error(here(stands.line),
                      "begins a record of more than " + std::to_string(options.max_record_bytes) + " bytes",
                      printable_utf8(window.view(begin, std::min(window.end, begin + 100))),
                      form == layout::lines ? "a line end before that" : "an element that ends before that");
  }

  void pass(std::size_t to) {
    window.begin = to;
    if (window.begin > window.valid) window.validate_from(window.begin);
  }

  // ---- JSON lines ----

  [[nodiscard]] outcome scan_line() {
    const char* const text = window.data();
    const std::size_t begin = window.begin;
    if (begin == window.end && window.ended) return outcome::end;
    const auto longest = static_cast<std::size_t>(options.max_record_bytes);
    const auto* const found = static_cast<const char*>(std::memchr(text + begin, '\n', window.end - begin));
    const std::size_t limit = found != nullptr ? static_cast<std::size_t>(found - text) : window.end;
    if (found == nullptr && !window.ended) {
      if (window.end - begin <= longest) return outcome::incomplete;
      last_fault = length_error(begin);
      skipping = true;
      return outcome::bad;
    }
    const std::size_t next = found != nullptr ? limit + 1 : limit;
    if (limit - begin > longest) {
      last_fault = length_error(begin);
      pass(next);
      return outcome::bad;
    }
    const std::size_t first = syntax.skip_blanks(begin);
    if (first == limit) {
      pass(next);
      return outcome::blank;
    }
    const mark before = start_record();
    const bool parsed = line_object(first, limit);
    if (limit > window.valid) {
      last_fault = bytes_error(begin, limit, parsed);
    } else if (syntax.fault()) {
      last_fault = syntax_error(begin);
    } else {
      keep();
      pass(next);
      return outcome::row;
    }
    forget(before);
    pass(next);
    return outcome::bad;
  }

  /// The one object of a line. False: there is a fault that ended it.
  [[nodiscard]] bool line_object(std::size_t first, std::size_t limit) {
    if (window.data()[first] != '{') {
      syntax.fail(first, "is not a JSON object", "one object a line, or one array of objects");
      return false;
    }
    std::size_t at_end = object(first, detail::json_keys::root, 0);
    if (at_end == detail::no_position) return false;
    at_end = syntax.skip_blanks(at_end);
    if (at_end != limit) {
      current = detail::json_keys::root;
      syntax.fail(at_end, "stands behind the object of its line", "one object a line");
      return false;
    }
    return true;
  }

  // ---- one array ----

  /// Moves over white space, counting lines.
  [[nodiscard]] std::size_t skip_space() {
    const std::size_t to = syntax.skip_blanks(window.begin);
    stands.line += std::count(window.data() + window.begin, window.data() + to, '\n');
    pass(to);
    return to;
  }

  [[nodiscard]] outcome lost(std::size_t from, std::string problem, std::string allowed) {
    syntax.clear_fault();
    current = detail::json_keys::root;
    syntax.fail(from, std::move(problem), std::move(allowed));
    last_fault = syntax_error(from);
    return outcome::lost;
  }

  [[nodiscard]] outcome scan_array() {
    const char* const text = window.data();
    const std::size_t begin = skip_space();
    if (begin == window.end) {
      if (!window.ended) return outcome::incomplete;
      if (form == layout::array_done) return outcome::end;
      last_fault = data_error::about(here(stands.line), "the text ends inside its array", "] at the end");
      return outcome::lost;
    }
    switch (form) {
      case layout::array_start:
        pass(begin + 1);
        form = layout::array_value;
        return after_open();
      case layout::array_next:
        if (text[begin] == ',') {
          pass(begin + 1);
          form = layout::array_value;
          return outcome::blank;
        }
        if (text[begin] != ']') return lost(begin, "is not JSON: the array must go on or end here", ", or ]");
        pass(begin + 1);
        form = layout::array_done;
        return outcome::blank;
      case layout::array_done: return lost(begin, "stands behind the array", "nothing but the array");
      case layout::array_value:
      case layout::lines: break;
    }
    return scan_element(begin);
  }
  bool just_opened = false;

  [[nodiscard]] outcome after_open() {
    just_opened = true;
    return outcome::blank;
  }

  [[nodiscard]] outcome scan_element(std::size_t begin) {
    const char* const text = window.data();
    if (just_opened && text[begin] == ']') {
      pass(begin + 1);
      form = layout::array_done;
      return outcome::blank;
    }
    const auto longest = static_cast<std::size_t>(options.max_record_bytes);
    const mark before = start_record();
    std::size_t end = 0;
    if (text[begin] == '{') {
      end = object(begin, detail::json_keys::root, 1);
    } else {
      syntax.fail(begin, "is not a JSON object", "one array of objects", true);
      end = syntax.value(begin, 1);
    }
    const std::size_t reached = end != detail::no_position ? end : syntax.fault().hard_at;
    const bool cut = reached >= window.end && !window.ended;
    if ((cut ? window.end : std::min(reached, window.end)) - begin > longest) {
      forget(before);
      last_fault = length_error(begin);
      return outcome::lost;
    }
    if (cut) {
      forget(before);
      return outcome::incomplete;
    }
    if (end == detail::no_position) {
      last_fault =
          reached > window.valid ? bytes_error(begin, std::min(window.end, reached + 1), false) : syntax_error(begin);
      forget(before);
      return outcome::lost;
    }
    just_opened = false;
    form = layout::array_next;
    if (end <= window.valid && !syntax.fault()) {
      keep();
      element_lines = std::count(text + begin, text + end, '\n');
      pass(end);
      return outcome::row;
    }
    last_fault = end > window.valid ? bytes_error(begin, end, true) : syntax_error(begin);
    forget(before);
    stands.line += std::count(text + begin, text + end, '\n');
    pass(end);
    return outcome::bad;
  }
  std::int64_t element_lines = 0;

  // ---- blocks ----

  void prepare(std::ptrdiff_t rows) {
    room = rows;
    block->columns.resize(names.size());
    outputs.assign(names.size(), nullptr);
    for (std::size_t c = 0; c < names.size(); ++c) {
      if (wanted && !wanted->contains(names[c])) {
        block->columns[c].clear();
        continue;
      }
      block->columns[c].resize(static_cast<std::size_t>(rows));
      outputs[c] = block->columns[c].data();
    }
  }

  /// Drops text up to and with the next line end. False: the window ends first.
  [[nodiscard]] bool skip_line() {
    const std::size_t line_end = window.view(0, window.end).find('\n', window.begin);
    pass(line_end == std::string_view::npos ? window.end : line_end + 1);
    if (line_end == std::string_view::npos && !window.ended) return false;
    skipping = false;
    ++stands.row;
    ++stands.line;
    return true;
  }

  void count(outcome result) {
    if (form == layout::lines) {
      if (!skipping) {
        ++stands.row;
        ++stands.line;
      }
    } else if (result != outcome::blank) {
      ++stands.row;
      if (result == outcome::row) stands.line += element_lines;
    }
  }

  std::ptrdiff_t next(cell_block& into, std::ptrdiff_t max_rows) {
    if (max_rows < 1) throw error::argument("max_rows", std::to_string(max_rows), "1 or more");
    block = &into;
    into.places.clear();
    if (waiting) {
      const data_error bad = *std::exchange(waiting, std::nullopt);
      if (is_lost) throw data_error(bad);
      log->refuse(bad);
    }
    const std::ptrdiff_t most_rows = most_cells / (static_cast<std::ptrdiff_t>(names.size()) + 1) + 1;
    prepare(std::min({max_rows, most_rows, std::max(last_rows + last_rows / 8, std::ptrdiff_t{64})}));
    row = 0;
    while (row < max_rows && !is_lost) {
      if (row > 0 && row * static_cast<std::ptrdiff_t>(names.size()) > most_cells) break;
      if (row == room) prepare(std::min(max_rows, 2 * room));
      if (skipping && !skip_line()) {
        if (row > 0) break;
        refill();
        continue;
      }
      const outcome result = form == layout::lines ? scan_line() : scan_array();
      if (result == outcome::end) break;
      if (result == outcome::incomplete) {
        if (row > 0) break;
        refill();
        continue;
      }
      if (result == outcome::row) {
        into.places.push_back(stands);
        ++row;
      }
      count(result);
      if (result == outcome::bad || result == outcome::lost) {
        ++records;
        is_lost = result == outcome::lost;
        const data_error bad = *std::exchange(last_fault, std::nullopt);
        if (row > 0) {
          waiting = bad;
          break;
        }
        if (is_lost) throw data_error(bad);
        log->refuse(bad);
      }
    }
    prepare(row);
    records += row;
    last_rows = row;
    return row;
  }
  std::ptrdiff_t last_rows = 0;
  bool is_lost = false;
};

json_lines_scanner::json_lines_scanner(source text, json_lines_options options)
    : state_(std::make_unique<state>(std::move(text), options, nullptr)) {}
json_lines_scanner::json_lines_scanner(source text, json_lines_options options, refusal_log& log)
    : state_(std::make_unique<state>(std::move(text), options, &log)) {}
json_lines_scanner::json_lines_scanner(json_lines_scanner&&) noexcept = default;
json_lines_scanner& json_lines_scanner::operator=(json_lines_scanner&&) noexcept = default;
json_lines_scanner::~json_lines_scanner() = default;

const std::string& json_lines_scanner::name() const noexcept { return state_->window.text().name(); }
std::span<const std::string> json_lines_scanner::names() const noexcept { return state_->names; }
const source& json_lines_scanner::text() const noexcept { return state_->window.text(); }
std::int64_t json_lines_scanner::records() const noexcept { return state_->records; }

const std::string& json_lines_scanner::records_within() const noexcept { return state_->records_within; }

std::vector<std::string> json_lines_scanner::notes() const {
  const auto assumed = text().notes();
  return {assumed.begin(), assumed.end()};
}

void json_lines_scanner::want(std::span<const std::string> names) {
  state_->wanted.emplace(names.begin(), names.end());
}

std::ptrdiff_t json_lines_scanner::next(cell_block& block, std::ptrdiff_t max_rows) {
  return state_->next(block, max_rows);
}

}  // namespace counterpoint::inline v0::io
