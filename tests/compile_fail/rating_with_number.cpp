// SPDX-License-Identifier: MIT
// expect: no match for .*operator==|invalid operands to binary expression
#include <counterpoint/core/core.hpp>

using namespace counterpoint;

bool same(const rating& given) { return given == 4.0; }
int main() {}
