// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `survey`: what people answer when asked.

#include <counterpoint/survey/net_score.hpp>
#include <counterpoint/survey/net_score_groups.hpp>
#include <counterpoint/survey/net_score_items.hpp>
