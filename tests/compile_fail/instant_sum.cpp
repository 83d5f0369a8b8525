// SPDX-License-Identifier: MIT
// expect: no match for .*operator\+|invalid operands to binary expression
#include <counterpoint/core/core.hpp>

using namespace counterpoint;

instant add(instant one, instant other) { return one + other; }
int main() {}
