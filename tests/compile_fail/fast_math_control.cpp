// SPDX-License-Identifier: MIT
// compiles
// flags: -O3 -fno-rtti
#include <counterpoint/core/core.hpp>

int main() {}
