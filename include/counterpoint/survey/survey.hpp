// SPDX-License-Identifier: MIT
#pragma once
// The whole layer `survey`: what people answer when asked.

#include <counterpoint/survey/answers.hpp>
#include <counterpoint/survey/net_score.hpp>
#include <counterpoint/survey/net_score_groups.hpp>
#include <counterpoint/survey/net_score_items.hpp>
#include <counterpoint/survey/rating_column.hpp>
#include <counterpoint/survey/rating_figures.hpp>
#include <counterpoint/survey/rating_groups.hpp>
#include <counterpoint/survey/rating_summary.hpp>
