// SPDX-License-Identifier: MIT
// Row by row, without a table: views into the file, each record checked.
#include <counterpoint/io/csv.hpp>

#include <cstdio>

namespace cp = counterpoint;

int main() {
  cp::io::csv_scanner scanner(
      cp::io::source::view("stars,comment\n5,\"Fast, and kind\"\n1,Never again\n", "reviews.csv"));
  for (const cp::io::csv_row& row : scanner.rows()) {
    std::printf("%.*s: %.*s\n", static_cast<int>(row["stars"].size()), row["stars"].data(),
                static_cast<int>(row["comment"].size()), row["comment"].data());
  }
}
