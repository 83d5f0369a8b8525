// SPDX-License-Identifier: MIT
// An export as it comes: other column names, a decimal comma, a bad row that is refused and named, groups by channel.
#include <counterpoint/counterpoint.hpp>
#include <counterpoint/io/read.hpp>

#include <cstdio>
#include <string>

namespace cp = counterpoint;

int main() {
  const std::string text =
      "Nr;Kanava;Suosittelu;Kommentti\n"
      "1;app;10;Toimi heti\n"
      "2;app;9;\n"
      "3;phone;3;Jonotin tunnin\n"
      "4;phone;11;\n"
      "5;phone;8;Ihan hyvä\n"
      "6;app;9;Kiitos!\n";

  cp::io::read_options options;
  options.map.columns["id"].column = "Nr";
  options.map.columns["channel"].column = "Kanava";
  options.map.columns["text"].column = "Kommentti";
  options.map.columns["rating"].column = "Suosittelu";
  options.map.rating_scale = cp::scale::named("nps_0_10");
  options.map.constants["voice"] = "solicited";
  options.errors = cp::io::error_mode::collect;

  cp::io::reader reader(options);
  reader.add(cp::io::source::memory(text, "kysely.csv"));
  const cp::feedback items = reader.finish().items;

  const cp::source_report& report = items.report()->sources.front();
  std::printf("%d rows read, %d refused\n", static_cast<int>(report.rows_read), static_cast<int>(report.rows_refused));
  for (const cp::refusal& bad : report.refusals) {
    std::printf("%s: %s %s; allowed: %s\n", bad.where.text().c_str(), bad.value.c_str(), bad.problem.c_str(),
                bad.allowed.c_str());
  }
  const cp::survey::net_score_groups groups = cp::survey::summarize_net_score(items, {.by = {"channel"}});
  for (const auto& [label, summary] : groups.groups()) {
    const cp::estimate score = summary.result();
    std::printf("%s: %.0f, n = %d\n", label.front()->c_str(), *score.value, static_cast<int>(score.n));
  }
}
