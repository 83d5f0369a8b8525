// SPDX-License-Identifier: MIT
// compiles
#include <counterpoint/core/core.hpp>

using namespace counterpoint;

const rating four(4, scale::named("stars_1_5"));
bool same(const rating& given) { return given == four; }
bool less(const rating& given) { return given < four; }
const voice made = voice::solicited;
bool same(role one, role other) { return one == other; }
const auto parsed = parse<kind>("praise");
const scale named = scale::named("nps_0_10");
const instant start{1'738'584'300'000'000};
const instant later = start + span_seconds(1);
int main() {}
