// SPDX-License-Identifier: MIT
// expect: no match for .*operator==|invalid operands to binary expression|comparison of different enumeration types
#include <counterpoint/core/core.hpp>

using namespace counterpoint;

bool same(role one, party other) { return one == other; }
int main() {}
