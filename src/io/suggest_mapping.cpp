// SPDX-License-Identifier: MIT
#include <counterpoint/io/suggest_mapping.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <utility>

#include <counterpoint/core/scale.hpp>
#include <counterpoint/core/schema.hpp>
#include <counterpoint/io/csv.hpp>
#include <counterpoint/io/json_lines.hpp>

#include "cell_writer.hpp"
#include "column_watch.hpp"
#include "formats.hpp"
#include "header_names.hpp"

namespace counterpoint::inline v0::io {

namespace {

using detail::column_watch;

[[nodiscard]] std::string percent(double share) {
  char out[16];
  std::snprintf(out, sizeof out, "%.0f %%", 100 * share);
  return out;
}

[[nodiscard]] std::string shown(double value) { return core::detail::shortest(value); }

[[nodiscard]] std::string values_of(const column_evidence& seen) {
  return seen.distinct == 1 ? "one value in all cells" : std::to_string(seen.distinct) + " different values";
}

/// The built-in scale that a column of ratings may be on, by its name and range; empty: none.
[[nodiscard]] std::string scale_for(std::string_view folded, const column_evidence& seen) {
  if (!seen.min || seen.share_numbers < 0.95) return {};
  const double low = *seen.min;
  const double high = *seen.max;
  const auto named = [folded](std::string_view part) { return folded.find(part) != folded.npos; };
  if (named("nps") || named("recommend") || named("suosittel")) return low >= 0 && high <= 10 ? "nps_0_10" : "";
  if (named("arvosana") || named("grade")) return low >= 4 && high <= 10.25 ? "school_4_10" : "";
  if (named("ces") || named("effort")) return low >= 1 && high <= 7 ? "ces_1_7" : "";
  if (low >= 1 && high <= 5) return named("csat") || named("satisf") || named("tyytyv") ? "likert_1_5" : "stars_1_5";
  if (low >= 1 && high <= 7) return "likert_1_7";
  if (low >= 0 && high <= 10 && seen.share_whole == 1) return "nps_0_10";
  return {};
}

/// Turns evidence into guesses: each canonical column once, the best candidate first.
class guesser {
 public:
  guesser(suggestion& out, const std::vector<column_watch>& watches) : out_(out), watches_(watches) {}

  void guess() {
    for (std::size_t at = 0; at < out_.columns.size(); ++at) by_name(at);
    if (!has("id")) first_like_ids();
    for (std::size_t at = 0; at < out_.columns.size(); ++at) by_question(at);
    settle_expectation();
    if (!has("text")) longest_as_text();
    further_texts();
    if (!has("time")) only_times();
    for (column_evidence& seen : out_.columns) {
      if (seen.guess.empty() && seen.because.empty()) describe(seen);
    }
    settle_times();
  }

 private:
  [[nodiscard]] bool has(std::string_view name) const { return out_.map.columns.contains(name); }

  void take(std::size_t at, std::string_view name, std::string because) {
    column_evidence& seen = out_.columns[at];
    out_.map.columns.emplace(std::string(name), column_source{.column = seen.name});
    seen.guess = std::string(name);
    seen.because = std::move(because);
  }

  void by_name(std::size_t at) {
    column_evidence& seen = out_.columns[at];
    const std::string_view name = detail::known_header(seen.name);
    if (name.empty()) return;
    if (name == "rating") return as_rating(at);
    if (name == "provider" && detail::names_any_company(seen.name) && lists_buyers()) {
      if (seen.present > 0 && !has("account"))
        take(at, "account",
             values_of(seen) + "; the buyers' companies, since the customers are listed: else say provider=");
      return;
    }
    std::string because;
    if (!fits(name, at, because)) {
      seen.because = "called like " + std::string(name) + ", but " + because;
    } else if (has(name)) {
      seen.because =
          "called like " + std::string(name) + " too; " + out_.map.columns.find(name)->second.column + " came first";
    } else {
      take(at, name, "called like " + std::string(name) + (because.empty() ? "" : "; " + because));
    }
  }

  /// Whether the cells can be what the name says, and what they show.
  [[nodiscard]] bool fits(std::string_view name, std::size_t at, std::string& because) {
    const column_evidence& seen = out_.columns[at];
    if (seen.present == 0) return because = "no cell has a value", false;
    const canonical_column* canonical = find_canonical(name);
    if (name == "id") {
      if (seen.present < seen.rows) return because = "some cells are empty", false;
      const std::int64_t repeats = seen.rows - seen.distinct;
      because = repeats == 0   ? "each value stands once"
                : repeats == 1 ? "1 value stands twice"
                               : std::to_string(repeats) + " values stand more than once";
      if (repeats * 1000 > seen.rows) return false;
      if (repeats > 0) because += "; errors=\"collect\" refuses the second";
      return true;
    }
    if (name == "text" && !reads_as_text(at, because)) return false;
    if (name == "id" && watches_[at].like_texts(seen)) return because = "its cells hold several words", false;
    if (canonical->type == column_type::boolean) {
      because = watches_[at].like_answers() ? "the cells are yes or no" : "not all cells are yes or no";
      return watches_[at].like_answers();
    }
    if (canonical->type == column_type::time) {
      because = watches_[at].about_times();
      return seen.share_times >= 0.9;
    }
    if (canonical->type == column_type::number) {
      because = percent(seen.share_numbers) + " are numbers";
      if (seen.min) because += ", from " + shown(*seen.min) + " to " + shown(*seen.max);
      return seen.share_numbers >= 0.95 && *seen.min >= 0;
    }
    if (name == "reply_to" && watches_[at].written_as_float()) {
      out_.map.integral_ids = true;
      because = "written as 3.0, so integral_ids matches them with 3";
      return true;
    }
    because = values_of(seen);
    if (name == "text") because += ", " + shown(std::round(seen.mean_length)) + " bytes on average";
    return true;
  }

  /// What the cells say outweighs what the column is called.
  [[nodiscard]] bool reads_as_text(std::size_t at, std::string& because) const {
    const column_evidence& seen = out_.columns[at];
    if (watches_[at].like_ids(seen)) return because = "each value stands once, short and without blanks", false;
    if (watches_[at].has_blanks() || seen.rows < column_watch::fewest_ids) return true;
    for (std::size_t other = 0; other < out_.columns.size(); ++other) {
      if (other == at || !watches_[other].like_texts(out_.columns[other])) continue;
      because = "its cells are single words, and those of \"" + out_.columns[other].name + "\" are texts";
      return false;
    }
    return true;
  }

  [[nodiscard]] bool lists_buyers() const {
    return std::any_of(out_.columns.begin(), out_.columns.end(), [](const column_evidence& seen) {
      return seen.present > 0 && detail::known_header(seen.name) == "customer";
    });
  }

  /// Where no column is called like an id: the first whose cells are ids, whatever it is called. Numbers may be many
  /// things, so they are ids only in the first column, and where nothing else is.
  void first_like_ids() {
    for (const bool numbers : {false, true}) {
      for (std::size_t at = 0; at < (numbers ? std::min<std::size_t>(out_.columns.size(), 1) : out_.columns.size());
           ++at) {
        const column_evidence& seen = out_.columns[at];
        const bool open = seen.guess.empty() && (seen.share_numbers == 0 || (numbers && seen.share_times < 0.5));
        if (!open || !watches_[at].like_ids(seen)) continue;
        const std::string because = "each value stands once, short and without blanks";
        return take(at, "id", seen.because.ends_with(because) ? seen.because : because);
      }
    }
  }

  /// Headers that are whole questions, as survey tools write them.
  void by_question(std::size_t at) {
    column_evidence& seen = out_.columns[at];
    if (!seen.guess.empty() || !seen.because.empty() || seen.present == 0) return;
    const std::string_view asks = detail::asked_for(seen.name);
    if (asks == "goal_met" && watches_[at].like_answers() && !has(asks))
      return take(at, asks, "asks whether it was done; the cells are yes or no");
    const bool answers =
        seen.min && seen.share_numbers == 1 && seen.share_whole == 1 && *seen.min >= 0 && *seen.max <= 10;
    if (!answers || watches_[at].like_answers()) return;  // 0 and 1 are no grades
    if (asks == "rating") as_rating(at, "asks whether they would recommend");
    if (asks == "expectation" && !has(asks)) {
      take(at, asks, "asks what was expected; numbers from " + shown(*seen.min) + " to " + shown(*seen.max));
    }
  }

  /// An expectation is on the rating's scale, or it is none.
  void settle_expectation() {
    const auto taken = out_.map.columns.find("expectation");
    if (taken == out_.map.columns.end()) return;
    const auto seen = std::find_if(out_.columns.begin(), out_.columns.end(),
                                   [&](const column_evidence& column) { return column.name == taken->second.column; });
    const auto& on = out_.map.rating_scale;
    if (on && seen->min && on->contains(*seen->min) && on->contains(*seen->max)) return;
    out_.map.columns.erase(taken);
    seen->guess.clear();
    seen->because += on ? ", which the rating's scale does not hold" : ", but there is no rating to compare it with";
  }

  /// Texts beside the main one: answers to further questions.
  void further_texts() {
    for (std::size_t at = 0; at < out_.columns.size(); ++at) {
      column_evidence& seen = out_.columns[at];
      const bool asks = seen.name.ends_with('?') || detail::known_header(seen.name) == "text";
      if (!seen.guess.empty() || !asks || !watches_[at].like_texts(seen) || find_canonical(seen.name) != nullptr)
        continue;
      out_.map.texts.emplace(seen.name, column_source{.column = seen.name});
      seen.guess = "text " + seen.name;
      seen.because =
          "several words a cell, beside the main text: " + shown(std::round(seen.mean_length)) + " bytes on average";
    }
  }

  void as_rating(std::size_t at, const std::string& why = "called like a rating") {
    column_evidence& seen = out_.columns[at];
    const std::string scale_name = scale_for(detail::folded_header(seen.name), seen);
    std::string range = percent(seen.share_numbers) + " are numbers";
    if (seen.min) range += ", from " + shown(*seen.min) + " to " + shown(*seen.max);
    if (scale_name.empty()) {
      const bool counts = seen.min && *seen.min >= 0 && seen.share_whole == 1 && *seen.max > 10;
      if (counts && !has("backers")) return take(at, "backers", why + ", but " + range + ": a count, perhaps of votes");
      seen.because = why + ", but " + range + ", which is on no known scale";
      return;
    }
    if (!has("rating")) {
      out_.map.rating_scale = scale::named(scale_name);
      take(at, "rating", why + "; " + range);
      seen.guess += " (" + scale_name + ")";
      return;
    }
    if (find_canonical(seen.name) != nullptr) {
      seen.because = why + " too; " + out_.map.columns.find("rating")->second.column + " came first";
      return;
    }
    out_.map.ratings.emplace(seen.name, rating_source{.from = {.column = seen.name}, .on = scale::named(scale_name)});
    seen.guess = "rating " + seen.name + " (" + scale_name + ")";
    seen.because = why + "; " + range;
  }

  void longest_as_text() {
    std::ptrdiff_t best = -1;
    for (std::size_t at = 0; at < out_.columns.size(); ++at) {
      const column_evidence& seen = out_.columns[at];
      if (!seen.guess.empty() || !watches_[at].has_blanks() || seen.mean_length < 20 || seen.share_times > 0.5)
        continue;
      if (best < 0 || seen.mean_length > out_.columns[static_cast<std::size_t>(best)].mean_length)
        best = static_cast<std::ptrdiff_t>(at);
    }
    if (best < 0) return;
    const auto at = static_cast<std::size_t>(best);
    take(at, "text",
         "the longest cells with several words: " + shown(std::round(out_.columns[at].mean_length)) +
             " bytes on average");
  }

  void only_times() {
    for (std::size_t at = 0; at < out_.columns.size(); ++at) {
      const column_evidence& seen = out_.columns[at];
      if (seen.guess.empty() && seen.share_times >= 0.95 && seen.share_numbers < 0.5) {
        return take(at, "time", "the first column of times: " + watches_[at].about_times());
      }
    }
  }

  static void describe(column_evidence& seen) {
    if (seen.present == 0) {
      seen.because = "no cell has a value";
    } else if (seen.share_numbers == 1) {
      seen.because = "numbers from " + shown(*seen.min) + " to " + shown(*seen.max);
    } else if (seen.share_times >= 0.95) {
      seen.because = "times";
    } else {
      seen.because = values_of(seen);
    }
    seen.because += "; stays under its own name";
  }

  /// One list of formats serves all time columns; `auto` covers the named ones.
  void settle_times() {
    for (std::size_t at = 0; at < out_.columns.size(); ++at) {
      const column_evidence& seen = out_.columns[at];
      if (seen.guess != "time" && seen.guess != "occurred") continue;
      if (seen.time_format.empty()) {
        out_.notes.push_back("column \"" + seen.name + "\": " + watches_[at].about_times() + "; say time_format=");
      }
      const bool automatic = seen.time_format.find('%') == std::string::npos && !seen.time_format.starts_with("epoch");
      auto& formats = out_.map.time_formats;
      if (!seen.time_format.empty() && !automatic &&
          std::find(formats.begin(), formats.end(), seen.time_format) == formats.end()) {
        formats.push_back(seen.time_format);
      }
    }
  }

  suggestion& out_;
  const std::vector<column_watch>& watches_;
};

void conclude(suggestion& out, const std::vector<column_watch>& watches, std::span<const std::string> names) {
  for (std::size_t at = 0; at < names.size(); ++at) out.columns.push_back(watches[at].evidence(names[at]));
  guesser(out, watches).guess();
  const bool known_voice =
      std::any_of(names.begin(), names.end(), [](const std::string& name) { return name == "voice"; });
  if (!known_voice)
    out.notes.push_back("whether customers were asked stands in no column: say voice=\"solicited\" or \"unsolicited\"");
}

template <class Scanner>
void watch(Scanner& scanner, std::int64_t rows, char decimal, std::vector<column_watch>& watches) {
  cell_block block;
  std::int64_t seen = 0;
  while (seen < rows && scanner.next(block) > 0) {
    watches.resize(scanner.names().size());
    for (std::size_t column = 0; column < watches.size(); ++column) {
      const std::int64_t count = std::min<std::int64_t>(block.rows(), rows - seen);
      for (std::int64_t row = 0; row < count; ++row)
        watches[column].see(block.columns[column][static_cast<std::size_t>(row)], decimal);
    }
    seen += block.rows();
  }
  watches.resize(scanner.names().size());
}

}  // namespace

suggestion suggest_mapping(source text, std::int64_t rows) {
  detail::refuse_other_kinds(text);
  suggestion out{.file = text.name(), .format = detail::format_of(text, {})};
  refusal_log log(error_mode::collect, 0);
  std::vector<column_watch> watches;
  const std::string encoding(text.encoding());
  if (out.format == "csv") {
    csv_scanner scanner(std::move(text), {}, log);
    const csv_dialect& dialect = scanner.dialect();
    if (dialect.decimal_mark == ',') out.map.layout.decimal = ',';
    if (dialect.delimiter != ',') out.map.layout.delimiter = std::string(1, dialect.delimiter);
    if (!dialect.evidence.empty()) out.notes.push_back(dialect.evidence);
    watch(scanner, rows, out.map.layout.decimal, watches);
    conclude(out, watches, scanner.names());
  } else {
    json_lines_scanner scanner(std::move(text), {}, log);
    watch(scanner, rows, '.', watches);
    conclude(out, watches, scanner.names());
  }
  if (log.count() > 0) out.notes.push_back(std::to_string(log.count()) + " malformed records were passed over");
  return out;
}

suggestion suggest_mapping(const typed_table& table, std::int64_t rows) {
  suggestion out{.file = table.name, .format = table.format};
  std::vector<column_watch> watches(table.columns.size());
  detail::cell_writer writer;
  for (std::size_t at = 0; at < table.columns.size(); ++at) {
    const std::int64_t count = std::min<std::int64_t>(rows, table.columns[at]->size());
    std::vector<cell> cells(static_cast<std::size_t>(count));
    writer.clear();
    writer.write(*table.columns[at], 0, cells);
    for (const cell& value : cells) watches[at].see(value, '.');
  }
  conclude(out, watches, table.header);
  return out;
}

}  // namespace counterpoint::inline v0::io
