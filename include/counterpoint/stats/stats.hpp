// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `stats`: what the statistics of all fields stand on.

#include <counterpoint/stats/net_score_interval.hpp>
#include <counterpoint/stats/normal.hpp>
