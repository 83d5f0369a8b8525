// SPDX-License-Identifier: MIT
// expect: cannot convert|conversion from .*int.* to non-scalar type .*instant|no viable conversion from .* to .*instant
#include <counterpoint/core/core.hpp>

using namespace counterpoint;

instant made = 1738584300;  // seconds? microseconds?
int main() {}
