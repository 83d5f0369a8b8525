// SPDX-License-Identifier: MIT
// With everything_first.cpp: every public header in two translation units of one program.
#include <everything.hpp>

int count_in_second_unit();

int count_in_second_unit() { return 1; }
