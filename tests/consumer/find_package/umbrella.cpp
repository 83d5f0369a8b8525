// SPDX-License-Identifier: MIT
#include <counterpoint/counterpoint.hpp>

#include <cstdio>

int main() {
  std::printf("counterpoint %d.%d.%d\n", COUNTERPOINT_VERSION_MAJOR, COUNTERPOINT_VERSION_MINOR,
              COUNTERPOINT_VERSION_PATCH);
}
