// SPDX-License-Identifier: MIT
#include <counterpoint/io/csv.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>
#include <utility>

#include <counterpoint/core/close_names.hpp>
#include <counterpoint/core/utf8.hpp>

#include "csv_faults.hpp"
#include "csv_names.hpp"
#include "csv_record.hpp"
#include "text_bits.hpp"
#include "text_window.hpp"
#include "title_row.hpp"

namespace counterpoint::inline v0::io {
namespace {

constexpr std::ptrdiff_t sniff_bytes = std::ptrdiff_t{128} << 10;

/// What became of one record.
enum class outcome : std::uint8_t {
  row,         ///< its cells are stored
  blank,       ///< nothing but a line end
  incomplete,  ///< the window ends first
  end,         ///< there is no more text
  bad,         ///< to be diagnosed and refused
};

}  // namespace

struct csv_scanner::state {
  detail::text_window window;
  csv_options options;
  csv_dialect dialect = {};
  refusal_log own_log{};
  refusal_log* log;

  std::vector<std::string> names = {};
  std::vector<std::vector<std::string>> header_rows = {};
  std::vector<std::string> notes = {};
  std::vector<bool> wanted = {};

  std::vector<std::uint64_t> ends = {};  // bit set: delimiter, LF or CR; and one behind the text
  std::vector<std::uint64_t> quotes = {};
  static constexpr int none = 256;  // no char
  int delimiter = none;
  int quote = none;
  record_place at = {.row = 1, .line = 1};  // of the next record
  std::int64_t records = 0;
  std::int64_t unquoted = 0;               // cells whose quotes were kept as text
  bool skipping = false;                   // inside a record that is refused, until its line ends
  std::optional<data_error> waiting = {};  // refused, but the rows before it go first

  std::vector<cell*> outputs = {};  // where each column's cells go; null if not wanted
  std::vector<cell*> doubled = {};  // cells of the record with doubled quotes

  state(source text, csv_options o, refusal_log* l)
      : window(std::move(text), checked(o).window_bytes), options(std::move(o)), log(l != nullptr ? l : &own_log) {}

  // ---- the window ----

  bool refill() {
    const bool more = window.refill();
    const std::size_t words = window.end / 64 + 1;
    if (ends.size() < words) {
      ends.resize(words);
      quotes.resize(words);
    }
    detail::csv_bits(window.data(), words, dialect.delimiter, dialect.quote, ends.data(), quotes.data());
    // The bit behind the text ends every search; what the padding has set does not count.
    const std::uint64_t mark = std::uint64_t{1} << (window.end & 63);
    ends[window.end / 64] = (ends[window.end / 64] & (mark - 1)) | mark;
    quotes[window.end / 64] = (quotes[window.end / 64] & (mark - 1)) | mark;
    return more;
  }

  // ---- the fast path ----

  /// Reads a quoted cell that opens at `from`. Returns where it ends (behind its closing quote), or npos with `result`
  /// set; where quotes do not span lines and this one does not close on its own, nothing is set and npos returned.
  static constexpr std::size_t npos = std::numeric_limits<std::size_t>::max();

  [[nodiscard]] std::size_t quoted(std::size_t from, cell& value, bool& has_doubled, std::int64_t& lines,
                                   outcome& result) {
    const char* const text = window.data();
    std::size_t close = from + 1;
    while (true) {
      close = detail::next_bit(quotes.data(), close);
      if (close + 1 >= window.end && !window.ended) {
        result = outcome::incomplete;
        return npos;
      }
      if (close == window.end) {
        result = outcome::bad;
        return npos;
      }
      if (text[close + 1] != dialect.quote || close + 1 == window.end) break;
      has_doubled = true;
      close += 2;
    }
    const char after = text[close + 1];
    if (close + 1 < window.end && after != '\n' && after != '\r' && after != delimiter) {
      result = outcome::bad;
      return npos;
    }
    value = {text + from + 1, static_cast<std::uint32_t>(close - from - 1), cell_kind::text};
    const auto has = [&value](char c) { return std::memchr(value.data, c, value.size) != nullptr; };
    if (has('\n') || has('\r')) lines += detail::count_lines(value.text());
    return close + 1;
  }

  /// Stores the record at the window's front as row `r` of the outputs and moves on behind it.
  [[nodiscard]] outcome scan(std::ptrdiff_t r) {
    const char* const text = window.data();
    const std::size_t columns = names.size();
    std::size_t from = window.begin;
    if (from == window.end && window.ended) return outcome::end;
    std::size_t column = 0;
    std::int64_t lines = 1;
    std::size_t to;
    cell value;
    doubled.clear();
    while (true) {
      to = npos;
      bool has_doubled = false;
      if (text[from] == quote && from < window.end) {
        outcome result = outcome::row;
        std::int64_t inner_lines = 0;
        to = quoted(from, value, has_doubled, inner_lines, result);
        if (to == npos || (inner_lines > 0 && !dialect.quoted_line_ends)) {
          if (dialect.quoted_line_ends || result == outcome::incomplete) return result;
          to = npos;
          has_doubled = false;
          ++unquoted;
        } else {
          lines += inner_lines;
        }
      }
      if (to == npos) {
        to = detail::next_bit(ends.data(), from);
        value = {text + from, static_cast<std::uint32_t>(to - from), to == from ? cell_kind::missing : cell_kind::text};
      }
      if (column < columns) {
        if (cell* output = outputs[column]) {
          output[r] = value;
          if (has_doubled) doubled.push_back(output + r);
        }
      }
      ++column;
      if (text[to] != delimiter || to == window.end) break;
      from = to + 1;
    }
    return finish(to, column, value, lines);
  }

  /// Checks a record whose cells end at `to` and moves on behind it.
  [[nodiscard]] outcome finish(std::size_t to, std::size_t column, const cell& last, std::int64_t lines) {
    const char* const text = window.data();
    std::size_t next = to;
    if (to == window.end) {
      if (!window.ended) return outcome::incomplete;
    } else if (text[to] == '\r') {
      if (to + 1 == window.end && !window.ended) return outcome::incomplete;
      next += text[to + 1] == '\n' && to + 1 < window.end ? 2 : 1;
    } else {
      ++next;
    }
    if (to > window.valid || to - window.begin > static_cast<std::size_t>(options.max_record_bytes))
      return outcome::bad;
    if (column != names.size()) {
      if (column == 1 && last.data == text + window.begin && detail::without_blanks(last.text()).empty()) {
        window.begin = next;
        return outcome::blank;
      }
      if (column != names.size() + 1 || last.kind != cell_kind::missing) return outcome::bad;
    } else if (column == 1 && last.kind == cell_kind::missing) {
      window.begin = next;
      return outcome::blank;
    }
    for (cell* escaped : doubled) remove_doubled(*escaped);
    window.begin = next;
    line_count = lines;
    return outcome::row;
  }
  std::int64_t line_count = 1;

  /// Halves doubled quotes, in the window itself: the record is complete and will not be scanned again.
  void remove_doubled(cell& escaped) {
    char* const begin = window.data() + (escaped.data - window.data());
    char* to = begin;
    for (std::uint32_t i = 0; i < escaped.size; ++i) {
      *to++ = begin[i];
      if (begin[i] == dialect.quote) ++i;
    }
    escaped.size = static_cast<std::uint32_t>(to - begin);
  }

  // ---- the header ----

  void open() {
    sniff();
    while (static_cast<std::ptrdiff_t>(header_rows.size()) < options.header_rows) {
      detail::plain_record record = header_record();
      std::vector<std::string> cells;
      for (detail::plain_cell& cell : record.cells) cells.push_back(std::move(cell.text));
      header_rows.push_back(std::move(cells));
    }
    name_columns();
    wanted.assign(names.size(), true);
  }

  [[nodiscard]] static const csv_options& checked(const csv_options& o) {
    const auto in_range = [](std::ptrdiff_t value, std::ptrdiff_t low, std::ptrdiff_t high, std::string_view name) {
      if (value < low || value > high) {
        throw error::argument(name, std::to_string(value), std::to_string(low) + " … " + std::to_string(high));
      }
    };
    in_range(o.header_rows, 0, 100, "header_rows");
    in_range(o.skip_rows, 0, 1000, "skip_rows");
    in_range(o.max_record_bytes, 1, std::ptrdiff_t{1} << 30, "max_record_bytes");
    in_range(o.window_bytes, 64, std::ptrdiff_t{1} << 30, "window_bytes");
    const auto character = [](std::optional<char> value, std::string_view name) {
      if (value && (*value == '\r' || static_cast<unsigned char>(*value) >= 0x80)) {
        throw error::argument(name, "no single ASCII character", "one that does not end lines");
      }
    };
    character(o.delimiter, "delimiter");
    character(o.quote, "quote");
    if (o.delimiter == '\0' || o.quote == '\n' || (o.delimiter && *o.delimiter == o.quote.value_or('"'))) {
      throw error::argument("delimiter", "the quote, or no character", "another character");
    }
    return o;
  }

  /// The text from which the dialect is guessed: more than usual where so much holds no two lines, as in files of
  /// very many columns. `whole` says whether it is all there is.
  [[nodiscard]] std::string_view guessed_from(bool& whole) {
    for (std::ptrdiff_t size = sniff_bytes;; size *= 4) {
      const std::string_view head = window.text().peek(size);
      whole = std::ssize(head) < size;
      const auto lines = std::ranges::count_if(head, [](char c) { return c == '\n' || c == '\r'; });
      if (whole || lines > 2 + options.skip_rows || size >= options.max_record_bytes) return head;
    }
  }

  void sniff() {
    bool whole = false;
    std::string_view head = guessed_from(whole);
    if (head.size() > 5 && head.starts_with("sep=") && (head[5] == '\n' || head[5] == '\r')) {
      if (!options.delimiter) options.delimiter = head[4];
      const std::size_t line = head.substr(5).starts_with("\r\n") ? 7 : 6;
      head.remove_prefix(line);
      skip_bytes = line;
      ++at.line;
    }
    skip_lines(head);
    dialect = sniff_dialect(
        head,
        {.delimiter = options.delimiter, .quote = options.quote, .header_rows = options.header_rows, .whole = whole});
    if (!options.delimiter) notes.push_back("delimiter: " + dialect.evidence);
    delimiter = dialect.delimiter == '\n' ? none : dialect.delimiter;
    quote = dialect.quote == '\0' ? none : dialect.quote;
    trailing_delimiter = options.header_rows > 0 && last_column_is_empty(head, whole);
    if (options.header_rows > 0) {
      if (const auto title = detail::find_title_row(head, dialect, whole)) {
        notes.push_back("the first row, " + data_error::quoted(printable_utf8(title->text)) +
                        ", looks like a title: skip_rows=" + std::to_string(options.skip_rows + title->lines) +
                        " takes the names from line " + std::to_string(at.line + title->lines));
      }
    }
    refill();
    for (; skip_bytes > window.end; refill()) {
      skip_bytes -= window.end;
      window.begin = window.end;
    }
    window.begin = skip_bytes;
    if (window.begin > window.valid) window.validate_from(window.begin);
  }

  /// Takes the lines above the header off the head.
  void skip_lines(std::string_view& head) {
    for (std::ptrdiff_t line = 0; line < options.skip_rows; ++line) {
      const std::size_t end = head.find_first_of("\r\n");
      if (end == std::string_view::npos) {
        throw data_error::about({.file = window.text().name()},
                                "ends within the " + detail::counted(options.skip_rows, "line") + " of skip_rows",
                                "a header behind them");
      }
      const std::size_t next = end + (head.substr(end).starts_with("\r\n") ? 2 : 1);
      head.remove_prefix(next);
      skip_bytes += next;
      ++at.line;
      ++at.row;
    }
  }

  std::size_t skip_bytes = 0;
  bool trailing_delimiter = false;

  /// Whether every record of the head ends in a delimiter.
  [[nodiscard]] bool last_column_is_empty(std::string_view head, bool whole) const {
    std::size_t seen = 0;
    for (int i = 0; i < 1000 && !head.empty(); ++i) {
      const detail::plain_record record = detail::split_record(head, dialect);
      if (record.fault != detail::record_fault::none || (!record.line_end && !whole)) break;
      head.remove_prefix(record.next);
      if (record.blank()) continue;
      const detail::plain_cell& last = record.cells.back();
      if (record.cells.size() < 2 || last.quoted || !last.text.empty()) return false;
      ++seen;
    }
    return seen > 0;
  }

  /// The next record, of whatever size, without a check of its cells; blank ones are skipped.
  [[nodiscard]] detail::plain_record header_record(bool consume = true) {
    while (true) {
      const std::string_view rest = window.view(window.begin, window.end);
      detail::plain_record record = detail::split_record(rest, dialect);
      const bool may_go_on =
          record.fault == detail::record_fault::open_quote || !record.line_end || record.next == rest.size();
      if (may_go_on && !window.ended && rest.size() <= static_cast<std::size_t>(options.max_record_bytes)) {
        refill();
        continue;
      }
      if (record.blank()) {
        if (!record.line_end) {
          throw data_error::about(here(),
                                  header_rows.empty() ? "there is no header: the text holds only blank lines"
                                                      : "the text ends inside its header",
                                  detail::counted(options.header_rows, "header row"));
        }
        window.begin += record.next;
        ++at.row;
        ++at.line;
        continue;
      }
      if (record.fault != detail::record_fault::none || window.begin + record.end > window.valid ||
          record.end > static_cast<std::size_t>(options.max_record_bytes)) {
        throw bad_record().error();
      }
      if (consume) {
        window.begin += record.next;
        ++at.row;
        at.line += record.lines;
      }
      return record;
    }
  }

  void name_columns() {
    std::vector<std::string> given;
    if (options.header_rows == 0) {
      given.resize(header_record(false).cells.size());
    } else {
      given = header_rows[0];
      if (trailing_delimiter && given.size() > 1) {
        given.pop_back();
        notes.push_back("each record ends with a delimiter; no column stands behind it");
      }
      for (std::vector<std::string>& row : header_rows) row.resize(given.size());
    }
    names = detail::unique_names(given, options.header_rows > 0, notes);
  }

  // ---- what is wrong ----

  [[nodiscard]] place here() const {
    return {.file = window.text().name(), .row = at.row, .line = at.line, .column = {}};
  }

  /// The record at the window's front, split again, plainly.
  [[nodiscard]] detail::bad_record bad_record() const {
    return {window.view(window.begin, window.end),
            std::max(window.valid, window.begin) - window.begin,
            {.text = window.text(),
             .at = at,
             .dialect = dialect,
             .names = names,
             .has_header = options.header_rows > 0,
             .longest = static_cast<std::size_t>(options.max_record_bytes)}};
  }

  /// Takes the bad record out of the way and says what was wrong with it.
  [[nodiscard]] data_error refuse() {
    const detail::bad_record refused = bad_record();
    const detail::plain_record& record = refused.record();
    data_error bad = refused.error();
    ++records;
    if (refused.too_long()) {
      skipping = true;  // on behind its first line
    } else if (record.fault != detail::record_fault::none) {
      pass(record.fault_at, detail::count_lines(window.view(window.begin, window.begin + record.fault_at)));
      skipping = true;  // nobody knows where it was to end: on behind the line of the quote that went wrong
    } else {
      pass(record.next, record.lines);
      ++at.row;
    }
    return bad;
  }

  void pass(std::size_t bytes, std::ptrdiff_t lines) {
    window.begin += bytes;
    at.line += lines;
    if (window.begin > window.valid) window.validate_from(window.begin);
  }

  /// Drops text up to and with the next line end. False: the window ends first.
  [[nodiscard]] bool skip_line() {
    const std::string_view rest = window.view(window.begin, window.end);
    const std::size_t line_end = rest.find_first_of("\r\n");
    if (line_end == std::string_view::npos || (line_end + 1 == rest.size() && !window.ended)) {
      pass(line_end == std::string_view::npos ? rest.size() : line_end, 0);
      if (!window.ended) return false;
    } else {
      pass(line_end + (rest.substr(line_end).starts_with("\r\n") ? 2 : 1), 1);
    }
    skipping = false;
    ++at.row;
    return true;
  }

  // ---- blocks ----

  void prepare(cell_block& block, std::ptrdiff_t rows) {
    block.columns.resize(names.size());
    outputs.assign(names.size(), nullptr);
    for (std::size_t c = 0; c < names.size(); ++c) {
      if (!wanted[c]) {
        block.columns[c].clear();
        continue;
      }
      block.columns[c].resize(static_cast<std::size_t>(rows));
      outputs[c] = block.columns[c].data();
    }
  }

  std::ptrdiff_t next(cell_block& block, std::ptrdiff_t max_rows) {
    if (max_rows < 1) throw error::argument("max_rows", std::to_string(max_rows), "1 or more");
    block.places.clear();
    if (waiting) {
      const data_error bad = *std::exchange(waiting, std::nullopt);
      log->refuse(bad);
    }
    std::ptrdiff_t room = std::min(max_rows, std::max(last_rows + last_rows / 8, std::ptrdiff_t{64}));
    prepare(block, room);
    std::ptrdiff_t rows = 0;
    while (rows < max_rows) {
      if (rows == room) {
        room = std::min(max_rows, 2 * room);
        prepare(block, room);
      }
      if (skipping && !skip_line()) {
        if (rows > 0) break;
        refill();
        continue;
      }
      const outcome result = scan(rows);
      if (result == outcome::row) {
        block.places.push_back(at);
        ++at.row;
        at.line += line_count;
        ++rows;
      } else if (result == outcome::blank) {
        ++at.row;
        ++at.line;
      } else if (result == outcome::end) {
        break;
      } else if (result == outcome::bad ||
                 window.end - window.begin > static_cast<std::size_t>(options.max_record_bytes) + 2) {
        data_error bad = refuse();
        if (rows > 0) {
          waiting = std::move(bad);
          break;
        }
        log->refuse(bad);
      } else if (rows > 0) {
        break;  // the window is moved on when the cells of this block are done with
      } else {
        refill();
      }
    }
    prepare(block, rows);
    records += rows;
    last_rows = rows;
    return rows;
  }
  std::ptrdiff_t last_rows = 0;
};

csv_scanner::csv_scanner(source text, csv_options options)
    : state_(std::make_unique<state>(std::move(text), std::move(options), nullptr)) {
  state_->open();
}
csv_scanner::csv_scanner(source text, csv_options options, refusal_log& log)
    : state_(std::make_unique<state>(std::move(text), std::move(options), &log)) {
  state_->open();
}
csv_scanner::csv_scanner(csv_scanner&&) noexcept = default;
csv_scanner& csv_scanner::operator=(csv_scanner&&) noexcept = default;
csv_scanner::~csv_scanner() = default;

const std::string& csv_scanner::name() const noexcept { return state_->window.text().name(); }
std::span<const std::string> csv_scanner::names() const noexcept { return state_->names; }
std::span<const std::vector<std::string>> csv_scanner::header_rows() const noexcept { return state_->header_rows; }
const csv_dialect& csv_scanner::dialect() const noexcept { return state_->dialect; }
const source& csv_scanner::text() const noexcept { return state_->window.text(); }
std::int64_t csv_scanner::records() const noexcept { return state_->records; }

std::vector<std::string> csv_scanner::notes() const {
  const auto& assumed = text().notes();
  std::vector<std::string> all(assumed.begin(), assumed.end());
  all.insert(all.end(), state_->notes.begin(), state_->notes.end());
  if (state_->unquoted > 0) {
    all.push_back(detail::counted(state_->unquoted, "cell") +
                  " began with a quote that did not close on its line: the quotes were kept as text");
  }
  return all;
}

void csv_scanner::want(std::span<const std::string> names) {
  std::vector<bool> wanted(state_->names.size(), false);
  for (const std::string& name : names) {
    const auto found = std::find(state_->names.begin(), state_->names.end(), name);
    if (found == state_->names.end()) throw unknown_name("column", name, state_->names);
    wanted[static_cast<std::size_t>(found - state_->names.begin())] = true;
  }
  state_->wanted = std::move(wanted);
}

std::ptrdiff_t csv_scanner::next(cell_block& block, std::ptrdiff_t max_rows) { return state_->next(block, max_rows); }

}  // namespace counterpoint::inline v0::io
