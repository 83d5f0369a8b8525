// SPDX-License-Identifier: MIT
// expect: no matching function for call to .*scale::scale|no matching constructor for initialization of .*scale
#include <counterpoint/core/core.hpp>

using namespace counterpoint;

scale made;
int main() {}
