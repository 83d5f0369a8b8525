// SPDX-License-Identifier: MIT
// What a program of somebody else's does with the library, in the shortest form that touches each layer.
#include <counterpoint/core/core.hpp>
#include <counterpoint/exchange/survey.hpp>
#include <counterpoint/io/read.hpp>
#include <counterpoint/survey/survey.hpp>

#include <cstdio>

namespace cp = counterpoint;

int main() {
  cp::io::read_options options;
  options.map.columns["rating"].column = "answer";
  options.map.rating_scale = cp::scale::named("nps_0_10");
  cp::io::reader reader(options);
  reader.add(cp::io::source::memory("id,answer\na,10\nb,9\nc,3\n", "answers.csv"));
  const cp::feedback items = reader.finish().items;
  const cp::survey::net_score_groups groups = cp::survey::summarize_net_score(items);
  const cp::survey::net_score_summary kept =
      cp::exchange::net_score_summary_from_json(cp::exchange::to_json(groups.total()));

  // An exception thrown in a library without run-time type information is caught by its type all the same.
  bool caught = false;
  try {
    static_cast<void>(cp::io::read("no/such/file.csv"));
  } catch (const cp::file_error& failure) {
    caught = failure.missing();
  }
  std::printf("counterpoint %d.%d.%d: net score %.1f of %d answers%s\n", COUNTERPOINT_VERSION_MAJOR,
              COUNTERPOINT_VERSION_MINOR, COUNTERPOINT_VERSION_PATCH, kept.value().value_or(-999),
              static_cast<int>(kept.count()), caught ? "" : ", and no error for a missing file");
}
