// SPDX-License-Identifier: MIT
// Without exchange: nothing of it may be built or needed.
#include <counterpoint/core/core.hpp>

#include <cstdio>

int main() {
  std::printf("counterpoint %d.%d.%d: ok\n", COUNTERPOINT_VERSION_MAJOR, COUNTERPOINT_VERSION_MINOR,
              COUNTERPOINT_VERSION_PATCH);
}
