// SPDX-License-Identifier: MIT
// Without exchange: nothing of it may be built or needed.
#include <counterpoint/counterpoint.hpp>
#include <counterpoint/io/read.hpp>

#include <cstdio>

namespace cp = counterpoint;

int main() {
  cp::io::reader reader({});
  reader.add(cp::io::source::memory("id,text\n1,Thanks!\n", "one.csv"));
  std::printf("counterpoint %d.%d.%d: %d item\n", COUNTERPOINT_VERSION_MAJOR, COUNTERPOINT_VERSION_MINOR,
              COUNTERPOINT_VERSION_PATCH, static_cast<int>(reader.finish().items.size()));
}
