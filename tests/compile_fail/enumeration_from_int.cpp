// SPDX-License-Identifier: MIT
// expect: invalid conversion from .*int.* to .*voice|cannot initialize a variable of type .*voice|cannot convert
// .*int.* to .*voice
#include <counterpoint/core/core.hpp>

using namespace counterpoint;

voice made = 1;
int main() {}
