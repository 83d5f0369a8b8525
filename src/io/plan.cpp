// SPDX-License-Identifier: MIT
#include <counterpoint/io/plan.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include <counterpoint/core/close_names.hpp>
#include <counterpoint/core/enumerations.hpp>
#include <counterpoint/core/schema.hpp>

namespace counterpoint::inline v0::io {

namespace {

constexpr std::string_view type_names[] = {"text", "category", "number", "integer", "boolean", "time"};

[[nodiscard]] std::vector<std::string> canonical_names() {
  std::vector<std::string> out;
  for (const canonical_column& column : canonical_columns()) out.emplace_back(column.name);
  return out;
}

[[nodiscard]] const canonical_column& required_canonical(std::string_view name) {
  const canonical_column* found = find_canonical(name);
  if (found == nullptr) throw unknown_name("canonical column", name, canonical_names());
  return *found;
}

[[nodiscard]] column_type required_type(std::string_view column, std::string_view name) {
  for (std::size_t at = 0; at < std::size(type_names); ++at) {
    if (type_names[at] == name) return static_cast<column_type>(at);
  }
  throw key_error::unknown("type (of column \"" + std::string(column) + "\")", name,
                           "text, category, number, integer, boolean, time");
}

[[nodiscard]] std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

void check_source(std::string_view what, const column_source& from) {
  if (from.column.empty()) throw error(std::string(what) + " names no source column");
  if (from.when && (from.when->column.empty() || from.when->equals.empty())) {
    throw error(std::string(what) + ": `when` needs a column and the values that it may hold");
  }
}

/// The value of an enumeration's constant in its standing spelling; any other text as it is.
[[nodiscard]] std::string checked_constant(std::string_view name, const std::string& value) {
  const vocabulary* words = find_vocabulary(name);
  if (words == nullptr) return value;
  const auto at = words->find(value);
  if (!at) throw error::argument("constant " + std::string(name), data_error::quoted(value), words->allowed());
  return std::string(words->values[static_cast<std::size_t>(*at)]);
}

void check_own_names(const mapping& map) {
  std::set<std::string, std::less<>> seen;
  const auto claim = [&](const std::string& name, std::string_view what) {
    if (name.empty()) throw error(std::string(what) + " has no name");
    if (map.columns.contains(name) || map.words.contains(name) || !seen.insert(name).second) {
      throw error(quoted(name) + " is named twice in the mapping; a column of the result comes from one place");
    }
  };
  for (const auto& [name, value] : map.constants) {
    claim(name, "a constant");
    if (name == "id") throw error("\"id\" cannot be a constant: each row has its own");
    static_cast<void>(checked_constant(name, value));
  }
  for (const auto& [name, from] : map.ratings) {
    claim(name, "a rating");
    if (find_canonical(name) != nullptr)
      throw error("rating " + quoted(name) + " bears a canonical name; choose an own one");
    check_source("rating " + quoted(name), from.from);
  }
  for (const auto& [name, from] : map.texts) {
    claim(name, "a text");
    if (find_canonical(name) != nullptr)
      throw error("text " + quoted(name) + " bears a canonical name; choose an own one");
    check_source("text " + quoted(name), from);
  }
}

/// The source's columns, made unique, and their places.
class header_index {
 public:
  header_index(std::span<const std::string> header, std::vector<std::string>& notes) {
    for (std::size_t at = 0; at < header.size(); ++at) {
      std::string name = header[at].empty() ? "column_" + std::to_string(at + 1) : header[at];
      if (places_.contains(name)) {
        int number = 2;
        while (places_.contains(name + "_" + std::to_string(number))) ++number;
        const std::string unique = name + "_" + std::to_string(number);
        notes.push_back("another column " + quoted(name) + " is called " + quoted(unique));
        name = unique;
      }
      places_.emplace(name, static_cast<std::ptrdiff_t>(at));
      names_.push_back(std::move(name));
    }
  }

  [[nodiscard]] std::ptrdiff_t find(std::string_view name) const {
    const auto found = places_.find(name);
    return found == places_.end() ? unseen : found->second;
  }
  [[nodiscard]] bool contains(std::string_view name) const { return places_.contains(name); }
  [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }

 private:
  std::vector<std::string> names_;
  std::map<std::string, std::ptrdiff_t, std::less<>> places_;
};

/// Builds the plan: what the mapping names, then what maps itself, then the rest under own names.
class planner {
 public:
  planner(const mapping& map, std::span<const std::string> header, header_state state)
      : map_(map), header_(header, out_.notes), state_(state) {
    out_.header = header_.names();
    whole_use_.resize(out_.header.size(), false);
    any_use_.resize(out_.header.size(), false);
  }

  [[nodiscard]] plan build() {
    sources_ = map_.columns;
    constants_ = map_.constants;
    ratings_ = map_.ratings;
    texts_ = map_.texts;
    settle_words();
    settle_names(sources_, [](auto& entry) -> column_source& { return entry; });
    settle_names(ratings_, [](auto& entry) -> column_source& { return entry.from; });
    settle_names(texts_, [](auto& entry) -> column_source& { return entry; });
    for (const canonical_column& column : canonical_columns()) add_canonical(column);
    for (const auto& [name, value] : map_.constants) {
      if (find_canonical(name) == nullptr) add_constant(name, column_type::category, value);
    }
    for (const auto& [name, from] : ratings_) {
      planned_column& made = add_mapped(name, column_type::number, from.from);
      made.role = field_role::rating;
      made.on = from.on;
    }
    for (const auto& [name, from] : texts_) add_mapped(name, column_type::text, from).role = field_role::text;
    add_others();
    name_scales();
    for (const apart_rule& rule : map_.apart) {
      out_.apart.push_back({rule.name, required(rule.column), rule.contains, rule.equals});
    }
    return std::move(out_);
  }

 private:
  /// A column that is not there (yet).
  void miss(const key_error& missing) {
    if (state_ == header_state::whole) throw key_error(missing);
    if (!out_.pending) out_.pending = missing;
  }

  [[nodiscard]] std::ptrdiff_t required(std::string_view name) {
    const std::ptrdiff_t at = header_.find(name);
    if (at == unseen) miss(unknown_name("column", name, header_.names()));
    return at;
  }

  /// Of the names that a source's column goes by, the one that is there; an optional one that is not is forgotten.
  template <class Map, class Source>
  void settle_names(Map& entries, Source source_of) {
    for (auto at = entries.begin(); at != entries.end();) {
      column_source& from = source_of(at->second);
      if (!header_.contains(from.column)) {
        const auto known = std::find_if(from.otherwise.begin(), from.otherwise.end(),
                                        [this](const std::string& name) { return header_.contains(name); });
        if (known != from.otherwise.end()) from.column = *known;
      }
      at = from.optional && !header_.contains(from.column) ? entries.erase(at) : std::next(at);
    }
  }

  /// A word is a column or, for a closed enumeration, a value.
  void settle_words() {
    for (const auto& [name, word] : map_.words) {
      const vocabulary* allowed = find_vocabulary(name);
      const bool value = allowed != nullptr && allowed->find(word).has_value();
      const bool column = header_.contains(word);
      if (value && column) {
        throw error(name + " = " + quoted(word) + " is a value of " + name +
                    " and a column of the source at once; say " + "columns={" + quoted(name) + ": " + quoted(word) +
                    "} or constants={" + quoted(name) + ": " + quoted(word) + "}");
      }
      if (value) {
        constants_[name] = word;
        continue;
      }
      if (!column) miss(unknown_word(name, word, allowed));
      column_source& from = sources_[name];
      from.column = word;
    }
  }

  [[nodiscard]] key_error unknown_word(const std::string& name, const std::string& word,
                                       const vocabulary* allowed) const {
    std::string message =
        name + " = " + quoted(word) + ": no such column; there are: " + close_names(word, header_.names());
    if (allowed != nullptr) {
      message += "; and no value of " + name + ", which are: " + allowed->allowed();
    } else {
      message += "; one value for every row goes into constants={" + quoted(name) + ": " + quoted(word) + "}";
    }
    return key_error(message);
  }

  void add_canonical(const canonical_column& column) {
    const std::string name(column.name);
    if (const auto mapped = sources_.find(name); mapped != sources_.end()) {
      const column_source& from = mapped->second;
      const bool bare = !from.when && from.values.empty() && !map_.words.contains(name);
      if (bare && !header_.contains(from.column)) miss(unknown_word(name, from.column, find_vocabulary(name)));
      dress(add_mapped(name, column.type, mapped->second), name);
    } else if (const auto constant = constants_.find(name); constant != constants_.end()) {
      dress(add_constant(name, column.type, checked_constant(name, constant->second)), name);
    } else if (header_.contains(name) && !left_out(name) && !used_elsewhere(name)) {
      dress(add_mapped(name, column.type, column_source{.column = name}), name);
    }
  }

  /// Role and scale of the canonical ratings and of the text.
  void dress(planned_column& made, std::string_view name) const {
    if (name == "text") made.role = field_role::text;
    if (name == "rating") made.role = field_role::rating;
    if (name != "rating" && name != "expectation") return;
    made.on = map_.rating_scale;
    const auto constant = constants_.find("rating_scale");
    if (!made.on && constant != constants_.end()) made.on = scale::from_text(constant->second);
  }

  /// Ratings without one scale for all rows take each row's from the column rating_scale.
  void name_scales() {
    const auto scales = std::find_if(out_.columns.begin(), out_.columns.end(),
                                     [](const planned_column& column) { return column.name == "rating_scale"; });
    if (scales == out_.columns.end()) return;
    const std::ptrdiff_t at = scales->source;
    for (planned_column& column : out_.columns) {
      if ((column.name == "rating" || column.name == "expectation") && !column.on) column.scale_source = at;
    }
  }

  planned_column& add_constant(const std::string& name, column_type type, const std::string& value) {
    planned_column& made = out_.columns.emplace_back();
    made.name = name;
    made.type = type;
    made.constant = value;
    return made;
  }

  planned_column& add_mapped(const std::string& name, column_type type, const column_source& from) {
    const std::ptrdiff_t at = required(from.column);
    if (at != unseen) {
      any_use_[static_cast<std::size_t>(at)] = true;
      if (!from.when && from.values.empty()) whole_use_[static_cast<std::size_t>(at)] = true;
    }
    planned_column& made = out_.columns.emplace_back();
    made.name = name;
    made.type = type;
    made.source = at;
    made.source_name = from.column;
    made.values = from.values;
    if (from.when) made.when = planned_condition{required(from.when->column), from.when->equals};
    return made;
  }

  [[nodiscard]] bool left_out(std::string_view name) const {
    return std::find(map_.leave_out.begin(), map_.leave_out.end(), name) != map_.leave_out.end();
  }

  /// Whether the mapping takes this source column for another column of the result.
  [[nodiscard]] bool used_elsewhere(std::string_view name) const {
    const auto takes = [name](const column_source& from) { return from.column == name; };
    for (const auto& [to, from] : sources_) {
      if (to != name && takes(from)) return true;
    }
    for (const auto& [to, from] : ratings_) {
      if (takes(from.from)) return true;
    }
    for (const auto& [to, from] : texts_) {
      if (takes(from)) return true;
    }
    return false;
  }

  /// Columns that nothing took whole stay under their own names; one whose name the result already bears gets
  /// another.
  void add_others() {
    for (const std::string& name : map_.leave_out) static_cast<void>(required(name));
    for (const auto& [name, type] : map_.types) static_cast<void>(required(name));
    std::set<std::string, std::less<>> taken;
    for (const planned_column& column : out_.columns) taken.insert(column.name);
    for (std::size_t at = 0; at < out_.header.size(); ++at) {
      const std::string& source = out_.header[at];
      const bool canonical = find_canonical(source) != nullptr;
      if (left_out(source) || whole_use_[at] || (any_use_[at] && canonical)) continue;
      std::string name = source;
      while (taken.contains(name) || (canonical && name == source)) name += "_in_source";
      if (name != source) {
        out_.notes.push_back("the source's own column " + quoted(source) + " is kept as " + quoted(name) +
                             ", because the mapping takes that name for another");
      }
      taken.insert(name);
      planned_column& made = out_.columns.emplace_back();
      made.name = name;
      made.source = static_cast<std::ptrdiff_t>(at);
      made.source_name = source;
      const auto type = map_.types.find(source);
      made.inferred = type == map_.types.end();
      if (!made.inferred) made.type = required_type(source, type->second);
    }
  }

  plan out_;
  const mapping& map_;
  header_index header_;
  header_state state_;
  std::map<std::string, column_source, std::less<>> sources_;
  std::map<std::string, std::string, std::less<>> constants_;
  std::map<std::string, rating_source, std::less<>> ratings_;
  std::map<std::string, column_source, std::less<>> texts_;
  std::vector<bool> whole_use_;  // taken as it is
  std::vector<bool> any_use_;    // taken, perhaps in part or translated
};

}  // namespace

void check(const mapping& map) {
  for (const auto& [name, from] : map.columns) {
    static_cast<void>(required_canonical(name));
    check_source("column " + quoted(name), from);
    if (map.words.contains(name)) throw error(quoted(name) + " is named twice in the mapping");
  }
  for (const auto& [name, word] : map.words) static_cast<void>(required_canonical(name));
  check_own_names(map);
  for (const auto& [name, type] : map.types) static_cast<void>(required_type(name, type));
  for (const apart_rule& rule : map.apart) {
    if (rule.name.empty() || rule.column.empty() || (rule.contains.empty() && rule.equals.empty())) {
      throw error("a rule of what is set apart needs a name, a column, and what the column contains or equals");
    }
  }
  if (map.layout.decimal != '.' && map.layout.decimal != ',') {
    throw error::argument("decimal", quoted(std::string_view(&map.layout.decimal, 1)), "\".\" or \",\"");
  }
  if (map.layout.header_rows < 1 || map.layout.header_rows > 3) {
    throw error::argument("header_rows", std::to_string(map.layout.header_rows), "1, 2 or 3");
  }
  if (map.layout.skip_rows < 0 || map.layout.skip_rows > 1000) {
    throw error::argument("skip_rows", std::to_string(map.layout.skip_rows), "0 … 1000");
  }
}

plan settle(const mapping& map, std::span<const std::string> header, header_state state) {
  check(map);
  return planner(map, header, state).build();
}

}  // namespace counterpoint::inline v0::io
