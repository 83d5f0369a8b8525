// SPDX-License-Identifier: MIT
// expect: no matching function for call to .*parse
#include <counterpoint/core/core.hpp>

using namespace counterpoint;

auto made = parse<int>("3");  // only the closed enumerations are parsed
int main() {}
