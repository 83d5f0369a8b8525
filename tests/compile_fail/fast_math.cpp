// SPDX-License-Identifier: MIT
// flags: -ffast-math
// expect: compile it without -ffast-math
#include <counterpoint/core/core.hpp>

int main() {}
