// SPDX-License-Identifier: MIT
// What a program of somebody else's does with the library, in the shortest form that touches each layer.
#include <counterpoint/core/core.hpp>

#include <cstdio>

int main() {
  std::printf("counterpoint %d.%d.%d: ok\n", COUNTERPOINT_VERSION_MAJOR, COUNTERPOINT_VERSION_MINOR,
              COUNTERPOINT_VERSION_PATCH);
}
