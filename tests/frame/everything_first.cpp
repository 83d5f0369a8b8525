// SPDX-License-Identifier: MIT
// With everything_second.cpp: every public header in two translation units of one program.
#include <everything.hpp>

int count_in_second_unit();

int main() { return COUNTERPOINT_VERSION_MAJOR == 0 && count_in_second_unit() == 1 ? 0 : 1; }
