// SPDX-License-Identifier: MIT
#include "csv_names.hpp"

#include <functional>
#include <set>

namespace counterpoint::inline v0::io::detail {

namespace {

using name_set = std::set<std::string, std::less<>>;

/// A name that no column before it bears, and that no column is given.
[[nodiscard]] std::string free_name(std::string_view own, std::size_t index, const name_set& given,
                                    const name_set& used) {
  const std::string base = own.empty() ? position_name(index) : std::string(own);
  std::string unique = own.empty() ? base : base + "_2";
  for (int n = own.empty() ? 2 : 3; used.contains(unique) || given.contains(unique); ++n) {
    unique = base + "_" + std::to_string(n);
  }
  return unique;
}

}  // namespace

std::vector<std::string> unique_names(std::span<const std::string> given, bool noted, std::vector<std::string>& notes) {
  name_set all;
  for (const std::string& name : given) all.insert(std::string(without_blanks(name)));
  name_set used;
  std::vector<std::string> out;
  for (std::size_t index = 0; index < given.size(); ++index) {
    const std::string_view own = without_blanks(given[index]);
    const bool keeps = !own.empty() && !used.contains(own);
    std::string name = keeps ? std::string(own) : free_name(own, index, all, used);
    if (!keeps && noted) {
      const std::string which = "column " + std::to_string(index + 1);
      notes.push_back(own.empty() ? which + " has no name: called " + name
                                  : which + " bears a name that is there already: called " + name);
    }
    used.insert(name);
    out.push_back(std::move(name));
  }
  return out;
}

}  // namespace counterpoint::inline v0::io::detail
